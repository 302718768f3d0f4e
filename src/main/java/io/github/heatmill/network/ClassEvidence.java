package io.github.heatmill.network;

import io.github.heatmill.cam.CamMethod;
import io.github.heatmill.cam.Conventions;
import io.github.heatmill.cam.Evidence;
import io.github.heatmill.cam.Heatmap;
import io.github.heatmill.cam.MapPlacement;
import io.github.heatmill.cam.PlacedMaps;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The evidence for one class of an image at one layer, and the maps that methods make of it: of the image itself, or of
 * each window that the network saw of it, whose maps are placed onto the image; or of several networks, whose maps have
 * a mean.
 */
public final class ClassEvidence {
    private final List<OfWindow> windows;
    private final Optional<MapPlacement> placement;
    /** Of each network, if there are several; then there are no {@code windows}. */
    private final List<ClassEvidence> members;

    /**
     * Of one window.
     *
     * @param logit of the class
     * @param bias the part of it that no position accounts for
     */
    record OfWindow(Evidence evidence, double logit, double bias) {}

    private ClassEvidence(List<OfWindow> windows, Optional<MapPlacement> placement, List<ClassEvidence> members) {
        this.windows = List.copyOf(windows);
        this.placement = placement;
        this.members = List.copyOf(members);
    }

    /**
     * Of an image that the network saw as it is.
     *
     * @param logit of the class
     * @param bias the part of it that no position accounts for
     */
    public ClassEvidence(Evidence evidence, double logit, double bias) {
        this(List.of(new OfWindow(evidence, logit, bias)), Optional.empty(), List.of());
    }

    /** Of an image whose windows {@code placement} places. */
    static ClassEvidence placed(List<OfWindow> windows, MapPlacement placement) {
        return new ClassEvidence(windows, Optional.of(placement), List.of());
    }

    /** Of an image that several networks saw. */
    static ClassEvidence ofMembers(List<ClassEvidence> members) {
        return new ClassEvidence(List.of(), Optional.empty(), members);
    }

    /**
     * A method's map.
     *
     * @param raw the map, signed, before any sign convention
     * @param residual how far it is from adding up, see {@link CamMethod#completenessResidual}, of several windows
     *     or networks the one that is furthest; empty if it need not
     */
    public record MethodMap(Heatmap raw, OptionalDouble residual) {}

    /** Rows of the maps. */
    public int height() {
        if (!members.isEmpty()) {
            return members.get(0).height();
        }
        return placement
                .map(MapPlacement::height)
                .orElseGet(() -> windows.get(0).evidence().height());
    }

    /** Columns of the maps. */
    public int width() {
        if (!members.isEmpty()) {
            return members.get(0).width();
        }
        return placement
                .map(MapPlacement::width)
                .orElseGet(() -> windows.get(0).evidence().width());
    }

    /** The map of {@code method}; of several networks the mean of theirs, before any sign convention. */
    public MethodMap map(CamMethod method, Conventions conventions) {
        if (!members.isEmpty()) {
            return mean(members.stream()
                    .map(member -> member.map(method, conventions))
                    .toList());
        }
        if (placement.isEmpty()) {
            return map(windows.get(0), method, conventions);
        }
        PlacedMaps placed = placement.get().start();
        OptionalDouble furthest = OptionalDouble.empty();
        for (OfWindow window : windows) {
            MethodMap map = map(window, method, conventions);
            placed.add(map.raw());
            furthest = further(furthest, map.residual());
        }
        return new MethodMap(placed.map(), furthest);
    }

    private static MethodMap map(OfWindow window, CamMethod method, Conventions conventions) {
        Heatmap raw = method.map(window.evidence(), conventions);
        return new MethodMap(
                raw, method.completenessResidual(raw, window.evidence(), conventions, window.logit(), window.bias()));
    }

    private static MethodMap mean(List<MethodMap> maps) {
        OptionalDouble furthest = OptionalDouble.empty();
        for (MethodMap map : maps) {
            furthest = further(furthest, map.residual());
        }
        return new MethodMap(Heatmap.mean(maps.stream().map(MethodMap::raw).toList()), furthest);
    }

    private static OptionalDouble further(OptionalDouble a, OptionalDouble b) {
        boolean second = a.isEmpty() || (b.isPresent() && Math.abs(b.getAsDouble()) > Math.abs(a.getAsDouble()));
        return second ? b : a;
    }
}

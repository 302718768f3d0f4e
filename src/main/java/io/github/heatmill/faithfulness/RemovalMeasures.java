package io.github.heatmill.faithfulness;

import io.github.heatmill.cam.Heatmap;
import io.github.heatmill.cam.Probability;
import io.github.heatmill.image.FloatArray;
import io.github.heatmill.image.Image;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The measures that take pixels of one map's image away ({@link RemovalCurves}, {@link Road}, {@link Masking}): what is
 * to be scored, and what follows from the scores.
 */
final class RemovalMeasures {
    private final Optional<RemovalCurves> curves;
    private final Optional<Road> road;
    private final List<Probe> ofCurves;
    private final List<Probe> ofRoad;
    private final List<Probe> ofMasking;

    private RemovalMeasures(Optional<RemovalCurves> curves, Optional<Road> road, List<Probe> ofMasking) {
        this.curves = curves;
        this.road = road;
        this.ofCurves = curves.map(RemovalCurves::probes).orElse(List.of());
        this.ofRoad = road.map(Road::probes).orElse(List.of());
        this.ofMasking = ofMasking;
    }

    /** Those of an image-sized map: curves and ROAD of one that ranks pixels, masking of one with energy. */
    static RemovalMeasures of(
            Image image, Image blank, FloatArray noise, Heatmap map, int target, FaithfulnessSettings settings) {
        Optional<PixelOrder> order = PixelOrder.of(map);
        boolean energy = Masking.peak(map) > 0;
        return new RemovalMeasures(
                order.map(pixels -> new RemovalCurves(image, blank, pixels, target, settings.steps())),
                order.map(pixels -> new Road(image, noise, pixels, target, settings.removed())),
                energy ? List.of(new Probe(new Masking(image, blank, map)::masked, target)) : List.of());
    }

    List<Probe> probes() {
        List<Probe> probes = new ArrayList<>(ofCurves);
        probes.addAll(ofRoad);
        probes.addAll(ofMasking);
        return probes;
    }

    /** What the scores of {@link #probes} say, given the probability on the image itself. */
    FaithfulnessValues conclude(Probability y, List<Probability> scores) {
        double[] alongCurves = scores.subList(0, ofCurves.size()).stream()
                .mapToDouble(Probability::value)
                .toArray();
        List<Probability> alongRoad = scores.subList(ofCurves.size(), ofCurves.size() + ofRoad.size());
        Probability o = ofMasking.isEmpty() ? Probability.UNDEFINED : scores.get(scores.size() - 1);
        return new FaithfulnessValues(
                defined(curves.map(curve -> curve.deletion(y.value(), alongCurves))
                        .orElse(Double.NaN)),
                defined(curves.map(curve -> curve.insertion(y.value(), alongCurves))
                        .orElse(Double.NaN)),
                defined(Masking.drop(y, o)),
                Double.isNaN(o.value()) ? Optional.empty() : Optional.of(Masking.increases(y, o)),
                defined(Masking.gain(y, o)),
                defined(road.map(debiased -> debiased.combined(alongRoad)).orElse(Double.NaN)),
                OptionalDouble.empty(),
                Optional.empty(),
                OptionalDouble.empty());
    }

    /** NaN, where a map has no such measure or the network's numbers overflow, is nothing. */
    private static OptionalDouble defined(double value) {
        return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}

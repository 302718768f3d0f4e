package io.github.heatmill.drift;

import java.io.Serializable;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a model keeps of its validation images, for nights to be compared with: the state of the set, whose {@link
 * ImageNumber#FEATURE_DISTANCE} are held-out distances ({@link Novelty#heldOut}), the mean map of each class, the
 * sums of the features, and what labels say of confidences. No more is needed of the images.
 */
public final class Reference implements Serializable {
    private static final long serialVersionUID = 1L;

    private final ReferenceFormat format;
    private final SetState images;
    private final TreeMap<String, MapSums> maps;
    private final FeatureSums features;

    // null without one; an Optional does not serialize
    private final Calibration calibration;

    /** Of these parts, which are not to be changed any more. {@code maps} by predicted class. */
    public Reference(
            SetState images, Map<String, MapSums> maps, FeatureSums features, Optional<Calibration> calibration) {
        this(ReferenceFormat.WITH_RATES, images, maps, features, calibration);
    }

    private Reference(
            ReferenceFormat format,
            SetState images,
            Map<String, MapSums> maps,
            FeatureSums features,
            Optional<Calibration> calibration) {
        this.format = format;
        this.images = images;
        this.maps = new TreeMap<>(maps);
        this.features = features;
        this.calibration = calibration.orElse(null);
    }

    /** The same without a calibration. */
    public Reference(SetState images, Map<String, MapSums> maps, FeatureSums features) {
        this(images, maps, features, Optional.empty());
    }

    public SetState images() {
        return images;
    }

    /** The maps of each predicted class. */
    public SortedMap<String, MapSums> maps() {
        return Collections.unmodifiableSortedMap(maps);
    }

    public FeatureSums features() {
        return features;
    }

    /** What the validation images say of confidences; empty where they were too many, or none had finite logits. */
    public Optional<Calibration> calibration() {
        return Optional.ofNullable(calibration);
    }

    /**
     * The novelty of an image at this distance: the share of the reference's images that are nearer, in [0, 1], as
     * {@link NumberSketch#rank} has it. Empty where the reference has no distances.
     */
    public OptionalDouble novelty(double distance) {
        Optional<NumberSketch> distances =
                images.scope(Scope.ALL).map(all -> all.sketches().get(ImageNumber.FEATURE_DISTANCE));
        return distances.isPresent() ? distances.get().rank(distance) : OptionalDouble.empty();
    }

    /** Lines that {@link #parse} reads, in the format that it was read in; equal references have equal text. */
    public String text() {
        StateWriter out = new StateWriter().raw(format.word()).end().lines(images.text());
        out.raw("maps").whole(maps.size()).end();
        maps.forEach((name, map) -> out.word(name).end().lines(map.text()));
        out.lines(features.text());
        out.raw("calibration").whole(calibration == null ? 0 : 1).end();
        calibration().ifPresent(known -> known.write(out, format));
        return out.text();
    }

    /** The reference whose {@link #text} this is. Throws {@link IllegalArgumentException} where it is none. */
    public static Reference parse(String text) {
        return StateReader.read(text, Reference::read, Reference::text);
    }

    private static Reference read(StateReader in) {
        ReferenceFormat format = ReferenceFormat.next(in);
        in.end();
        SetState images = SetState.read(in);
        in.expect("maps");
        TreeMap<String, MapSums> maps = new TreeMap<>();
        long left = in.whole(0, in.left());
        in.end();
        for (; left > 0; left--) {
            String name = in.word();
            in.end();
            maps.put(name, MapSums.read(in));
        }
        FeatureSums features = FeatureSums.read(in);
        in.expect("calibration");
        boolean isCalibrated = in.whole(0, 1) == 1;
        in.end();
        return new Reference(
                format,
                images,
                maps,
                features,
                isCalibrated ? Optional.of(Calibration.read(in, format)) : Optional.empty());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Reference that && text().equals(that.text());
    }

    @Override
    public int hashCode() {
        return text().hashCode();
    }
}

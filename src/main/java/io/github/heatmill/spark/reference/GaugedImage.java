package io.github.heatmill.spark.reference;

import io.github.heatmill.cam.Heatmap;
import io.github.heatmill.drift.ImageNumber;
import io.github.heatmill.drift.ImageValues;
import io.github.heatmill.image.FloatArray;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What was measured of one image for drift.
 *
 * @param predicted its predicted class
 * @param features the pooled features of the target layer
 * @param map of the predicted class, layer-sized
 * @param numbers those that are defined for it
 */
public record GaugedImage(String predicted, FloatArray features, Heatmap map, Map<ImageNumber, Double> numbers) {
    public GaugedImage {
        numbers = Map.copyOf(numbers);
    }

    /** The same image at this distance from the reference; without one where that is empty. */
    public GaugedImage at(OptionalDouble distance) {
        if (distance.isEmpty()) {
            return this;
        }
        Map<ImageNumber, Double> all = new EnumMap<>(ImageNumber.class);
        all.putAll(numbers);
        all.put(ImageNumber.FEATURE_DISTANCE, distance.getAsDouble());
        return new GaugedImage(predicted, features, map, all);
    }

    /** What a state of a set of images remembers of it. */
    public ImageValues values() {
        return new ImageValues(predicted, List.of(), numbers, OptionalDouble.empty());
    }
}

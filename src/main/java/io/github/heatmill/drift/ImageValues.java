package io.github.heatmill.drift;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What is known of one image.
 *
 * @param predicted its predicted class
 * @param groups it belongs to, each once
 * @param numbers its numbers; one that is undefined for it is not there or not finite
 * @param confidence the calibrated probability of the predicted class, in [0, 1]; empty without a calibration
 */
public record ImageValues(
        String predicted, List<String> groups, Map<ImageNumber, Double> numbers, OptionalDouble confidence) {
    /** Throws {@link IllegalArgumentException} on a confidence outside [0, 1] and on a group that is there twice. */
    public ImageValues {
        groups = List.copyOf(groups);
        numbers = Map.copyOf(numbers);
        if (groups.stream().distinct().count() < groups.size()) {
            throw new IllegalArgumentException("Expected distinct groups, but was " + groups);
        }
        if (confidence.isPresent() && !(confidence.getAsDouble() >= 0 && confidence.getAsDouble() <= 1)) {
            throw new IllegalArgumentException("Expected a confidence in [0, 1], but was " + confidence.getAsDouble());
        }
    }

    /** Of these numbers alone, without groups and confidence; {@code values} in the order of {@code numbers}. */
    public static ImageValues of(String predicted, List<ImageNumber> numbers, double... values) {
        if (numbers.size() != values.length) {
            throw new IllegalArgumentException("Expected " + numbers + ", but was " + Arrays.toString(values));
        }
        Map<ImageNumber, Double> byNumber = new EnumMap<>(ImageNumber.class);
        for (int i = 0; i < values.length; i++) {
            byNumber.put(numbers.get(i), values[i]);
        }
        return new ImageValues(predicted, List.of(), byNumber, OptionalDouble.empty());
    }

    /** The number; NaN where it is undefined. */
    double value(ImageNumber number) {
        return numbers.getOrDefault(number, Double.NaN);
    }
}

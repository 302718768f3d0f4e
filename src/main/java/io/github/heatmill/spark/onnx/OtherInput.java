package io.github.heatmill.spark.onnx;

import io.github.heatmill.network.ChannelOrder;
import io.github.heatmill.network.InputScaling;
import io.github.heatmill.network.InputValues;
import io.github.heatmill.network.ValueRange;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is usually wrong with a network's input: other settings that are tried where logits do not agree. */
enum OtherInput {
    OTHER_ORDER {
        @Override
        Optional<InputValues> of(InputValues values) {
            return ordered(values, values.order() == ChannelOrder.RGB ? ChannelOrder.BGR : ChannelOrder.RGB);
        }
    },
    OTHER_RANGE {
        @Override
        Optional<InputValues> of(InputValues values) {
            return Optional.of(values.in(values.range() == ValueRange.UNIT ? ValueRange.BYTE : ValueRange.UNIT));
        }
    },
    UNIT {
        @Override
        Optional<InputValues> of(InputValues values) {
            return plain(values, ValueRange.UNIT, List.of(0.0), List.of(1.0));
        }
    },
    BYTE {
        @Override
        Optional<InputValues> of(InputValues values) {
            return plain(values, ValueRange.BYTE, List.of(0.0), List.of(1.0));
        }
    },
    FROM_MINUS_ONE {
        @Override
        Optional<InputValues> of(InputValues values) {
            return plain(values, ValueRange.UNIT, List.of(0.5), List.of(0.5));
        }
    },
    /** The means and deviations of ImageNet's training images, as torchvision's models take them. */
    IMAGENET {
        @Override
        Optional<InputValues> of(InputValues values) {
            return plain(values, ValueRange.UNIT, List.of(0.485, 0.456, 0.406), List.of(0.229, 0.224, 0.225));
        }
    },
    /** Caffe's, as Keras's older models take them: blue first, and the means of ImageNet taken from values to 255. */
    CAFFE {
        @Override
        Optional<InputValues> of(InputValues values) {
            return plain(values, ValueRange.BYTE, List.of(103.939, 116.779, 123.68), List.of(1.0, 1.0, 1.0))
                    .flatMap(found -> ordered(found, ChannelOrder.BGR));
        }
    };

    /** All that are tried in place of {@code values}: first each by itself, then with the other order of colours. */
    static List<InputValues> all(InputValues values) {
        Set<InputValues> tried = new LinkedHashSet<>();
        for (OtherInput other : values()) {
            other.of(values).ifPresent(tried::add);
        }
        for (InputValues found : List.copyOf(tried)) {
            OTHER_ORDER.of(found).ifPresent(tried::add);
        }
        tried.remove(values);
        return List.copyOf(tried);
    }

    /** The settings by which {@code other} differs from {@code values}, as a job file says them. */
    static String settings(InputValues values, InputValues other) {
        List<String> settings = new ArrayList<>();
        if (other.scaling() != values.scaling()) {
            settings.add("input.scaling = " + other.scaling().id());
        }
        if (other.order() != values.order()) {
            settings.add("input.order = " + other.order().id());
        }
        if (other.range() != values.range()) {
            settings.add("input.range = " + other.range().id());
        }
        if (!other.mean().equals(values.mean())) {
            settings.add("input.mean = " + numbers(other.mean()));
        }
        if (!other.deviation().equals(values.deviation())) {
            settings.add("input.std = " + numbers(other.deviation()));
        }
        return String.join(", ", settings);
    }

    private static List<Double> numbers(List<Double> numbers) {
        return numbers.stream().distinct().count() == 1 ? numbers.subList(0, 1) : numbers;
    }

    /** {@code values} changed in this way; empty where that makes no sense. */
    abstract Optional<InputValues> of(InputValues values);

    private static Optional<InputValues> ordered(InputValues values, ChannelOrder order) {
        return values.channels() == 1 ? Optional.empty() : Optional.of(values.in(order));
    }

    /** With one number for all channels, or as many as there are; empty where the network has not as many. */
    private static Optional<InputValues> plain(
            InputValues values, ValueRange range, List<Double> mean, List<Double> deviation) {
        int channels = values.channels();
        if (mean.size() > channels) {
            return Optional.empty();
        }
        return Optional.of(new InputValues(
                InputScaling.INTENSITY,
                range,
                values.order(),
                mean.size() == channels ? mean : Collections.nCopies(channels, mean.get(0)),
                deviation.size() == channels ? deviation : Collections.nCopies(channels, deviation.get(0))));
    }
}

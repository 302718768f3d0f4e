package io.github.heatmill.spark.onnx;

import io.github.heatmill.network.ChannelOrder;
import io.github.heatmill.network.InputScaling;
import io.github.heatmill.network.InputValues;
import io.github.heatmill.network.OnnxSpec;
import io.github.heatmill.network.ValueRange;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** What is usually wrong with a network's input: other settings that are tried where logits do not agree. */
enum OtherInput {
    OTHER_ORDER("the other input.order") {
        @Override
        Optional<InputValues> of(InputValues values) {
            if (values.channels() == 1) {
                return Optional.empty();
            }
            ChannelOrder other = values.order() == ChannelOrder.RGB ? ChannelOrder.BGR : ChannelOrder.RGB;
            return Optional.of(
                    new InputValues(values.scaling(), values.range(), other, values.mean(), values.deviation()));
        }
    },
    OTHER_RANGE("the other input.range") {
        @Override
        Optional<InputValues> of(InputValues values) {
            ValueRange other = values.range() == ValueRange.UNIT ? ValueRange.BYTE : ValueRange.UNIT;
            return Optional.of(
                    new InputValues(values.scaling(), other, values.order(), values.mean(), values.deviation()));
        }
    },
    UNIT("input.range = unit, input.mean = [0], input.std = [1]") {
        @Override
        Optional<InputValues> of(InputValues values) {
            return plain(values, ValueRange.UNIT, List.of(0.0), List.of(1.0));
        }
    },
    BYTE("input.range = byte, input.mean = [0], input.std = [1]") {
        @Override
        Optional<InputValues> of(InputValues values) {
            return plain(values, ValueRange.BYTE, List.of(0.0), List.of(1.0));
        }
    },
    FROM_MINUS_ONE("input.range = unit, input.mean = [0.5], input.std = [0.5]") {
        @Override
        Optional<InputValues> of(InputValues values) {
            return plain(values, ValueRange.UNIT, List.of(0.5), List.of(0.5));
        }
    },
    /** The means and deviations of ImageNet's training images, as torchvision's models take them. */
    IMAGENET("input.range = unit, input.mean = [0.485, 0.456, 0.406], input.std = [0.229, 0.224, 0.225]") {
        @Override
        Optional<InputValues> of(InputValues values) {
            return values.channels() == 1
                    ? Optional.empty()
                    : plain(values, ValueRange.UNIT, List.of(0.485, 0.456, 0.406), List.of(0.229, 0.224, 0.225));
        }
    };

    private final String settings;

    OtherInput(String settings) {
        this.settings = settings;
    }

    /** As a job file says it. */
    String settings() {
        return settings;
    }

    /** {@code network} with this input; empty where it makes no sense. */
    Optional<OnnxSpec> of(OnnxSpec network) {
        return of(network.values()).map(network::given);
    }

    abstract Optional<InputValues> of(InputValues values);

    private static Optional<InputValues> plain(
            InputValues values, ValueRange range, List<Double> mean, List<Double> deviation) {
        int channels = values.channels();
        return Optional.of(new InputValues(
                InputScaling.INTENSITY,
                range,
                values.order(),
                mean.size() == channels ? mean : Collections.nCopies(channels, mean.get(0)),
                deviation.size() == channels ? deviation : Collections.nCopies(channels, deviation.get(0))));
    }
}

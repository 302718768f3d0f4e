package io.github.heatmill.model.onnx;

import io.github.heatmill.image.DefectClasses;
import io.github.heatmill.network.ChannelOrder;
import io.github.heatmill.network.Fitting;
import io.github.heatmill.network.InputScaling;
import io.github.heatmill.network.InputValues;
import io.github.heatmill.network.ValueRange;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * What has to be said of a network that its file does not say.
 *
 * @param classes its outputs
 * @param layout where its channels are, where that is said
 * @param height of its input, pixels, where its file leaves it open; 0 if not said
 * @param width likewise
 * @param fitting how images of other sizes come to it
 * @param scaling what is done to intensities first
 * @param range what it means by white
 * @param order of its channels
 * @param mean that is subtracted: one, or one for each channel
 * @param deviation that is divided by: one, or one for each channel
 * @param layers that can be explained beside those that are found
 */
public record ImportRequest(
        DefectClasses classes,
        Optional<Layout> layout,
        int height,
        int width,
        Fitting fitting,
        InputScaling scaling,
        ValueRange range,
        ChannelOrder order,
        List<Double> mean,
        List<Double> deviation,
        List<String> layers) {
    public ImportRequest {
        mean = List.copyOf(mean);
        deviation = List.copyOf(deviation);
        layers = List.copyOf(layers);
    }

    /** How images become the input of a network of so many channels. */
    InputValues values(int channels) {
        return new InputValues(scaling, range, order, each(mean, channels), each(deviation, channels));
    }

    private static List<Double> each(List<Double> values, int channels) {
        return values.size() == 1 ? Collections.nCopies(channels, values.get(0)) : values;
    }
}

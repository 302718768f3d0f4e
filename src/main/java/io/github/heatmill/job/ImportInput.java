package io.github.heatmill.job;

import io.github.heatmill.cam.Choice;
import io.github.heatmill.image.Fit;
import io.github.heatmill.image.Resizing;
import io.github.heatmill.job.hocon.Settings;
import io.github.heatmill.job.hocon.SettingsReader;
import io.github.heatmill.network.ChannelOrder;
import io.github.heatmill.network.Fitting;
import io.github.heatmill.network.InputScaling;
import io.github.heatmill.network.NetworkSpec;
import io.github.heatmill.network.ValueRange;
import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * How images become the input of a network that is imported.
 *
 * @param layout where its file leaves it open
 * @param height where its file leaves it open, pixels; 0 if not said
 * @param width likewise
 * @param order of the channels of a colour network
 * @param range what the network means by white
 * @param scaling what is done to the intensities first
 * @param mean that is subtracted: one, or one for each channel
 * @param deviation that is divided by: one, or one for each channel
 * @param fitting how images of other sizes come to the network
 */
public record ImportInput(
        InputLayout layout,
        int height,
        int width,
        ChannelOrder order,
        ValueRange range,
        InputScaling scaling,
        List<Double> mean,
        List<Double> deviation,
        Fitting fitting)
        implements Serializable {
    private static final double GREATEST = 1e6;
    private static final double LEAST_DEVIATION = 1e-6;

    /** Where the channels of the network's input are. */
    public enum InputLayout implements Choice {
        /** As the file says. */
        AUTO,
        /** Batch, channels, height, width. */
        NCHW,
        /** Batch, height, width, channels. */
        NHWC
    }

    public ImportInput {
        mean = List.copyOf(mean);
        deviation = List.copyOf(deviation);
    }

    static ImportInput read(SettingsReader input) {
        List<Double> mean = input.numbers("mean", List.of(0.0), -GREATEST, GREATEST);
        List<Double> deviation = input.numbers("std", List.of(1.0), LEAST_DEVIATION, GREATEST);
        for (Map.Entry<String, List<Double>> values :
                Map.of("mean", mean, "std", deviation).entrySet()) {
            if (values.getValue().size() != 1 && values.getValue().size() != 3) {
                input.wrong(
                        values.getKey(),
                        "expected one number or one for each of three channels, but was " + values.getValue());
            }
        }
        return new ImportInput(
                input.choice("layout", InputLayout.AUTO),
                input.whole("height", 0, 0, NetworkSpec.MAX_SIDE),
                input.whole("width", 0, 0, NetworkSpec.MAX_SIDE),
                input.choice("order", ChannelOrder.RGB),
                input.choice("range", ValueRange.UNIT),
                input.choice("scaling", InputScaling.INTENSITY),
                mean,
                deviation,
                new Fitting(
                        input.choice("fit", Fit.EXACT, Fit::id),
                        input.choice("resize", Resizing.PIL, Resizing::id),
                        input.number("overlap", Fit.OVERLAP, 0, Fit.GREATEST_OVERLAP)));
    }

    Map<String, String> settings() {
        return new Settings()
                .put("layout", layout)
                .put("height", height)
                .put("width", width)
                .put("order", order)
                .put("range", range)
                .put("scaling", scaling)
                .putReals("mean", mean)
                .putReals("std", deviation)
                .put("fit", fitting.fit().id())
                .put("resize", fitting.resizing().id())
                .put("overlap", fitting.overlap())
                .toMap();
    }
}

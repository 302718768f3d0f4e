package io.github.heatmill.network;

import io.github.heatmill.image.FloatArray;
import io.github.heatmill.image.Image;
import java.io.Serializable;
import java.util.List;

/**
 * How the intensities of an image become the values that a network from elsewhere takes: {@code (intensity * white -
 * mean) / deviation} for each channel.
 *
 * @param scaling what is done to the intensities first
 * @param range what the network means by white
 * @param order of the channels, where there are three
 * @param mean one for each channel of the network, in the network's order; in the units of {@code range}
 * @param deviation likewise, each positive
 */
public record InputValues(
        InputScaling scaling, ValueRange range, ChannelOrder order, List<Double> mean, List<Double> deviation)
        implements Serializable {
    /** Throws {@link IllegalArgumentException} unless there are as many means as deviations, 1 or 3, and all usable. */
    public InputValues {
        mean = List.copyOf(mean);
        deviation = List.copyOf(deviation);
        if (mean.size() != deviation.size() || (mean.size() != 1 && mean.size() != 3)) {
            throw new IllegalArgumentException(
                    "Expected as many means as deviations, 1 or 3, but was " + mean + " and " + deviation);
        }
        for (double value : mean) {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("Expected means that are numbers, but was " + mean);
            }
        }
        for (double value : deviation) {
            if (!(value > 0) || !Double.isFinite(value)) {
                throw new IllegalArgumentException("Expected deviations above 0, but was " + deviation);
            }
        }
    }

    /** The same in another order of the channels. */
    public InputValues in(ChannelOrder other) {
        return new InputValues(scaling, range, other, mean, deviation);
    }

    /** The same with another white. */
    public InputValues in(ValueRange other) {
        return new InputValues(scaling, other, order, mean, deviation);
    }

    /** Channels of the network. */
    public int channels() {
        return mean.size();
    }

    /**
     * Writes what the network takes of {@code image} into {@code target} from {@code offset} on. A grey image is given
     * to a colour network as three equal channels, a colour image to a grey network as its grey.
     *
     * @param channelsFirst whether {@code target} is [C, H, W], else [H, W, C]
     */
    public void write(Image image, boolean channelsFirst, float[] target, int offset) {
        Image seen = channels() == 1 ? image.grey() : image;
        FloatArray pixels = seen.pixels();
        float[] values = pixels.toArray();
        scaling.apply(values, 0, values.length);
        int area = image.height() * image.width();
        int given = seen.channels();
        for (int c = 0; c < channels(); c++) {
            int source = given == 1 ? 0 : order.source(c);
            double m = mean.get(c);
            double d = deviation.get(c);
            int at = channelsFirst ? offset + c * area : offset + c;
            int step = channelsFirst ? 1 : channels();
            for (int i = 0; i < area; i++) {
                target[at + i * step] = (float) ((values[i * given + source] * (double) range.white() - m) / d);
            }
        }
    }
}

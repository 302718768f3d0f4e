package io.github.heatmill.spark.images;

import io.github.heatmill.image.Channels;
import io.github.heatmill.image.ImageLimits;
import java.io.Serializable;

/**
 * How image files are decoded.
 *
 * @param limits how large a file may be
 * @param channels whether the colours of images are wanted, or their grey
 */
record FileDecoding(ImageLimits limits, Channels channels) implements Serializable {
    static FileDecoding grey(ImageLimits limits) {
        return new FileDecoding(limits, Channels.GREY);
    }

    /** The same for other channels. */
    FileDecoding of(Channels wanted) {
        return new FileDecoding(limits, wanted);
    }
}

package io.github.heatmill.spark.explain;

import io.github.heatmill.image.PixelReading;
import io.github.heatmill.image.PixelScale;
import io.github.heatmill.image.PixelType;
import io.github.heatmill.image.ReasonCode;
import io.github.heatmill.image.Refusal;
import io.github.heatmill.network.Fitting;
import io.github.heatmill.network.NetworkDescription;
import io.github.heatmill.network.NetworkInput;
import io.github.heatmill.spark.images.ImageColumns;
import java.io.Serializable;
import java.util.Optional;
import org.apache.spark.sql.Row;

/** Reads a row of the images into an image that the network takes, or the reason why it is none. */
final class ImageReader implements Serializable {
    private static final long serialVersionUID = 1L;

    private final NetworkDescription network;
    private final Fitting fitting;
    private final PixelScale scale;

    /** A reader of images for a network that they come to by {@code fitting}; {@code scale} says what values mean. */
    ImageReader(NetworkDescription network, Fitting fitting, PixelScale scale) {
        this.network = network;
        this.fitting = fitting;
        this.scale = scale;
    }

    /** Throws {@link IllegalStateException} on a label that is none of the network's: sources give no other. */
    ImageReading read(Row row) {
        ImageReading reading = ImageReading.of(row);
        Optional<Refusal> known = ImageColumns.refusal(row);
        if (known.isPresent()) {
            return reading.because(known.get());
        }
        requireKnownLabel(reading);
        int height = row.<Integer>getAs(ImageColumns.HEIGHT);
        int width = row.<Integer>getAs(ImageColumns.WIDTH);
        Optional<Refusal> size = size(height, width);
        if (size.isPresent()) {
            return reading.because(size.get());
        }
        PixelType type = PixelType.of(row.getAs(ImageColumns.PIXEL_TYPE)).orElseThrow();
        byte[] bytes = row.getAs(ImageColumns.PIXELS);
        PixelReading pixels = type.image(network.takes().wants(), scale, bytes, height, width);
        return pixels.refusal()
                .map(reading::because)
                .orElseGet(() -> reading.with(pixels.image().orElseThrow()));
    }

    private Optional<Refusal> size(int height, int width) {
        NetworkInput taken = network.takes();
        if (!fitting.fit().takes(height, width, taken.height(), taken.width())) {
            return Optional.of(ReasonCode.WRONG_SIZE.because(
                    "it is " + height + " x " + width + " pixels, but the model takes " + taken.size()));
        }
        long windows = fitting.windows(height, width, taken);
        return windows <= Fitting.MOST_WINDOWS
                ? Optional.empty()
                : Optional.of(ReasonCode.WRONG_SIZE.because("it is " + height + " x " + width + " pixels, " + windows
                        + " tiles of " + taken.size() + ", more than " + Fitting.MOST_WINDOWS));
    }

    private void requireKnownLabel(ImageReading reading) {
        reading.label().filter(label -> network.classes().indexOf(label) < 0).ifPresent(label -> {
            throw new IllegalStateException(
                    "Expected a label of " + network.classes().names() + ", but was " + label);
        });
    }
}

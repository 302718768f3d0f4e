package io.github.heatmill.spark.explain;

import io.github.heatmill.image.FloatArray;
import io.github.heatmill.image.GreyImage;
import io.github.heatmill.image.PixelScale;
import io.github.heatmill.image.PixelType;
import io.github.heatmill.image.ReasonCode;
import io.github.heatmill.image.Refusal;
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
    private final PixelScale scale;

    /** A reader of images for a network, whose values mean what {@code scale} says. */
    ImageReader(NetworkDescription network, PixelScale scale) {
        this.network = network;
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
        NetworkInput taken = network.takes();
        if (height != taken.height() || width != taken.width()) {
            return reading.because(ReasonCode.WRONG_SIZE.because(
                    "it is " + height + " x " + width + " pixels, but the model takes " + taken.size()));
        }
        float[] intensities = new float[height * width];
        return decode(row, intensities)
                .map(reading::because)
                .orElseGet(() -> reading.with(new GreyImage(height, width, FloatArray.of(intensities))));
    }

    private void requireKnownLabel(ImageReading reading) {
        reading.label().filter(label -> network.classes().indexOf(label) < 0).ifPresent(label -> {
            throw new IllegalStateException(
                    "Expected a label of " + network.classes().names() + ", but was " + label);
        });
    }

    private Optional<Refusal> decode(Row row, float[] intensities) {
        PixelType type = PixelType.of(row.getAs(ImageColumns.PIXEL_TYPE)).orElseThrow();
        return type.intensities(scale, row.getAs(ImageColumns.PIXELS), intensities);
    }
}

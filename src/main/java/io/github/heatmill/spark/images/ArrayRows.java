package io.github.heatmill.spark.images;

import io.github.heatmill.image.InputMistake;
import io.github.heatmill.image.PixelScale;
import io.github.heatmill.image.Refusal;
import io.github.heatmill.spark.npy.NpyFile;
import io.github.heatmill.spark.npy.NpyFileRows;
import java.io.IOException;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/** The images of an array by index. {@code labels} is empty or has one for each image. */
record ArrayRows(ImageArray array, ImageLabels labels) implements ImageRows {
    /** Throws {@link IllegalArgumentException} on some labels, but not one for each image. */
    ArrayRows {
        if (labels.count() != 0 && labels.count() != array.images()) {
            throw new IllegalArgumentException(
                    "Expected " + array.images() + " labels or none, but was " + labels.count());
        }
    }

    @Override
    public long images() {
        return array.images();
    }

    @Override
    public int label(long index) {
        return labels.count() == 0 ? ImageLabels.NONE : labels.at(index);
    }

    @Override
    public void read(long[] indices, ImageSize size, PixelScale scale, Configuration configuration, float[] pixels)
            throws IOException {
        if (indices.length == 0) {
            return;
        }
        NpyFile file = array.file();
        RowOrder order = RowOrder.of(indices, file.header().rowBytes());
        byte[] row = new byte[(int) file.header().rowBytes()];
        float[] image = new float[size.pixels()];
        try (NpyFileRows rows = NpyFileRows.open(file, configuration, order.end())) {
            for (int place : order.places()) {
                order.runFrom(place).ifPresent(rows::expect);
                rows.read(indices[place], row);
                Optional<Refusal> problem = array.type().intensities(scale, row, image);
                if (problem.isPresent()) {
                    throw InputMistake.of(
                            file.path(),
                            "image " + indices[place] + ": " + problem.get().reason(),
                            "correct or remove the image");
                }
                System.arraycopy(image, 0, pixels, place * image.length, image.length);
            }
        }
    }
}

package io.github.heatmill.spark.images;

import io.github.heatmill.UserMistake;
import io.github.heatmill.image.PixelRange;
import io.github.heatmill.image.PixelScale;
import io.github.heatmill.spark.npy.InputFile;
import io.github.heatmill.spark.npy.NpyFileRows;
import java.io.IOException;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/** The scale of an array's values when it is not given: determined from a few of its images, before all are read. */
final class SampledScale {
    private static final int MOST_IMAGES = 16;

    private SampledScale() {}

    /**
     * The scale {@code trained} of the images that a model learned from, if it suits more than half of up to
     * {@value #MOST_IMAGES} images spread over {@code array}; else what {@link PixelScale#detect} tells from these.
     * Throws {@link UserMistake} as that does.
     */
    static PixelScale of(ImageArray array, PixelScale trained, Configuration configuration) {
        try (NpyFileRows rows = NpyFileRows.open(array.file(), configuration, array.images())) {
            return of(array, rows, trained.forImagesOf(array.type().dtype()));
        } catch (IOException failure) {
            throw InputFile.unreadable(array.file().path(), failure);
        }
    }

    private static PixelScale of(ImageArray array, NpyFileRows rows, Optional<PixelScale> trained) throws IOException {
        int count = (int) Math.min(MOST_IMAGES, array.images());
        // in Fortran order every place costs a pass over the whole file, and neighbours cost one together
        long step = array.file().header().fortranOrder() ? 1 : array.images() / count;
        byte[] row = new byte[(int) array.file().header().rowBytes()];
        float[] values = new float[row.length / array.type().dtype().bytes()];
        PixelRange range = PixelRange.EMPTY;
        int suited = 0;
        for (int i = 0; i < count; i++) {
            rows.read(i * step, row);
            range = range.merge(PixelRange.of(array.type().dtype(), row));
            boolean suits = trained.isPresent()
                    && trained.get()
                            .intensities(array.type().dtype(), row, values)
                            .isEmpty();
            suited += suits ? 1 : 0;
        }
        return 2 * suited > count
                ? trained.orElseThrow()
                : PixelScale.detect(array.file().path(), array.type().dtype(), range);
    }
}

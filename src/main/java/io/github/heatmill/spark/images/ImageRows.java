package io.github.heatmill.spark.images;

import io.github.heatmill.image.PixelScale;
import java.io.IOException;
import java.io.Serializable;
import org.apache.hadoop.conf.Configuration;

/** The images of a source by index, as an executor reads them: a description that travels, no open file. */
sealed interface ImageRows extends Serializable permits ArrayRows, FolderRows {
    long images();

    /** The class index of image {@code index}, or {@link ImageLabels#NONE}. */
    int label(long index);

    /**
     * Fills {@code pixels} with the images {@code indices}, one after the other in their order, each of
     * {@code height} x {@code width} intensities in [0, 1], row-major. Throws {@link io.github.heatmill.UserMistake} on
     * an image of another size, one that cannot be decoded, and values outside {@code scale}.
     */
    void read(long[] indices, ImageSize size, PixelScale scale, Configuration configuration, float[] pixels)
            throws IOException;
}

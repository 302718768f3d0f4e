package io.github.heatmill.spark.images;

import io.github.heatmill.UserMistake;
import io.github.heatmill.image.InputMistake;
import io.github.heatmill.image.NpyDtype;
import io.github.heatmill.image.NpyHeader;
import io.github.heatmill.spark.npy.NpyFile;
import java.io.Serializable;
import java.util.List;
import org.apache.hadoop.conf.Configuration;

/** An array of grey images of one size: (N, H, W) or (N, H, W, 1), of numbers. */
record ImageArray(NpyFile file, int height, int width) implements Serializable {
    private static final String GREY = "give grey images as (N, H, W) or (N, H, W, 1)";

    /** Reads the header of the array at {@code path}. Throws {@link UserMistake} where it holds no such images. */
    static ImageArray of(String path, Configuration configuration) {
        NpyFile file = NpyFile.of(path, configuration);
        NpyHeader header = file.header();
        List<Long> shape = header.shape();
        if (shape.size() == 4 && shape.get(3) > 1) {
            throw InputMistake.of(
                    path,
                    header.description() + " holds images of " + shape.get(3) + " channels",
                    GREY + ", for example with images.mean(axis=3)");
        }
        if (shape.size() != 3 && shape.size() != 4) {
            throw InputMistake.of(
                    path, header.description() + " has " + shape.size() + " dimensions, not 3 or 4", GREY);
        }
        if (header.dtype() == NpyDtype.B1) {
            throw InputMistake.of(path, header.description() + " holds booleans: masks, not images", GREY);
        }
        if (header.rows() == 0) {
            throw InputMistake.of(path, header.description() + " holds no image", GREY);
        }
        return new ImageArray(file, shape.get(1).intValue(), shape.get(2).intValue());
    }

    long images() {
        return file.header().rows();
    }

    NpyDtype dtype() {
        return file.header().dtype();
    }

    /** As in {@link ImageColumns#PIXEL_TYPE}. */
    String pixelType() {
        return dtype().descr(false);
    }
}

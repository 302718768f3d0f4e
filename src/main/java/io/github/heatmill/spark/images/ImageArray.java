package io.github.heatmill.spark.images;

import io.github.heatmill.UserMistake;
import io.github.heatmill.image.InputMistake;
import io.github.heatmill.image.NpyDtype;
import io.github.heatmill.image.NpyHeader;
import io.github.heatmill.image.PixelLayout;
import io.github.heatmill.image.PixelType;
import io.github.heatmill.spark.npy.NpyFile;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;

/**
 * An array of N images of one size, H x W: grey as (N, H, W), (N, H, W, 1) or (N, 1, H, W), in colour as (N, H, W, 3)
 * or (N, 3, H, W), in RGB order.
 */
record ImageArray(NpyFile file, int height, int width, PixelLayout layout) implements Serializable {
    private static final String REMEDY = "give images as (N, H, W), or in colour as (N, H, W, 3)";

    /** Reads the header of the array at {@code path}. Throws {@link UserMistake} if it holds no such images. */
    static ImageArray of(String path, Configuration configuration) {
        NpyFile file = NpyFile.of(path, configuration);
        NpyHeader header = file.header();
        if (header.dtype() == NpyDtype.B1) {
            throw InputMistake.of(path, header.description() + " holds booleans: masks, not images", REMEDY);
        }
        if (header.rows() == 0) {
            throw InputMistake.of(path, header.description() + " holds no image", REMEDY);
        }
        if (header.shape().size() == 3) {
            return of(file, PixelLayout.GREY, 1);
        }
        if (header.shape().size() != 4) {
            throw InputMistake.of(
                    path,
                    header.description() + " has " + header.shape().size() + " dimensions, not 3 or 4",
                    header.shape().size() == 2
                            ? REMEDY + ": images[None] makes one image an array, images.reshape(N, H, W) undoes a"
                                    + " flattening"
                            : REMEDY);
        }
        return ofFourDimensions(path, file);
    }

    private static ImageArray ofFourDimensions(String path, NpyFile file) {
        List<Long> shape = file.header().shape();
        long second = shape.get(1);
        long last = shape.get(3);
        List<ImageArray> readings = new ArrayList<>();
        if (last == 1 || last == 3) {
            readings.add(of(file, last == 1 ? PixelLayout.GREY : PixelLayout.RGB, 1));
        }
        if (second == 1 || second == 3) {
            readings.add(of(file, second == 1 ? PixelLayout.GREY : PixelLayout.RGB_PLANES, 2));
        }
        if (readings.size() == 1) {
            return readings.get(0);
        }
        String description = file.header().description();
        if (readings.size() == 2) {
            throw InputMistake.of(
                    path,
                    description + " may hold images with channels last or channels first",
                    "give grey images as (N, H, W): images[..., 0] removes the last axis, images[:, 0] the second");
        }
        if (last == 2 || last == 4) {
            throw InputMistake.of(
                    path,
                    description + " holds " + last + " values a pixel, as with transparency",
                    last == 2 ? "give the grey alone: images[..., 0]" : "give the colours alone: images[..., :3]");
        }
        if (second == 2 || second == 4) {
            throw InputMistake.of(
                    path,
                    description + " holds " + second + " values a pixel, as with transparency",
                    second == 2 ? "give the grey alone: images[:, 0]" : "give the colours alone: images[:, :3]");
        }
        throw InputMistake.of(path, description + " holds neither grey nor RGB images", REMEDY);
    }

    /** The height at {@code axis} of the shape and the width behind it. */
    private static ImageArray of(NpyFile file, PixelLayout layout, int axis) {
        List<Long> shape = file.header().shape();
        return new ImageArray(
                file, shape.get(axis).intValue(), shape.get(axis + 1).intValue(), layout);
    }

    long images() {
        return file.header().rows();
    }

    PixelType type() {
        return new PixelType(file.header().dtype(), layout);
    }
}

package io.github.heatmill.statistic;

import io.github.heatmill.cam.Choice;
import io.github.heatmill.image.BoundingBox;

/**
 * How the corners of boxes are read where a found box is compared with a ground truth box (IoU). Implementations differ
 * by a pixel; small boxes make that matter. What the table stores as boxes is half-open under every convention.
 */
public enum BoxConvention implements Choice {
    /** A box covers exactly its pixels: its sides are max - min, with max the first pixel beyond. */
    HALF_OPEN {
        @Override
        BoundingBox found(BoundingBox box, int height, int width) {
            return box;
        }

        @Override
        BoundingBox truth(BoundingBox box) {
            return box;
        }
    },
    /**
     * The same corners taken for the last pixel inside, so that the sides of both boxes are max - min + 1: what code of
     * the Pascal VOC line says of half-open boxes.
     */
    INCLUSIVE {
        @Override
        BoundingBox found(BoundingBox box, int height, int width) {
            return truth(box);
        }

        @Override
        BoundingBox truth(BoundingBox box) {
            return new BoundingBox(box.xMin(), box.yMin(), box.xMax() + 1, box.yMax() + 1);
        }
    },
    /**
     * As the evaluation of weakly supervised localisation by Choe et al. (2020) computes it: ground truth covers
     * exactly its pixels; a found box is one pixel wider and higher, as far as the image goes, because its corner min +
     * side is taken for the last pixel inside.
     */
    WSOL {
        @Override
        BoundingBox found(BoundingBox box, int height, int width) {
            return new BoundingBox(
                    box.xMin(), box.yMin(), Math.min(box.xMax() + 1, width), Math.min(box.yMax() + 1, height));
        }

        @Override
        BoundingBox truth(BoundingBox box) {
            return box;
        }
    };

    /** The pixels that a found box of an image of {@code height} x {@code width} counts as covering. */
    abstract BoundingBox found(BoundingBox box, int height, int width);

    /** The pixels that a ground truth box counts as covering. */
    abstract BoundingBox truth(BoundingBox box);
}

package io.github.heatmill.spark.train;

import java.util.Arrays;
import java.util.stream.LongStream;

/** The training images that the curve of the training is measured on: the same ones after every epoch. */
final class CurveSample {
    /** Epochs count from 1, so that this order is that of none. */
    private static final int NO_EPOCH = 0;

    private CurveSample() {}

    /**
     * {@code size} of {@code images} rows, ascending; all of them where there are no more. Drawn from all at random by
     * {@code seed}: a folder is sorted by class, so that its first rows are of one class alone.
     */
    static long[] of(int images, int size, long seed) {
        if (size >= images) {
            return LongStream.range(0, images).toArray();
        }
        int[] order = EpochPlan.shuffled(images, seed, NO_EPOCH);
        return Arrays.stream(order, 0, size).sorted().asLongStream().toArray();
    }
}

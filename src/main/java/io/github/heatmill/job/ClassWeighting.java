package io.github.heatmill.job;

import io.github.heatmill.cam.Choice;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** How much an image of a class counts in training. */
public enum ClassWeighting implements Choice {
    /** Every image counts the same, so that frequent classes weigh more. */
    NONE {
        @Override
        public List<Double> weights(long... images) {
            return Collections.nCopies(images.length, 1.0);
        }
    },
    /**
     * Every class counts the same: N / (K N_c) for each of the N_c images of class c, of N images of the K classes that
     * have any; 1 for a class without images. The mean weight of an image is 1.
     */
    BALANCED {
        @Override
        public List<Double> weights(long... images) {
            long all = Arrays.stream(images).sum();
            long classes = Arrays.stream(images).filter(count -> count > 0).count();
            return Arrays.stream(images)
                    .mapToObj(count -> count == 0 ? 1.0 : (double) all / (classes * count))
                    .toList();
        }
    };

    /** The weight of each class, of which there are so many {@code images}. */
    public abstract List<Double> weights(long... images);
}

package io.github.heatmill.augment;

import io.github.heatmill.image.FloatArray;
import io.github.heatmill.image.GreyImage;
import io.github.heatmill.image.PixelSeed;
import io.github.heatmill.image.SplitMix64;
import java.util.Comparator;
import java.util.List;

/**
 * Changes the images of one epoch. How an image is changed follows from its pixels, the seed and the epoch alone, so
 * that it is the same whichever worker learns from it, in whatever batch. Not for two threads at once.
 */
public final class Augmenter {
    private final List<Augmentation> augmentations;
    private final int height;
    private final int width;
    private final long seed;
    private final int epoch;
    private final Canvas canvas;

    /**
     * For images of {@code height} x {@code width} pixels.
     *
     * @param augmentations what is done to each image, in the order of their set, whatever the order of the list
     * @param epoch from 1
     */
    public Augmenter(List<Augmentation> augmentations, int height, int width, long seed, int epoch) {
        this.augmentations =
                augmentations.stream().sorted(Comparator.naturalOrder()).toList();
        this.height = height;
        this.width = width;
        this.seed = seed;
        this.epoch = epoch;
        this.canvas = new Canvas(height, width);
    }

    /** Changes the image whose intensities, in [0, 1], begin at {@code offset}, in place. */
    public void change(float[] pixels, int offset) {
        if (augmentations.isEmpty()) {
            return;
        }
        long image = PixelSeed.of(new GreyImage(height, width, FloatArray.copyOf(pixels, offset, height * width)));
        canvas.read(pixels, offset);
        for (Augmentation augmentation : augmentations) {
            // a stream of its own for each, so that one more leaves the others what they were
            augmentation.change(canvas, new SplitMix64(seed, epoch, augmentation.key(), image));
        }
        canvas.write(pixels, offset);
    }
}

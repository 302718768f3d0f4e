package io.github.heatmill.cam;

import io.github.heatmill.image.FloatArray;
import io.github.heatmill.image.Image;
import io.github.heatmill.image.PixelSeed;
import io.github.heatmill.image.SplitMix64;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Noise that is added to an image: to each channel of each pixel a number of its own, about normal with mean 0
 * ({@link SplitMix64#normal()}). It follows from the pixels and the number of the noisy image alone.
 *
 * @param images noisy images, 1..{@link #MOST_IMAGES}
 * @param deviation standard deviation, intensities being in [0, 1]; in [0, 1]
 */
public record Noise(int images, double deviation) implements Serializable {
    public static final int MOST_IMAGES = 1000;

    public static final Noise DEFAULT = new Noise(16, 0.1);

    /** Another stream than that of the random baseline and of faithfulness. */
    private static final long PURPOSE = SplitMix64.hash(0, "smooth-grad-cam");

    /** Throws {@link IllegalArgumentException} on a number out of range. */
    public Noise {
        if (images < 1 || images > MOST_IMAGES || !(deviation >= 0 && deviation <= 1)) {
            throw new IllegalArgumentException("Expected 1 to " + MOST_IMAGES
                    + " images and a deviation in [0, 1], but was " + images + " and " + deviation);
        }
    }

    /** The image with noise, as many times as there are images; intensities may leave [0, 1]. */
    List<Supplier<Image>> on(Image image) {
        long seed = SplitMix64.link(PURPOSE, PixelSeed.of(image));
        List<Supplier<Image>> noisy = new ArrayList<>();
        for (int i = 0; i < images; i++) {
            long ofImage = SplitMix64.link(seed, i);
            noisy.add(() -> noisy(image, new SplitMix64(ofImage)));
        }
        return noisy;
    }

    private Image noisy(Image image, SplitMix64 random) {
        float[] pixels = image.pixels().toArray();
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] += (float) (deviation * random.normal());
        }
        return image.with(FloatArray.of(pixels));
    }
}

package io.github.heatmill.model;

import io.github.heatmill.image.FloatArray;
import io.github.heatmill.image.GreyImage;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Images of noise, the same each time. */
final class NoiseImages {
    private NoiseImages() {}

    /** {@code count} images of {@code size} x {@code size} pixels, uniform in [0, 1). */
    static List<GreyImage> of(int size, int count) {
        SplittableRandom random = new SplittableRandom(11);
        List<GreyImage> images = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            float[] pixels = new float[size * size];
            for (int p = 0; p < pixels.length; p++) {
                pixels[p] = (float) random.nextDouble();
            }
            images.add(new GreyImage(size, size, FloatArray.of(pixels)));
        }
        return images;
    }
}

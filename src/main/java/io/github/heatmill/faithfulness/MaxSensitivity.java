package io.github.heatmill.faithfulness;

import io.github.heatmill.cam.Heatmap;
import io.github.heatmill.image.FloatArray;
import io.github.heatmill.image.Image;
import io.github.heatmill.image.SplitMix64;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.Supplier;

/**
 * How much a map changes where nothing is to be seen: the greatest ||Phi(x) - Phi(x + d)|| / ||Phi(x)|| over some d
 * whose values, one for each channel of a pixel, are uniform in [-r, r], Phi the layer-sized map after its sign
 * convention and || || the Euclidean norm. Yeh, Hsieh, Suggala, Inouye and Ravikumar, "On the (In)fidelity and
 * Sensitivity of Explanations", NeurIPS 2019 (arXiv 1901.09392). At least 0; small is good, though a map that ignores
 * the image has 0.
 */
final class MaxSensitivity {
    private MaxSensitivity() {}

    /** The images x + d, the same for every map of x; intensities leave [0, 1] by up to {@code radius}. */
    static List<Supplier<Image>> perturbed(Image image, int count, double radius, long seed) {
        List<Supplier<Image>> images = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long ofImage = SplitMix64.hash(seed, i);
            images.add(() -> perturbed(image, radius, ofImage));
        }
        return images;
    }

    private static Image perturbed(Image image, double radius, long seed) {
        Random random = new Random(seed);
        float[] pixels = image.pixels().toArray();
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] += (float) (radius * (2 * random.nextFloat() - 1));
        }
        return image.with(FloatArray.of(pixels));
    }

    /** The sensitivity, given the maps of the perturbed images; empty for a map of norm 0. */
    static OptionalDouble of(Heatmap map, List<Heatmap> perturbed) {
        double norm =
                distance(map.values(), FloatArray.of(new float[map.values().length()]));
        if (norm == 0) {
            return OptionalDouble.empty();
        }
        return perturbed.stream()
                .mapToDouble(other -> distance(map.values(), other.values()) / norm)
                .max();
    }

    private static double distance(FloatArray a, FloatArray b) {
        double squares = 0;
        for (int i = 0; i < a.length(); i++) {
            double difference = (double) a.at(i) - b.at(i);
            squares += difference * difference;
        }
        return Math.sqrt(squares);
    }
}

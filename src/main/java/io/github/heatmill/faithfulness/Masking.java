package io.github.heatmill.faithfulness;

import io.github.heatmill.cam.Heatmap;
import io.github.heatmill.cam.Probability;
import io.github.heatmill.image.FloatArray;
import io.github.heatmill.image.Image;

/**
 * What the network says when it sees only what the map shows. Y is the class's probability on the image x, O that on
 * x M + b (1 - M), with M = max(map, 0) / peak at the size of the image and b the {@link Blank}; intensities are mixed,
 * before the network's own scaling. The papers' b is black.
 *
 * <p>Drop and increase are of Chattopadhay, Sarkar, Howlader and Balasubramanian, "Grad-CAM++", WACV 2018 (arXiv
 * 1710.11063); gain is of Zhang, Torres, Sicre, Avrithis and Ayache, "Opti-CAM: Optimizing saliency maps for
 * interpretability" (arXiv 2301.07002). All of one image; averages are taken over a table.
 */
final class Masking {
    private final Image image;
    private final Image blank;
    private final Heatmap map;
    private final float peak;

    /**
     * The masking of an image by an image-sized map.
     *
     * <p>Throws {@link IllegalArgumentException} if no value is positive: there is no mask then.
     */
    Masking(Image image, Image blank, Heatmap map) {
        this.image = image;
        this.blank = blank;
        this.map = map;
        this.peak = peak(map);
        if (peak <= 0) {
            throw new IllegalArgumentException("Expected a map with a positive value, but the greatest was " + peak);
        }
    }

    /** The greatest value of a map. */
    static float peak(Heatmap map) {
        float peak = map.values().at(0);
        for (int i = 1; i < map.values().length(); i++) {
            peak = Math.max(peak, map.values().at(i));
        }
        return peak;
    }

    /** The image seen through the map, all channels of a pixel alike. */
    Image masked() {
        int channels = image.channels();
        float[] pixels = new float[image.pixels().length()];
        for (int pixel = 0; pixel < map.values().length(); pixel++) {
            double m = Math.max(map.values().at(pixel), 0f) / (double) peak;
            for (int i = pixel * channels; i < (pixel + 1) * channels; i++) {
                pixels[i] = (float) (image.pixels().at(i) * m + blank.pixels().at(i) * (1 - m));
            }
        }
        return image.with(FloatArray.of(pixels));
    }

    /** max(0, Y - O) / Y, in [0, 1]; NaN for Y = 0. */
    static double drop(Probability y, Probability o) {
        return Math.max(0, y.minus(o)) / y.value();
    }

    /** O > Y, also where both round to 1. */
    static boolean increases(Probability y, Probability o) {
        return o.minus(y) > 0;
    }

    /** max(0, O - Y) / (1 - Y), in [0, 1]; NaN for 1 - Y = 0, which {@link Probability} does not reach by rounding. */
    static double gain(Probability y, Probability o) {
        return Math.max(0, o.minus(y)) / y.complement();
    }
}

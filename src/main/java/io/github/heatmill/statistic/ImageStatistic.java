package io.github.heatmill.statistic;

import io.github.heatmill.image.GreyImage;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * A number that sums up one image as it was taken, whatever a network says of it. With I the intensities in [0, 1], N
 * their number and m their mean.
 */
public enum ImageStatistic {
    /** m, in [0, 1]. */
    BRIGHTNESS("mean intensity", "in [0, 1]") {
        @Override
        double measure(GreyImage image) {
            return mean(image);
        }
    },

    /** The standard deviation sqrt(sum (I - m)^2 / N), in [0, 1/2]. */
    CONTRAST("standard deviation of the intensities", "in [0, 1/2]") {
        @Override
        double measure(GreyImage image) {
            return Math.sqrt(variance(image));
        }
    },

    /**
     * The variance of the Laplacian L (J. L. Pech-Pacheco et al., "Diatom autofocusing in brightfield microscopy: a
     * comparative study", ICPR 2000) over that of the intensities, in [0, 64]: 20 for white noise, 64 for a
     * chequerboard without borders, near 0 for what changes slowly. L is the sum of the four neighbours less four times
     * the pixel; beyond the border the image repeats its outermost pixels. Divided by the variance because a darker
     * lamp makes L smaller and no image less sharp. Undefined for a constant image.
     */
    SHARPNESS("variance of the Laplacian over the variance of the intensities", "in [0, 64]") {
        @Override
        double measure(GreyImage image) {
            double variance = variance(image);
            return variance > 0 ? laplacianVariance(image) / variance : Double.NaN;
        }
    },

    /** The share of the pixels whose intensity is 0 or full scale, in [0, 1]: what the camera could not tell. */
    SATURATION("share of the pixels that are black or at full scale", "in [0, 1]") {
        @Override
        double measure(GreyImage image) {
            int saturated = 0;
            for (int i = 0; i < image.pixels().length(); i++) {
                float intensity = image.pixels().at(i);
                saturated += intensity <= 0 || intensity >= 1 ? 1 : 0;
            }
            return (double) saturated / image.pixels().length();
        }
    };

    private final String meaning;
    private final String range;

    ImageStatistic(String meaning, String range) {
        this.meaning = meaning;
        this.range = range;
    }

    /** NaN where it is undefined. */
    abstract double measure(GreyImage image);

    /** The value for an image; empty where it is undefined. */
    public OptionalDouble of(GreyImage image) {
        double value = measure(image);
        return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /** All of an image that are defined. */
    public static Map<ImageStatistic, Double> allOf(GreyImage image) {
        Map<ImageStatistic, Double> measured = new EnumMap<>(ImageStatistic.class);
        for (ImageStatistic statistic : values()) {
            statistic.of(image).ifPresent(value -> measured.put(statistic, value));
        }
        return measured;
    }

    /** The name of a column: the constant's name in lower case. */
    public String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String meaning() {
        return meaning;
    }

    /** Its range, in words. */
    public String range() {
        return range;
    }

    private static double mean(GreyImage image) {
        double sum = 0;
        for (int i = 0; i < image.pixels().length(); i++) {
            sum += image.pixels().at(i);
        }
        return sum / image.pixels().length();
    }

    // about the first pixel, so that a constant image has 0 and not what rounding leaves
    private static double variance(GreyImage image) {
        float first = image.pixels().at(0);
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < image.pixels().length(); i++) {
            double value = (double) image.pixels().at(i) - first;
            sum += value;
            squares += value * value;
        }
        return variance(sum, squares, image.pixels().length());
    }

    private static double laplacianVariance(GreyImage image) {
        double sum = 0;
        double squares = 0;
        for (int y = 0; y < image.height(); y++) {
            int above = Math.max(y - 1, 0);
            int below = Math.min(y + 1, image.height() - 1);
            for (int x = 0; x < image.width(); x++) {
                double laplacian = (double) image.at(above, x)
                        + image.at(below, x)
                        + image.at(y, Math.max(x - 1, 0))
                        + image.at(y, Math.min(x + 1, image.width() - 1))
                        - 4.0 * image.at(y, x);
                sum += laplacian;
                squares += laplacian * laplacian;
            }
        }
        return variance(sum, squares, image.pixels().length());
    }

    private static double variance(double sum, double squares, int count) {
        double mean = sum / count;
        return Math.max(0, squares / count - mean * mean);
    }
}

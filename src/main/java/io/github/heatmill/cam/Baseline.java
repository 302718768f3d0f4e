package io.github.heatmill.cam;

import io.github.heatmill.image.FloatArray;
import io.github.heatmill.image.GreyImage;
import io.github.heatmill.image.PixelSeed;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;

/**
 * A map made without a network, for comparison: what a method has to beat before its numbers mean anything. A baseline
 * knows neither the class nor the weights; all values are at least 0, so that sign conventions leave it alone.
 */
public enum Baseline implements Choice, MapRecipe {
    /**
     * The edges of the image itself: the magnitude of its gradient by the {@link Sobel} operator, averaged over the
     * pixels of each cell. Pixel (y, x) belongs to cell (floor(y h / H), floor(x w / W)). It is what an edge detector
     * says, which maps have been mistaken for (Adebayo et al., "Sanity Checks for Saliency Maps", 2018).
     */
    SOBEL {
        @Override
        public Heatmap map(GreyImage image, int height, int width) {
            return cellMeans(image, Sobel::magnitude, height, width);
        }
    },
    /**
     * How much the image varies from place to place: its {@link LocalContrast}, averaged over the pixels of each cell
     * as in {@link #SOBEL}. Where a defect is what differs from the metal around it, this finds it without a network.
     */
    CONTRAST {
        @Override
        public Heatmap map(GreyImage image, int height, int width) {
            return cellMeans(image, LocalContrast::deviation, height, width);
        }
    },
    /**
     * Noise: every cell by itself uniform in [0, 1), by the generator that {@link Random} specifies from the {@link
     * PixelSeed} of the image, so that the same pixels have the same noise wherever they lie. The floor of every
     * statistic, and of every faithfulness measure.
     */
    RANDOM {
        @Override
        public Heatmap map(GreyImage image, int height, int width) {
            Random random = new Random(PixelSeed.of(image));
            float[] values = new float[height * width];
            for (int i = 0; i < values.length; i++) {
                values[i] = random.nextFloat();
            }
            return new Heatmap(height, width, FloatArray.of(values));
        }
    },
    /**
     * A bump in the middle of the image: exp(-(d_x^2 + d_y^2) / 2), d_x and d_y the distance of a cell's centre from
     * the image's in quarters of the image's width and height. It measures how far defects tend to lie in the middle.
     */
    CENTRE {
        @Override
        public Heatmap map(GreyImage image, int height, int width) {
            float[] values = new float[height * width];
            for (int y = 0, i = 0; y < height; y++) {
                for (int x = 0; x < width; x++, i++) {
                    values[i] = (float) StrictMath.exp(-(square(y, height) + square(x, width)) / 2);
                }
            }
            return new Heatmap(height, width, FloatArray.of(values));
        }

        private double square(int cell, int cells) {
            double quarters = ((cell + 0.5) / cells - 0.5) * 4;
            return quarters * quarters;
        }
    },
    /** 1 everywhere: the score of covering the whole image, such as a full-frame box. */
    UNIFORM {
        @Override
        public Heatmap map(GreyImage image, int height, int width) {
            float[] values = new float[height * width];
            Arrays.fill(values, 1);
            return new Heatmap(height, width, FloatArray.of(values));
        }
    };

    /**
     * The baseline's map of {@code height} x {@code width} cells for {@code image}; it depends on nothing else.
     *
     * <p>Throws {@link IllegalArgumentException} on a map that is larger than the image it is made from.
     */
    public abstract Heatmap map(GreyImage image, int height, int width);

    @Override
    public String method() {
        return id();
    }

    @Override
    public MapKind kind() {
        return MapKind.BASELINE;
    }

    private static Heatmap cellMeans(GreyImage image, Function<GreyImage, float[]> ofPixels, int height, int width) {
        if (image.height() < height || image.width() < width) {
            throw new IllegalArgumentException("Expected an image at least as large as its map of " + height + " x "
                    + width + ", but was " + image.height() + " x " + image.width());
        }
        float[] pixels = ofPixels.apply(image);
        double[] sums = new double[height * width];
        int[] counts = new int[height * width];
        for (int y = 0, i = 0; y < image.height(); y++) {
            int row = (int) ((long) y * height / image.height()) * width;
            for (int x = 0; x < image.width(); x++, i++) {
                int cell = row + (int) ((long) x * width / image.width());
                sums[cell] += pixels[i];
                counts[cell]++;
            }
        }
        float[] means = new float[sums.length];
        for (int cell = 0; cell < means.length; cell++) {
            means[cell] = (float) (sums[cell] / counts[cell]);
        }
        return new Heatmap(height, width, FloatArray.of(means));
    }

    /** The baseline of this id; empty if there is none. */
    public static Optional<Baseline> of(String id) {
        return Choice.find(Baseline.class, id);
    }
}

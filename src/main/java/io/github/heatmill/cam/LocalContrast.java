package io.github.heatmill.cam;

import io.github.heatmill.image.GreyImage;

/**
 * How much an image varies around each of its pixels: the standard deviation sqrt(sum (I - m)^2 / n) of the n
 * intensities in a square window about the pixel, m their mean, in [0, 1/2]. A defect differs from the metal around it
 * whichever way it differs, and so does a class's whole texture: it says nothing of a class or of a network.
 *
 * <p>The window is the odd number of pixels nearest to an eighth of the image's shorter side (25 of 200), at least 3.
 * At the border it is clipped: only pixels that exist count, none twice. Intensities are rounded to multiples of 2^-16,
 * so that all sums are of whole numbers and exact: the same pixels give the same value wherever they lie, and equal
 * ones give 0.
 */
final class LocalContrast {
    private static final int LEVELS = 1 << 16;

    private LocalContrast() {}

    /** The pixels along a side of the window of an image of this size. */
    static int window(int height, int width) {
        return Math.max(3, Math.min(height, width) / 16 * 2 + 1);
    }

    /** The deviation at each pixel, row-major. */
    static float[] deviation(GreyImage image) {
        int height = image.height();
        int width = image.width();
        int reach = window(height, width) / 2;
        long[] levels = levels(image);
        // of each column, over the rows of the window
        long[] sums = new long[width];
        long[] squares = new long[width];
        for (int y = 0; y < Math.min(reach, height); y++) {
            add(levels, y, 1, sums, squares);
        }
        float[] deviation = new float[levels.length];
        for (int y = 0; y < height; y++) {
            if (y + reach < height) {
                add(levels, y + reach, 1, sums, squares);
            }
            if (y - reach > 0) {
                add(levels, y - reach - 1, -1, sums, squares);
            }
            int rows = Math.min(y + reach, height - 1) - Math.max(y - reach, 0) + 1;
            row(sums, squares, rows, reach, deviation, y * width);
        }
        return deviation;
    }

    private static void row(long[] sums, long[] squares, int rows, int reach, float[] deviation, int start) {
        int width = sums.length;
        long sum = 0;
        long square = 0;
        for (int x = 0; x < Math.min(reach, width); x++) {
            sum += sums[x];
            square += squares[x];
        }
        for (int x = 0; x < width; x++) {
            if (x + reach < width) {
                sum += sums[x + reach];
                square += squares[x + reach];
            }
            if (x - reach > 0) {
                sum -= sums[x - reach - 1];
                square -= squares[x - reach - 1];
            }
            int columns = Math.min(x + reach, width - 1) - Math.max(x - reach, 0) + 1;
            double count = (double) rows * columns;
            // n sum I^2 - (sum I)^2 is n^2 times the variance; equal levels make both the same number, rounded alike
            double spread = count * square - (double) sum * sum;
            deviation[start + x] = (float) (Math.sqrt(Math.max(0, spread)) / count / LEVELS);
        }
    }

    private static void add(long[] levels, int row, int times, long[] sums, long[] squares) {
        for (int x = 0, i = row * sums.length; x < sums.length; x++, i++) {
            sums[x] += times * levels[i];
            squares[x] += times * levels[i] * levels[i];
        }
    }

    private static long[] levels(GreyImage image) {
        long[] levels = new long[image.pixels().length()];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = Math.round((double) image.pixels().at(i) * LEVELS);
        }
        return levels;
    }
}

package io.github.heatmill.image;

/**
 * Pixels of an image seen through a window, {@code height} x {@code width} of them. They are made row by row, so that
 * beside the result one row is held, however large the image is.
 */
record WindowPixels(Image image, int height, int width) {
    /** Whether the pixels of {@code window} are pixels of the image, or lie beyond it: nothing is to be computed. */
    boolean areThoseOf(Window window) {
        return window.height() == height
                && window.width() == width
                && window.yMin() == Math.rint(window.yMin())
                && window.xMin() == Math.rint(window.xMin());
    }

    /** The pixels of a window that {@link #areThoseOf} holds of. */
    Image copied(Window window) {
        int channels = image.channels();
        FloatArray pixels = image.pixels();
        float[] target = new float[Math.multiplyExact(Math.multiplyExact(height, width), channels)];
        for (int y = 0; y < height; y++) {
            long row = (long) window.yMin() + y;
            if (row < 0 || row >= image.height()) {
                continue;
            }
            for (int x = 0; x < width; x++) {
                long column = (long) window.xMin() + x;
                if (column < 0 || column >= image.width()) {
                    continue;
                }
                int from = ((int) row * image.width() + (int) column) * channels;
                for (int channel = 0; channel < channels; channel++) {
                    target[(y * width + x) * channels + channel] = pixels.at(from + channel);
                }
            }
        }
        return of(target);
    }

    /** The pixels as weighted sums: along the rows first, and of these across the rows. */
    Image resized(ResizeAxis rows, ResizeAxis columns, ResizeArithmetic arithmetic) {
        int channels = image.channels();
        int first = columns.firstOfAll();
        double[] row = new double[Math.max(0, columns.endOfAll() - first) * channels];
        double[] stretched = new double[width * channels];
        double[] sums = new double[Math.multiplyExact(height, stretched.length)];
        int done = 0;
        for (int y = rows.firstOfAll(); y < rows.endOfAll(); y++) {
            read(row, (y * image.width() + first) * channels, arithmetic);
            columns.along(row, channels, stretched);
            for (int i = 0; i < stretched.length; i++) {
                stretched[i] = arithmetic.stretched(stretched[i]);
            }
            while (rows.end(done) <= y) {
                done++;
            }
            for (int place = done; place < height && rows.first(place) <= y; place++) {
                add(rows.weight(place, y), stretched, sums, place * stretched.length, arithmetic);
            }
        }
        float[] target = new float[sums.length];
        for (int i = 0; i < target.length; i++) {
            target[i] = arithmetic.intensity(sums[i]);
        }
        return of(target);
    }

    private void read(double[] row, int from, ResizeArithmetic arithmetic) {
        FloatArray pixels = image.pixels();
        for (int i = 0; i < row.length; i++) {
            row[i] = arithmetic.number(pixels.at(from + i));
        }
    }

    private static void add(double weight, double[] stretched, double[] sums, int at, ResizeArithmetic arithmetic) {
        for (int i = 0; i < stretched.length; i++) {
            sums[at + i] += arithmetic.share(weight, stretched[i]);
        }
    }

    private Image of(float[] target) {
        FloatArray values = FloatArray.of(target);
        return image.channels() == 1 ? new GreyImage(height, width, values) : new ColourImage(height, width, values);
    }
}

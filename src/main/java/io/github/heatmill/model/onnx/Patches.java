package io.github.heatmill.model.onnx;

/** The values under each position of a window, as rows [positions, channels * kernel height * kernel width]. */
final class Patches {
    private final Window window;
    private final int channels;
    private final int kernel;
    private final int length;

    /** Of {@code channels} channels at a time: those of one group. */
    Patches(Window window, int channels) {
        this.window = window;
        this.channels = channels;
        this.kernel = window.kernelHeight() * window.kernelWidth();
        this.length = Math.multiplyExact(channels, kernel);
    }

    int positions() {
        return window.positions();
    }

    /** Elements of one channel of the input. */
    int area() {
        return window.height() * window.width();
    }

    float[] of(float[] x, int group) {
        int first = group * channels * area();
        float[] rows = new float[Math.multiplyExact(positions(), length)];
        if (window.isPoint()) {
            Matrices.transpose(x, first, rows, 0, channels, positions());
            return rows;
        }
        each((row, input) -> {
            for (int c = 0; c < channels; c++) {
                rows[row + c * kernel] = x[first + input + c * area()];
            }
        });
        return rows;
    }

    /** Adds each value of the rows to the element of the input that it was read from. */
    void addTo(float[] rows, float[] x, int group) {
        int first = group * channels * area();
        if (window.isPoint()) {
            Matrices.transpose(rows, 0, x, first, positions(), channels);
            return;
        }
        each((row, input) -> {
            for (int c = 0; c < channels; c++) {
                x[first + input + c * area()] += rows[row + c * kernel];
            }
        });
    }

    @FunctionalInterface
    private interface Place {
        void at(int row, int input);
    }

    /** Where the first channel of each patch's values is in the rows and in the input; padding is left out. */
    private void each(Place place) {
        for (int y = 0; y < window.outHeight(); y++) {
            for (int x = 0; x < window.outWidth(); x++) {
                int row = (y * window.outWidth() + x) * length;
                for (int ky = 0; ky < window.kernelHeight(); ky++) {
                    int inY = window.row(y, ky);
                    if (inY < 0 || inY >= window.height()) {
                        continue;
                    }
                    for (int kx = 0; kx < window.kernelWidth(); kx++) {
                        int inX = window.column(x, kx);
                        if (inX >= 0 && inX < window.width()) {
                            place.at(row + ky * window.kernelWidth() + kx, inY * window.width() + inX);
                        }
                    }
                }
            }
        }
    }
}

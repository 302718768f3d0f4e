package io.github.heatmill.model.onnx;

/** A convolution of which each filter reads one channel (depthwise): one weight at a time, along rows. */
final class DirectWindows {
    private final Window window;
    private final float[] weights;
    private final int channels;
    private final int filters;

    DirectWindows(Window window, float[] weights, int channels, int filters) {
        this.window = window;
        this.weights = weights;
        this.channels = channels;
        this.filters = filters;
    }

    void forward(float[] x, float[] out) {
        each((weight, in, o, n, step) -> {
            if (step == 1) {
                for (int i = 0; i < n; i++) {
                    out[o + i] += weight * x[in + i];
                }
            } else {
                for (int i = 0; i < n; i++) {
                    out[o + i] += weight * x[in + i * step];
                }
            }
        });
    }

    float[] back(float[] gradient) {
        float[] back = new float[channels * window.height() * window.width()];
        each((weight, in, o, n, step) -> {
            if (step == 1) {
                for (int i = 0; i < n; i++) {
                    back[in + i] += weight * gradient[o + i];
                }
            } else {
                for (int i = 0; i < n; i++) {
                    back[in + i * step] += weight * gradient[o + i];
                }
            }
        });
        return back;
    }

    @FunctionalInterface
    private interface Row {
        void of(float weight, int in, int out, int length, int step);
    }

    private void each(Row row) {
        int kernel = window.kernelHeight() * window.kernelWidth();
        for (int filter = 0; filter < filters; filter++) {
            int channel = filter / (filters / channels);
            for (int ky = 0; ky < window.kernelHeight(); ky++) {
                for (int kx = 0; kx < window.kernelWidth(); kx++) {
                    float weight = weights[filter * kernel + ky * window.kernelWidth() + kx];
                    int shift = window.column(0, kx);
                    int step = window.stepRight();
                    int first = shift >= 0 ? 0 : (-shift + step - 1) / step;
                    int last = Math.min(window.outWidth() - 1, Math.floorDiv(window.width() - 1 - shift, step));
                    for (int y = 0; y < window.outHeight() && first <= last; y++) {
                        int inY = window.row(y, ky);
                        if (inY >= 0 && inY < window.height()) {
                            row.of(
                                    weight,
                                    (channel * window.height() + inY) * window.width() + shift + first * step,
                                    (filter * window.outHeight() + y) * window.outWidth() + first,
                                    last - first + 1,
                                    step);
                        }
                    }
                }
            }
        }
    }
}

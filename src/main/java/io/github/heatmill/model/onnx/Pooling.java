package io.github.heatmill.model.onnx;

/** MaxPool and AveragePool, in two dimensions, and their global kinds. */
final class Pooling {
    private Pooling() {}

    /** The greatest value of each window; among equal ones the first gets the gradient. */
    static Operator max(OnnxNode node) {
        return operands -> max(operands.at(0), window(node, operands.at(0)));
    }

    static Operator globalMax(OnnxNode node) {
        return operands -> max(operands.at(0), whole(operands.at(0)));
    }

    /** The mean of each window: of the elements inside the input, or with the padding where the node counts it. */
    static Operator average(OnnxNode node) {
        boolean padded = node.whole("count_include_pad", 0) != 0;
        return operands -> {
            long[] pads = node.wholes("pads").orElse(new long[4]);
            return average(operands.at(0), window(node, operands.at(0)), padded, pads);
        };
    }

    static Operator globalAverage(OnnxNode node) {
        return operands -> average(operands.at(0), whole(operands.at(0)), false, new long[4]);
    }

    private static Window window(OnnxNode node, Tensor x) {
        long[] kernel = node.wholes("kernel_shape").orElseThrow(() -> new ShapeMistake("no kernel_shape"));
        if (kernel.length != 2 || kernel[0] < 1 || kernel[0] > 1 << 16 || kernel[1] < 1 || kernel[1] > 1 << 16) {
            throw new ShapeMistake("a window of other than two axes");
        }
        return Window.of(node, x.shape(), (int) kernel[0], (int) kernel[1]);
    }

    private static Window whole(Tensor x) {
        if (x.rank() != 4) {
            throw new ShapeMistake("an input of " + x.text() + " where only [N x C x H x W] is computed");
        }
        return new Window(x.size(2), x.size(3), x.size(2), x.size(3), 1, 1, 1, 1, 0, 0, 1, 1);
    }

    private static int[] shape(Tensor x, Window window) {
        return new int[] {x.size(0), x.size(1), window.outHeight(), window.outWidth()};
    }

    private static Applied max(Tensor x, Window window) {
        float[] in = x.values();
        int[] shape = shape(x, window);
        float[] out = new float[Tensor.elements(shape)];
        int[] winners = new int[out.length];
        each(window, x, (o, plane, y, left) -> {
            int best = -1;
            for (int ky = 0; ky < window.kernelHeight(); ky++) {
                int row = window.row(y, ky);
                for (int kx = 0; kx < window.kernelWidth() && row >= 0 && row < window.height(); kx++) {
                    int column = window.column(left, kx);
                    int at = plane + row * window.width() + column;
                    if (column >= 0 && column < window.width() && (best < 0 || in[at] > in[best])) {
                        best = at;
                    }
                }
            }
            if (best < 0) {
                throw new ShapeMistake("a window that lies in the padding alone");
            }
            winners[o] = best;
            out[o] = in[best];
        });
        return Applied.ofFirst(Tensor.of(shape, out), gradient -> {
            float[] back = new float[in.length];
            for (int i = 0; i < winners.length; i++) {
                back[winners[i]] += gradient[i];
            }
            return back;
        });
    }

    private static Applied average(Tensor x, Window window, boolean padded, long[] pads) {
        float[] in = x.values();
        int[] shape = shape(x, window);
        float[] out = new float[Tensor.elements(shape)];
        float[] counts = new float[window.positions()];
        each(window, x, (o, plane, y, left) -> {
            double sum = 0;
            int inside = 0;
            int counted = 0;
            for (int ky = 0; ky < window.kernelHeight(); ky++) {
                int row = window.row(y, ky);
                for (int kx = 0; kx < window.kernelWidth(); kx++) {
                    int column = window.column(left, kx);
                    if (row >= 0 && row < window.height() && column >= 0 && column < window.width()) {
                        sum += in[plane + row * window.width() + column];
                        inside++;
                    }
                    // what ceil_mode adds behind the padding is never counted
                    if (row < window.height() + pads[2] && column < window.width() + pads[3]) {
                        counted++;
                    }
                }
            }
            counts[y * window.outWidth() + left] = padded ? counted : inside;
            out[o] = (float) (sum / (padded ? counted : inside));
        });
        return Applied.ofFirst(Tensor.of(shape, out), gradient -> {
            float[] back = new float[in.length];
            each(window, x, (o, plane, y, left) -> {
                float share = gradient[o] / counts[y * window.outWidth() + left];
                for (int ky = 0; ky < window.kernelHeight(); ky++) {
                    int row = window.row(y, ky);
                    for (int kx = 0; kx < window.kernelWidth() && row >= 0 && row < window.height(); kx++) {
                        int column = window.column(left, kx);
                        if (column >= 0 && column < window.width()) {
                            back[plane + row * window.width() + column] += share;
                        }
                    }
                }
            });
            return back;
        });
    }

    @FunctionalInterface
    private interface Position {
        void of(int out, int plane, int y, int x);
    }

    private static void each(Window window, Tensor x, Position position) {
        int planes = x.size(0) * x.size(1);
        for (int plane = 0, out = 0; plane < planes; plane++) {
            for (int y = 0; y < window.outHeight(); y++) {
                for (int left = 0; left < window.outWidth(); left++, out++) {
                    position.of(out, plane * window.height() * window.width(), y, left);
                }
            }
        }
    }
}

package io.github.heatmill.model.onnx;

/** Softmax and LogSoftmax inside the tail, as attention uses them; before version 13 over all axes from one on. */
final class Softmaxes {
    private Softmaxes() {}

    static Operator softmax(OnnxNode node) {
        return operands -> apply(node, operands.at(0), false);
    }

    static Operator logSoftmax(OnnxNode node) {
        return operands -> apply(node, operands.at(0), true);
    }

    private static Applied apply(OnnxNode node, Tensor x, boolean logarithm) {
        boolean old = node.opset() < 13;
        int axis = Axes.of(node.whole("axis", old ? 1 : -1), x.rank());
        int length = x.size(axis);
        int step = 1;
        for (int i = axis + 1; i < x.rank(); i++) {
            if (old) {
                length *= x.size(i);
            } else {
                step *= x.size(i);
            }
        }
        Lines lines = new Lines(x.length(), length, step);
        float[] in = x.values();
        float[] out = new float[in.length];
        lines.each((from, each, count) -> {
            double greatest = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < count; i++) {
                greatest = Math.max(greatest, in[from + i * each]);
            }
            double sum = 0;
            for (int i = 0; i < count; i++) {
                sum += Math.exp(in[from + i * each] - greatest);
            }
            for (int i = 0; i < count; i++) {
                double shifted = in[from + i * each] - greatest;
                out[from + i * each] = (float) (logarithm ? shifted - Math.log(sum) : Math.exp(shifted) / sum);
            }
        });
        return Applied.ofFirst(Tensor.of(x.shape(), out), gradient -> {
            float[] back = new float[in.length];
            lines.each((from, each, count) -> {
                double sum = 0;
                for (int i = 0; i < count; i++) {
                    double g = gradient[from + i * each];
                    sum += logarithm ? g : g * out[from + i * each];
                }
                for (int i = 0; i < count; i++) {
                    double y = out[from + i * each];
                    double g = gradient[from + i * each];
                    back[from + i * each] = (float) (logarithm ? g - Math.exp(y) * sum : y * (g - sum));
                }
            });
            return back;
        });
    }

    /** The lines along one axis: of {@code length} elements, {@code step} apart. */
    private record Lines(int total, int length, int step) {
        @FunctionalInterface
        interface Line {
            void of(int from, int step, int length);
        }

        void each(Line line) {
            for (int block = 0; block < total; block += length * step) {
                for (int start = 0; start < step; start++) {
                    line.of(block + start, step, length);
                }
            }
        }
    }
}

package io.github.heatmill.model.onnx;

/** BatchNormalization as it is after training, LayerNormalization and InstanceNormalization. */
final class Normalisation {
    private Normalisation() {}

    /** scale (x - mean) / sqrt(variance + epsilon) + bias, for each channel with its own numbers. */
    static Operator batch(OnnxNode node) {
        double epsilon = node.real("epsilon", 1e-5f);
        return operands -> {
            Tensor x = operands.at(0);
            int channels = x.rank() < 2 ? 1 : x.size(1);
            float[] factor = new float[channels];
            float[] shift = new float[channels];
            for (int k = 0; k < channels; k++) {
                double f = operand(operands, 1, channels)[k] / Math.sqrt(operand(operands, 4, channels)[k] + epsilon);
                factor[k] = (float) f;
                shift[k] = (float) (operand(operands, 2, channels)[k] - f * operand(operands, 3, channels)[k]);
            }
            int area = x.length() / Math.max(1, x.size(0) * channels);
            float[] in = x.values();
            float[] out = new float[in.length];
            for (int i = 0; i < in.length; i += area) {
                float f = factor[i / area % channels];
                float s = shift[i / area % channels];
                for (int j = i; j < i + area; j++) {
                    out[j] = f * in[j] + s;
                }
            }
            return Applied.ofFirst(Tensor.of(x.shape(), out), gradient -> {
                float[] back = new float[in.length];
                for (int i = 0; i < in.length; i += area) {
                    float f = factor[i / area % channels];
                    for (int j = i; j < i + area; j++) {
                        back[j] = f * gradient[j];
                    }
                }
                return back;
            });
        };
    }

    /** Each run of the elements from the axis on is normalised; each element has its own scale and bias. */
    static Operator layer(OnnxNode node) {
        double epsilon = node.real("epsilon", 1e-5f);
        return operands -> {
            Tensor x = operands.at(0);
            int axis = Axes.of(node.whole("axis", -1), x.rank());
            int length = 1;
            for (int i = axis; i < x.rank(); i++) {
                length *= x.size(i);
            }
            int run = length;
            float[] scale = operand(operands, 1, run);
            float[] bias = operands.find(2).isPresent() ? operand(operands, 2, run) : new float[run];
            return runs(x, run, epsilon, (row, i) -> scale[i], (row, i) -> bias[i]);
        };
    }

    /** Each channel of the image is normalised, and has one scale and one bias. */
    static Operator instance(OnnxNode node) {
        double epsilon = node.real("epsilon", 1e-5f);
        return operands -> {
            Tensor x = operands.at(0);
            if (x.rank() < 3) {
                throw new ShapeMistake("an input of " + x.text());
            }
            int channels = x.size(1);
            float[] scale = operand(operands, 1, channels);
            float[] bias = operand(operands, 2, channels);
            int area = x.length() / Math.max(1, x.size(0) * channels);
            return runs(x, area, epsilon, (row, i) -> scale[row % channels], (row, i) -> bias[row % channels]);
        };
    }

    /** A number for element {@code i} of run {@code row}. */
    @FunctionalInterface
    private interface Factor {
        float of(int row, int i);
    }

    private static Applied runs(Tensor x, int length, double epsilon, Factor scale, Factor bias) {
        float[] in = x.values();
        int rows = in.length / Math.max(1, length);
        float[] out = new float[in.length];
        double[] means = new double[rows];
        double[] inverses = new double[rows];
        for (int row = 0; row < rows; row++) {
            int from = row * length;
            double sum = 0;
            for (int i = 0; i < length; i++) {
                sum += in[from + i];
            }
            double mean = sum / length;
            double squares = 0;
            for (int i = 0; i < length; i++) {
                squares += (in[from + i] - mean) * (in[from + i] - mean);
            }
            means[row] = mean;
            inverses[row] = 1 / Math.sqrt(squares / length + epsilon);
            for (int i = 0; i < length; i++) {
                out[from + i] = (float) ((in[from + i] - mean) * inverses[row] * scale.of(row, i) + bias.of(row, i));
            }
        }
        return Applied.ofFirst(Tensor.of(x.shape(), out), gradient -> {
            float[] back = new float[in.length];
            for (int row = 0; row < rows; row++) {
                back(in, gradient, back, row, length, means[row], inverses[row], scale);
            }
            return back;
        });
    }

    /** With h = (x - mean) / deviation and g the gradient by h: (g - mean of g - h * mean of g h) / deviation. */
    private static void back(
            float[] in,
            float[] gradient,
            float[] back,
            int row,
            int length,
            double mean,
            double inverse,
            Factor scale) {
        int from = row * length;
        double sum = 0;
        double product = 0;
        for (int i = 0; i < length; i++) {
            double g = (double) gradient[from + i] * scale.of(row, i);
            sum += g;
            product += g * (in[from + i] - mean) * inverse;
        }
        for (int i = 0; i < length; i++) {
            double g = (double) gradient[from + i] * scale.of(row, i);
            double h = (in[from + i] - mean) * inverse;
            back[from + i] = (float) ((g - sum / length - h * product / length) * inverse);
        }
    }

    private static float[] operand(Operands operands, int index, int length) {
        float[] values = operands.at(index).values();
        if (values.length != length) {
            throw new ShapeMistake("an operand of " + values.length + " values where " + length + " are needed");
        }
        return values;
    }
}

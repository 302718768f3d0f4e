package io.github.heatmill.model;

/** A dense layer of one image: {@code out[j] = bias[j] + sum over i of in[i] * weights[i, j]}. */
final class Dense {
    private final float[] weights;
    private final float[] transposed;
    private final float[] bias;

    /** A layer of {@code weights} [inputs, outputs], row-major, and one bias an output. */
    Dense(float[] weights, float[] bias) {
        this.weights = weights.clone();
        this.bias = bias.clone();
        int inputs = weights.length / bias.length;
        // Both directions then run along rows, which the compiler turns into vector instructions.
        this.transposed = new float[weights.length];
        for (int i = 0; i < inputs; i++) {
            for (int j = 0; j < bias.length; j++) {
                transposed[j * inputs + i] = weights[i * bias.length + j];
            }
        }
    }

    int inputs() {
        return weights.length / bias.length;
    }

    int outputs() {
        return bias.length;
    }

    float bias(int output) {
        return bias[output];
    }

    float[] forward(float[] input) {
        float[] output = bias.clone();
        accumulate(input, weights, output);
        return output;
    }

    /** The gradient with respect to the input, given that of the output. */
    float[] back(float[] outputGradient) {
        float[] inputGradient = new float[inputs()];
        accumulate(outputGradient, transposed, inputGradient);
        return inputGradient;
    }

    /**
     * Adds {@code factors[i] * rows[i, :]} for each i, in order; zero factors, of which ReLU makes many, are skipped.
     */
    private static void accumulate(float[] factors, float[] rows, float[] sums) {
        int length = sums.length;
        for (int i = 0; i < factors.length; i++) {
            float factor = factors[i];
            if (factor != 0) {
                int row = i * length;
                for (int j = 0; j < length; j++) {
                    sums[j] += factor * rows[row + j];
                }
            }
        }
    }
}

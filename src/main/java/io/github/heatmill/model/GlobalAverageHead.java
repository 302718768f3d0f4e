package io.github.heatmill.model;

import io.github.heatmill.image.FloatArray;
import java.util.Optional;

/** Global average pooling and one dense layer: logit c = b_c + sum over k of W[k, c] * mean of feature map k. */
final class GlobalAverageHead implements Head {
    private final int positions;
    private final int channels;
    private final int classes;
    private final float[] weights;
    private final float[] bias;

    /** A head over {@code positions} x {@code channels} activations; {@code weights} [K, classes], row-major. */
    GlobalAverageHead(int positions, int channels, float[] weights, float[] bias) {
        this.positions = positions;
        this.channels = channels;
        this.classes = bias.length;
        this.weights = weights.clone();
        this.bias = bias.clone();
    }

    @Override
    public Pass forward(float[] activations, int offset) {
        double[] mean = new double[channels];
        for (int p = 0; p < positions; p++) {
            int at = offset + p * channels;
            for (int k = 0; k < channels; k++) {
                mean[k] += activations[at + k];
            }
        }
        float[] logits = new float[classes];
        for (int c = 0; c < classes; c++) {
            double sum = bias[c];
            for (int k = 0; k < channels; k++) {
                sum += mean[k] / positions * weights[k * classes + c];
            }
            logits[c] = (float) sum;
        }
        FloatArray result = FloatArray.of(logits);
        return new Pass() {
            @Override
            public FloatArray logits() {
                return result;
            }

            @Override
            public FloatArray gradient(float[] seed) {
                return spread(seed);
            }
        };
    }

    /** The gradient is the same at every position: sum over c of seed_c * W[k, c] / Z. */
    private FloatArray spread(float[] seed) {
        float[] gradient = new float[positions * channels];
        for (int k = 0; k < channels; k++) {
            double sum = 0;
            for (int c = 0; c < classes; c++) {
                sum += (double) seed[c] * weights[k * classes + c];
            }
            gradient[k] = (float) (sum / positions);
        }
        for (int p = 1; p < positions; p++) {
            System.arraycopy(gradient, 0, gradient, p * channels, channels);
        }
        return FloatArray.of(gradient);
    }

    @Override
    public Optional<FloatArray> classWeights(int c) {
        float[] column = new float[channels];
        for (int k = 0; k < channels; k++) {
            column[k] = weights[k * classes + c];
        }
        return Optional.of(FloatArray.of(column));
    }

    @Override
    public float bias(int c) {
        return bias[c];
    }
}

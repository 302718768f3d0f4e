package io.github.heatmill.model;

import io.github.heatmill.image.FloatArray;
import java.util.Optional;

/**
 * A 2x2 max pool, flattening in [y, x, channel] order, a dense layer with ReLU, and the dense layer of the classes.
 *
 * <p>An odd last row or column is not pooled, as in the reference network; its gradient is exactly zero.
 */
final class DenseHead implements Head {
    private final int width;
    private final int channels;
    private final int pooledHeight;
    private final int pooledWidth;
    private final int positions;
    private final Dense hidden;
    private final Dense output;

    /** A head over [height, width, channels]; the pool leaves height/2 x width/2 positions. */
    DenseHead(int height, int width, int channels, Dense hidden, Dense output) {
        this.width = width;
        this.channels = channels;
        this.pooledHeight = height / 2;
        this.pooledWidth = width / 2;
        this.positions = height * width;
        this.hidden = hidden;
        this.output = output;
        if (hidden.inputs() != pooledHeight * pooledWidth * channels || output.inputs() != hidden.outputs()) {
            throw new IllegalArgumentException("Expected layers that fit, but was " + hidden.inputs() + " inputs for "
                    + pooledHeight + " x " + pooledWidth + " x " + channels + ", and " + output.inputs()
                    + " inputs for " + hidden.outputs() + " units");
        }
    }

    @Override
    public Pass forward(float[] activations, int offset) {
        float[] pooled = new float[hidden.inputs()];
        int[] winners = new int[hidden.inputs()];
        for (int y = 0; y < pooledHeight; y++) {
            for (int x = 0; x < pooledWidth; x++) {
                int cell = (y * pooledWidth + x) * channels;
                int corner = (2 * y * width + 2 * x) * channels;
                for (int k = 0; k < channels; k++) {
                    int best = corner + k;
                    best = larger(activations, offset, best, corner + channels + k);
                    best = larger(activations, offset, best, corner + width * channels + k);
                    best = larger(activations, offset, best, corner + (width + 1) * channels + k);
                    pooled[cell + k] = activations[offset + best];
                    winners[cell + k] = best;
                }
            }
        }
        float[] units = hidden.forward(pooled);
        for (int u = 0; u < units.length; u++) {
            units[u] = Math.max(0, units[u]);
        }
        FloatArray logits = FloatArray.of(output.forward(units));
        return new Pass() {
            @Override
            public FloatArray logits() {
                return logits;
            }

            @Override
            public FloatArray gradient(float[] seed) {
                return back(seed, units, winners);
            }
        };
    }

    /** Ties go to the first position in row-major order. */
    private static int larger(float[] activations, int offset, int best, int other) {
        return activations[offset + other] > activations[offset + best] ? other : best;
    }

    private FloatArray back(float[] seed, float[] units, int[] winners) {
        float[] atUnits = output.back(seed);
        for (int u = 0; u < units.length; u++) {
            atUnits[u] = units[u] > 0 ? atUnits[u] : 0;
        }
        float[] atPooled = hidden.back(atUnits);
        float[] gradient = new float[positions * channels];
        for (int i = 0; i < winners.length; i++) {
            gradient[winners[i]] = atPooled[i];
        }
        return FloatArray.of(gradient);
    }

    @Override
    public Optional<FloatArray> classWeights(int c) {
        return Optional.empty();
    }

    @Override
    public float bias(int c) {
        return output.bias(c);
    }
}

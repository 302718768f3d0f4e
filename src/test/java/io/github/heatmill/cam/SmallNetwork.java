package io.github.heatmill.cam;

import io.github.heatmill.image.FloatArray;
import java.util.Optional;
import java.util.Random;

/**
 * A network head over 4 x 5 positions of 3 channels with 4 classes, by plain loops in double precision, whose gradients
 * are taken by central differences: an oracle that shares no formula with what it checks.
 */
abstract class SmallNetwork {
    static final int HEIGHT = 4;
    static final int WIDTH = 5;
    static final int CHANNELS = 3;
    static final int CLASSES = 4;
    static final int POSITIONS = HEIGHT * WIDTH;

    private static final double STEP = 1e-4;

    /** Activations after a ReLU, about half of them 0, exactly representable as floats. */
    final double[] activations = new double[POSITIONS * CHANNELS];

    SmallNetwork(Random random) {
        for (int i = 0; i < activations.length; i++) {
            activations[i] = (float) Math.max(0, random.nextGaussian());
        }
    }

    abstract double[] logits(double[] of);

    abstract Optional<FloatArray> classWeights(int target);

    final double[] logits() {
        return logits(activations);
    }

    final double[] probabilities(double[] of) {
        double[] exponentials = logits(of);
        double sum = 0;
        for (int c = 0; c < CLASSES; c++) {
            exponentials[c] = Math.exp(exponentials[c]);
            sum += exponentials[c];
        }
        for (int c = 0; c < CLASSES; c++) {
            exponentials[c] /= sum;
        }
        return exponentials;
    }

    final double score(TargetScore score, int target, double[] of) {
        return score == TargetScore.LOGIT ? logits(of)[target] : probabilities(of)[target];
    }

    final Evidence evidence(TargetScore score, int target) {
        double[] moved = activations.clone();
        float[] gradients = new float[moved.length];
        for (int i = 0; i < moved.length; i++) {
            moved[i] = activations[i] + STEP;
            double after = score(score, target, moved);
            moved[i] = activations[i] - STEP;
            gradients[i] = (float) ((after - score(score, target, moved)) / (2 * STEP));
            moved[i] = activations[i];
        }
        return new Evidence(
                HEIGHT, WIDTH, CHANNELS, floats(activations), FloatArray.of(gradients), classWeights(target));
    }

    /** Evidence without gradients, of a network that can be asked about its layer. */
    final Evidence asked(int target) {
        return new Evidence(
                HEIGHT,
                WIDTH,
                CHANNELS,
                floats(activations),
                FloatArray.of(),
                classWeights(target),
                new SmallInquiry(this, target));
    }

    /** The gradient of the sum over classes of seed times logit, by central differences. */
    final FloatArray gradient(float[] seed) {
        double[] moved = activations.clone();
        float[] gradients = new float[moved.length];
        for (int i = 0; i < moved.length; i++) {
            moved[i] = activations[i] + STEP;
            double[] after = logits(moved);
            moved[i] = activations[i] - STEP;
            double[] before = logits(moved);
            for (int c = 0; c < seed.length; c++) {
                gradients[i] += (float) (seed[c] * (after[c] - before[c]) / (2 * STEP));
            }
            moved[i] = activations[i];
        }
        return FloatArray.of(gradients);
    }

    static FloatArray floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return FloatArray.of(floats);
    }

    /** A random matrix whose entries are floats. */
    static double[][] matrix(Random random, int rows, int columns) {
        double[][] matrix = new double[rows][columns];
        for (double[] row : matrix) {
            for (int i = 0; i < columns; i++) {
                row[i] = (float) random.nextGaussian();
            }
        }
        return matrix;
    }

    /** Global average pooling, then z_c = sum_k w_k^c mean(A_k) + b_c. */
    static final class GlobalAverage extends SmallNetwork {
        final double[][] weights;
        final double[] biases;

        GlobalAverage(long seed) {
            this(new Random(seed));
        }

        private GlobalAverage(Random random) {
            super(random);
            weights = matrix(random, CLASSES, CHANNELS);
            biases = matrix(random, 1, CLASSES)[0];
        }

        @Override
        double[] logits(double[] of) {
            double[] logits = biases.clone();
            for (int i = 0; i < of.length; i++) {
                for (int c = 0; c < CLASSES; c++) {
                    logits[c] += weights[c][i % CHANNELS] * of[i] / POSITIONS;
                }
            }
            return logits;
        }

        @Override
        Optional<FloatArray> classWeights(int target) {
            return Optional.of(floats(weights[target]));
        }
    }

    /** Flatten, six hidden units with ReLU, a dense layer; no biases, so z_c = sum g A. */
    static final class Dense extends SmallNetwork {
        private static final int HIDDEN = 6;
        private final double[][] hidden;
        private final double[][] output;

        Dense(long seed) {
            this(new Random(seed));
        }

        private Dense(Random random) {
            super(random);
            hidden = matrix(random, HIDDEN, POSITIONS * CHANNELS);
            output = matrix(random, CLASSES, HIDDEN);
        }

        @Override
        double[] logits(double[] of) {
            double[] logits = new double[CLASSES];
            for (int u = 0; u < HIDDEN; u++) {
                double sum = 0;
                for (int i = 0; i < of.length; i++) {
                    sum += hidden[u][i] * of[i];
                }
                for (int c = 0; c < CLASSES; c++) {
                    logits[c] += output[c][u] * Math.max(0, sum);
                }
            }
            return logits;
        }

        @Override
        Optional<FloatArray> classWeights(int target) {
            return Optional.empty();
        }
    }
}

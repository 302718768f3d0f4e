package io.github.heatmill.spark.train;

import io.github.heatmill.image.FloatArray;
import java.util.Optional;

/**
 * The moving average of a network's weights, taken after each averaging of its workers: what the last rounds agree on,
 * steadier than any one of them. Polyak and Juditsky, "Acceleration of Stochastic Approximation by Averaging", 1992.
 *
 * <p>In round t, from 1, the average becomes d times itself and 1 - d times the weights, d being the lesser of the
 * decay and (1 + t) / (10 + t), so that the first rounds, which are far from where the training goes, are
 * soon forgotten.
 */
final class WeightAverage {
    private final double decay;
    private final float[] weights;
    private int rounds;

    /** An average that goes on after {@code rounds} rounds, in which it came to {@code weights}. */
    private WeightAverage(double decay, FloatArray weights, int rounds) {
        this.decay = decay;
        this.weights = weights.toArray();
        this.rounds = rounds;
    }

    /** One that starts with the weights of an untrained network; empty for a {@code decay} of 0. */
    static Optional<WeightAverage> of(double decay, FloatArray untrained) {
        return after(decay, untrained, 0);
    }

    /** One that goes on after {@code rounds} rounds; empty for a {@code decay} of 0. */
    static Optional<WeightAverage> after(double decay, FloatArray average, int rounds) {
        return decay > 0 ? Optional.of(new WeightAverage(decay, average, rounds)) : Optional.empty();
    }

    void add(FloatArray learned) {
        rounds++;
        double kept = Math.min(decay, (1.0 + rounds) / (10.0 + rounds));
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) (kept * weights[i] + (1 - kept) * learned.at(i));
        }
    }

    FloatArray weights() {
        return FloatArray.of(weights.clone());
    }

    int rounds() {
        return rounds;
    }
}

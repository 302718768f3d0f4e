package io.github.heatmill.evaluation;

import io.github.heatmill.evaluation.state.EvaluationState;
import io.github.heatmill.image.SplitMix64;

/**
 * How often each bucket of rows is drawn in each replicate of a bootstrap: independent Poisson(1) counts, which is what
 * drawing with replacement comes to for many units, and needs no knowledge of their number (Chamandy, Muralidharan,
 * Najmi and Naidu, "Estimating uncertainty for massive data streams", 2012).
 *
 * <p>Rows get into buckets by their image or overlap group, so that what belongs together is drawn together: a cluster
 * bootstrap over at most {@value EvaluationState#BUCKETS} clusters. The weights depend on seed, replicate and bucket
 * alone, hence are the same for every method and class, and differences between these are paired.
 */
final class PoissonWeights {
    // F(k) for k = 0..20; beyond that a fraction of 53 bits does not reach
    private static final double[] CUMULATIVE = cumulative();

    private final long seed;

    PoissonWeights(long seed) {
        this.seed = seed;
    }

    /** How often {@code bucket} is drawn in {@code replicate}: 0, 1, 2, ... with mean 1 and variance 1. */
    int weight(int replicate, int bucket) {
        return inverse(SplitMix64.fraction(SplitMix64.link(SplitMix64.link(seed, replicate), bucket)));
    }

    /** The least k with F(k) > {@code fraction}, F the distribution function of Poisson(1). */
    static int inverse(double fraction) {
        int k = 0;
        while (k < CUMULATIVE.length && fraction >= CUMULATIVE[k]) {
            k++;
        }
        return k;
    }

    // F(k) = e^-1 (1/0! + ... + 1/k!); the exponential of StrictMath is the same on every machine
    private static double[] cumulative() {
        double[] cumulative = new double[21];
        double term = StrictMath.exp(-1);
        double sum = 0;
        for (int k = 0; k < cumulative.length; k++) {
            sum += term;
            cumulative[k] = Math.min(sum, 1);
            term /= k + 1;
        }
        return cumulative;
    }
}

package io.github.heatmill.evaluation;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * A percentile interval of a bootstrap (Efron). Empty without a single defined replicate.
 *
 * <p>A metric that chooses its threshold on the rows it is computed from is greater than what it would be of all images
 * there could be, and choosing again in each replicate adds to it a second time: percentiles of such values lie too
 * high, up to above the value itself. So its interval has the percentiles of the replicates at the threshold of the
 * set, lowered by what choosing again adds to a replicate on average, which is the bootstrap's estimate of what
 * choosing added to the value. {@code docs/metrics.md} has how often such intervals hold a known truth.
 */
record Interval(OptionalDouble low, OptionalDouble high) {
    static final Interval NONE = new Interval(OptionalDouble.empty(), OptionalDouble.empty());

    /** Keeps a tail of exactly 25 of 1000 from becoming 24.999... */
    private static final double SLACK = 1e-9;

    /**
     * The interval of a metric.
     *
     * @param values of the set, which is left out, and of its replicates, each with the threshold that is best for it
     * @param keptValues the same at the threshold that is best for the set; {@code values} themselves where none is
     *     chosen
     * @param level in (0, 1)
     */
    static Interval of(double[] values, double[] keptValues, double level) {
        Interval percentiles = percentiles(keptValues, level);
        double added = added(values, keptValues);
        return added == 0 ? percentiles : new Interval(lower(percentiles.low, added), lower(percentiles.high, added));
    }

    /**
     * The same of the difference of two metrics whose replicates draw the same buckets. It may be negative, so that
     * nothing keeps its ends at 0.
     */
    static Interval ofDifference(double[] values, double[] keptValues, double level) {
        Interval percentiles = percentiles(keptValues, level);
        double added = added(values, keptValues);
        return added == 0 || percentiles.low.isEmpty()
                ? percentiles
                : new Interval(
                        OptionalDouble.of(percentiles.low.getAsDouble() - added),
                        OptionalDouble.of(percentiles.high.getAsDouble() - added));
    }

    // metrics that choose are shares
    private static OptionalDouble lower(OptionalDouble end, double by) {
        return end.isPresent() ? OptionalDouble.of(Math.max(0, end.getAsDouble() - by)) : end;
    }

    private static double added(double[] values, double[] keptValues) {
        double sum = 0;
        int defined = 0;
        for (int i = 1; i < values.length; i++) {
            if (!Double.isNaN(values[i])) {
                sum += values[i] - keptValues[i];
                defined++;
            }
        }
        return defined > 0 ? sum / defined : 0;
    }

    /**
     * The interval that leaves out the floor(n (1 - level) / 2) least and as many greatest of the n values from index 1
     * on that are defined, that is, not NaN.
     */
    static Interval percentiles(double[] values, double level) {
        double[] sorted = new double[values.length - 1];
        int defined = 0;
        for (int i = 1; i < values.length; i++) {
            if (!Double.isNaN(values[i])) {
                sorted[defined++] = values[i];
            }
        }
        if (defined == 0) {
            return NONE;
        }
        Arrays.sort(sorted, 0, defined);
        int tail = (int) Math.floor(defined * (1 - level) / 2 + SLACK);
        return new Interval(OptionalDouble.of(sorted[tail]), OptionalDouble.of(sorted[defined - 1 - tail]));
    }

    static OptionalDouble defined(double value) {
        return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}

package io.github.heatmill.evaluation;

import java.util.Arrays;
import java.util.OptionalDouble;

/** A percentile interval of a bootstrap (Efron). Empty without a single defined replicate. */
record Interval(OptionalDouble low, OptionalDouble high) {
    static final Interval NONE = new Interval(OptionalDouble.empty(), OptionalDouble.empty());

    /** Keeps a tail of exactly 25 of 1000 from becoming 24.999... */
    private static final double SLACK = 1e-9;

    /**
     * The interval that leaves out the floor(n (1 - level) / 2) least and as many greatest of the n values from index
     * {@code from} on that are defined, that is, not NaN.
     */
    static Interval of(double[] values, int from, double level) {
        double[] sorted = new double[values.length - from];
        int defined = 0;
        for (int i = from; i < values.length; i++) {
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

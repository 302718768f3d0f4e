package io.github.heatmill.evaluation.state;

/**
 * Real numbers as whole multiples of 2^-32. Sums of whole numbers do not depend on their order, so that averages come
 * out the same to the last bit however the rows were divided; a number is off by at most 2^-33, and so is a mean.
 */
public final class FixedPoint {
    public static final double UNIT = 0x1p-32;

    private static final double UNITS = 0x1p32;
    private static final double MOST = 0x1p30;

    private FixedPoint() {}

    /** Whether {@code value} is finite and small enough (2^30) to be added up. */
    static boolean fits(double value) {
        return Math.abs(value) <= MOST;
    }

    /** The nearest multiple of 2^-32, counted in these; ties go up. Only for what {@link #fits}. */
    public static long of(double value) {
        return Math.round(value * UNITS);
    }
}

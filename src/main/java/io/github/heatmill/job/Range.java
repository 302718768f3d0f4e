package io.github.heatmill.job;

/** The check of a number that a record of this room holds. */
final class Range {
    /** Seeds have up to 18 digits. */
    static final long MAX_SEED = 999_999_999_999_999_999L;

    static final long MIN_SEED = -MAX_SEED;

    private Range() {}

    /** Throws {@link IllegalArgumentException} unless {@code value} is in [min, max]; NaN is in no range. */
    static void require(String name, double value, double min, double max) {
        if (!(value >= min && value <= max)) {
            throw new IllegalArgumentException(
                    "Expected " + name + " to be in " + min + ".." + max + ", but was " + value);
        }
    }
}

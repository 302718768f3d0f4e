package io.github.heatmill.drift;

/**
 * How nights are compared.
 *
 * @param alpha the share of false ones among alarms that is accepted, in (0, 1)
 * @param leastPsi the population stability index below which a difference is too small to matter, however certain; 0 to
 *     let every certain difference alarm
 * @param minImages images below which a scope of a set is not compared, at least 2
 * @param minNights earlier nights below which there is no history to compare with, at least 3
 * @param seed of the permutations
 */
public record DriftSettings(double alpha, double leastPsi, int minImages, int minNights, long seed) {
    /** Alpha .05, PSI .1, 30 images, 5 nights. */
    public static final DriftSettings DEFAULT = new DriftSettings(0.05, 0.1, 30, 5, 1);

    /** Throws {@link IllegalArgumentException} on a value outside its range. */
    public DriftSettings {
        if (!(alpha > 0 && alpha < 1)) {
            throw new IllegalArgumentException("Expected alpha in (0, 1), but was " + alpha);
        }
        if (!(leastPsi >= 0)) {
            throw new IllegalArgumentException("Expected a least PSI of 0 or more, but was " + leastPsi);
        }
        if (minImages < 2 || minNights < 3) {
            throw new IllegalArgumentException(
                    "Expected at least 2 images and 3 nights, but was " + minImages + " and " + minNights);
        }
    }
}

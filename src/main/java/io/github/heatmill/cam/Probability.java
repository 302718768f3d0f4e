package io.github.heatmill.cam;

/**
 * A probability p together with 1 - p, each to full relative precision. A confident network gives a p that rounds to 1
 * from 1 - 1e-16 on, and 1 - p would be lost if it were computed from p.
 *
 * @param value p, in [0, 1]; NaN if the network's numbers overflow
 * @param complement 1 - p, in [0, 1]; NaN likewise
 */
public record Probability(double value, double complement) {
    /** That of a network whose numbers overflow: NaN, and so is all that is computed from it. */
    public static final Probability UNDEFINED = new Probability(Double.NaN, Double.NaN);

    /** Throws {@link IllegalArgumentException} on numbers outside [0, 1] and on two that do not add up to 1. */
    public Probability {
        boolean undefined = Double.isNaN(value) && Double.isNaN(complement);
        boolean within = value >= 0 && complement >= 0 && Math.abs(value + complement - 1) <= 1e-12;
        if (!undefined && !within) {
            throw new IllegalArgumentException("Expected p and 1 - p, but was " + value + " and " + complement);
        }
    }

    /** That of a p which is known as one number only, in [0, 1]. */
    public static Probability of(double value) {
        return new Probability(value, 1 - value);
    }

    /** p minus that of {@code other}, from the complements where these are the more precise ones; in [-1, 1]. */
    public double minus(Probability other) {
        return value > 0.5 ? other.complement - complement : value - other.value;
    }
}

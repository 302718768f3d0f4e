package io.github.heatmill.evaluation;

import java.io.Serializable;

/**
 * How intervals are computed: from this many replicates, the middle {@code level} of whose values is the interval.
 *
 * @param replicates 1..100000
 * @param level in (0, 1), such as .95
 * @param seed of the buckets and of the weights
 */
public record BootstrapSettings(int replicates, double level, long seed) implements Serializable {
    public static final int MOST_REPLICATES = 100_000;
    public static final BootstrapSettings DEFAULT = new BootstrapSettings(1000, 0.95, 1);

    /** Throws {@link IllegalArgumentException} on a number out of range. */
    public BootstrapSettings {
        if (replicates < 1 || replicates > MOST_REPLICATES) {
            throw new IllegalArgumentException(
                    "Expected replicates in 1.." + MOST_REPLICATES + ", but was " + replicates);
        }
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("Expected a level in (0, 1), but was " + level);
        }
    }
}

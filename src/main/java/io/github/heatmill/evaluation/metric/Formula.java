package io.github.heatmill.evaluation.metric;

import java.util.Optional;

/** How a figure follows from sums. Inside {@code evaluation} NaN stands for "undefined". */
public interface Formula {
    /** The figure; NaN if it is undefined. */
    double value(GroupSums group);

    /** How many rows, as often as they are drawn, it is of; 0 if it is undefined. */
    double rows(double[] sums);

    /** The threshold it chose or was given, as k of tau = k / 100; -1 if there is none. */
    default int threshold(GroupSums group) {
        return -1;
    }

    /**
     * The same figure at the threshold that is best for {@code group}, whatever rows it is computed from; empty if
     * this formula does not choose a threshold on its rows. Choosing makes a figure the greater the fewer its rows are,
     * which an interval has to allow for.
     */
    default Optional<Formula> atThresholdOf(GroupSums group) {
        return Optional.empty();
    }
}

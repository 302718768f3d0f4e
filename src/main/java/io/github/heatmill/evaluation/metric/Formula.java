package io.github.heatmill.evaluation.metric;

/** How a figure follows from sums. Inside this room NaN stands for "undefined". */
public interface Formula {
    /** The figure; NaN where it is undefined. */
    double value(GroupSums group);

    /** How many rows, as often as they are drawn, it is of; 0 where it is undefined. */
    double rows(double[] sums);

    /** The threshold it chose, as k of tau = k / 100; -1 where it chooses none. */
    default int threshold(GroupSums group) {
        return -1;
    }
}

package io.github.heatmill.evaluation.metric;

import io.github.heatmill.evaluation.state.SumLayout;
import java.util.List;

/**
 * What a metric is computed from: the sums over the rows of one cell, each row as often as a replicate draws it. They are
 * doubles, which hold whole numbers up to 2^53 exactly. Reused from replicate to replicate.
 */
public final class GroupSums {
    /** In the order of {@link SumLayout}. */
    public final double[] sums;

    /** Those of each single class; for a cell of one class, its own. */
    final List<double[]> classes;

    /** The threshold that suited the boxes of the validation set best, as k of tau = k / 100; -1 without one. */
    final int tunedBox;

    /** The one that suited its pixels best. */
    final int tunedUnion;

    public GroupSums(double[] sums, List<double[]> classes, int tunedBox, int tunedUnion) {
        this.sums = sums;
        this.classes = List.copyOf(classes);
        this.tunedBox = tunedBox;
        this.tunedUnion = tunedUnion;
    }

    public void add(double[] added) {
        for (int i = 0; i < added.length; i++) {
            sums[i] += added[i];
        }
    }
}

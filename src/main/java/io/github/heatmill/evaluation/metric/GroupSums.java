package io.github.heatmill.evaluation.metric;

import io.github.heatmill.evaluation.state.SumLayout;
import java.util.Arrays;

/**
 * What a metric is computed from: the sums over the rows of one group, each row as often as a replicate draws it. They
 * are doubles, which hold whole numbers up to 2^53 exactly. A workspace, reused from replicate to replicate.
 */
public final class GroupSums {
    /** In the order of {@link SumLayout}. */
    final double[] sums = new double[SumLayout.LENGTH];

    /** Those of each class of the group, in the same order. */
    final double[][] classes;

    /** The threshold that suited the boxes of the validation set best, as k of tau = k / 100; -1 without one. */
    final int tunedBox;

    /** The one that suited its pixels best. */
    final int tunedUnion;

    /** Sums of 0 for a group of so many classes, with the thresholds that were best on its validation set. */
    public GroupSums(int classes, int tunedBox, int tunedUnion) {
        this.classes = new double[classes][SumLayout.LENGTH];
        this.tunedBox = tunedBox;
        this.tunedUnion = tunedUnion;
    }

    /** Sets all sums to 0. */
    public void clear() {
        Arrays.fill(sums, 0);
        for (double[] ofClass : classes) {
            Arrays.fill(ofClass, 0);
        }
    }

    /** Adds the sums of some rows to those of a class. */
    public void add(int ofClass, double[] added) {
        add(added, classes[ofClass]);
    }

    /** Adds the sums of the classes to those of the group. */
    public void addUpClasses() {
        for (double[] ofClass : classes) {
            add(ofClass, sums);
        }
    }

    private static void add(double[] added, double[] into) {
        for (int i = 0; i < into.length; i++) {
            into[i] += added[i];
        }
    }

    /** How many rows there are. */
    public long rows() {
        return (long) sums[SumLayout.ROWS];
    }

    /** How many rows {@code formula} is of. */
    public long rows(Formula formula) {
        return (long) formula.rows(sums);
    }
}

package io.github.heatmill.evaluation.metric;

import io.github.heatmill.evaluation.state.FixedPoint;
import io.github.heatmill.evaluation.state.SumLayout;

/**
 * The mean over rows with boxes of a quantity that depends on the threshold tau = k / 100, at a threshold that does not
 * depend on these rows.
 *
 * @param curve the place of the quantity's sums, one for each k
 * @param factor brings a sum to its unit
 * @param threshold which k
 */
record ThresholdMean(int curve, double factor, Threshold threshold) implements Formula {
    /** How the threshold is known. */
    interface Threshold {
        /** The k, or -1 if there is none. */
        int of(GroupSums group);
    }

    /** The threshold at which the validation set's boxes did best. */
    static final Threshold TUNED_BOX = group -> group.tunedBox;

    /** The threshold at which the validation set's pixels did best. */
    static final Threshold TUNED_UNION = group -> group.tunedUnion;

    /** The same k for every set. */
    static Threshold fixed(int k) {
        return group -> k;
    }

    static ThresholdMean hits(int curve, Threshold threshold) {
        return new ThresholdMean(curve, 1, threshold);
    }

    static ThresholdMean union(Threshold threshold) {
        return new ThresholdMean(SumLayout.UNION, FixedPoint.UNIT, threshold);
    }

    @Override
    public double value(GroupSums group) {
        int k = threshold.of(group);
        double rows = group.sums[SumLayout.WITH_BOX];
        return rows > 0 && k >= 0 ? group.sums[curve + k] * factor / rows : Double.NaN;
    }

    @Override
    public double rows(double[] sums) {
        return sums[SumLayout.WITH_BOX];
    }

    @Override
    public int threshold(GroupSums group) {
        return threshold.of(group);
    }
}

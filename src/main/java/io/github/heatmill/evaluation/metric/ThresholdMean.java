package io.github.heatmill.evaluation.metric;

import io.github.heatmill.cam.Thresholds;
import io.github.heatmill.evaluation.state.FixedPoint;
import io.github.heatmill.evaluation.state.SumLayout;

/**
 * The mean over rows with boxes of a quantity that depends on the threshold tau = k / 100.
 *
 * @param curve the place of its sums, one for each k
 * @param factor brings a sum to its unit
 * @param choice how k is chosen
 */
record ThresholdMean(int curve, double factor, Choice choice) implements Formula {
    /** A choice of the threshold. */
    interface Choice {
        /** The k, or -1 where there is none. */
        int of(GroupSums group, int curve);
    }

    /**
     * The threshold at which the whole set does best, the least of equals. It is chosen once all rows are added up and
     * not row by row (Choe et al. 2020), and it is chosen on the set that is judged: the value is an upper bound.
     */
    public static final Choice BEST = ThresholdMean::best;

    /** The threshold at which the validation set's boxes did best. */
    static final Choice TUNED_BOX = (group, curve) -> group.tunedBox;

    /** The threshold at which the validation set's pixels did best. */
    static final Choice TUNED_UNION = (group, curve) -> group.tunedUnion;

    public static ThresholdMean hits(int curve, Choice choice) {
        return new ThresholdMean(curve, 1, choice);
    }

    public static ThresholdMean union(Choice choice) {
        return new ThresholdMean(SumLayout.UNION, FixedPoint.UNIT, choice);
    }

    /** The same k for every set. */
    static Choice fixed(int k) {
        return (group, curve) -> k;
    }

    @Override
    public double value(GroupSums group) {
        int k = choice.of(group, curve);
        double rows = group.sums[SumLayout.WITH_BOX];
        return rows > 0 && k >= 0 ? group.sums[curve + k] * factor / rows : Double.NaN;
    }

    @Override
    public double rows(double[] sums) {
        return sums[SumLayout.WITH_BOX];
    }

    @Override
    public int threshold(GroupSums group) {
        return choice.of(group, curve);
    }

    private static int best(GroupSums group, int curve) {
        double[] sums = group.sums;
        double most = sums[curve];
        for (int k = 1; k < Thresholds.COUNT; k++) {
            most = Math.max(most, sums[curve + k]);
        }
        int best = 0;
        while (sums[curve + best] < most) {
            best++;
        }
        return best;
    }
}

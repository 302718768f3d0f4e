package io.github.heatmill.evaluation.metric;

import io.github.heatmill.cam.Thresholds;
import io.github.heatmill.evaluation.state.FixedPoint;
import io.github.heatmill.evaluation.state.SumLayout;
import java.util.Optional;

/**
 * The mean over rows with boxes of a quantity that depends on the threshold tau = k / 100, at the threshold where the
 * whole set does best, the least of equals. It is chosen once all rows are added up and not row by row (Choe et al.
 * 2020), and it is chosen on the set that is judged: the value is an upper bound.
 *
 * @param curve the place of the quantity's sums, one for each k
 * @param factor brings a sum to its unit
 */
record BestThreshold(int curve, double factor) implements Formula {
    static BestThreshold hits(int curve) {
        return new BestThreshold(curve, 1);
    }

    static BestThreshold union() {
        return new BestThreshold(SumLayout.UNION, FixedPoint.UNIT);
    }

    private ThresholdMean at(int k) {
        return new ThresholdMean(curve, factor, ThresholdMean.fixed(k));
    }

    @Override
    public double value(GroupSums group) {
        return at(threshold(group)).value(group);
    }

    @Override
    public double rows(double[] sums) {
        return at(0).rows(sums);
    }

    @Override
    public int threshold(GroupSums group) {
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

    @Override
    public Optional<Formula> atThresholdOf(GroupSums group) {
        return Optional.of(at(threshold(group)));
    }
}

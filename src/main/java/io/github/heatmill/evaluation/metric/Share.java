package io.github.heatmill.evaluation.metric;

import io.github.heatmill.evaluation.state.FixedPoint;
import io.github.heatmill.evaluation.state.RowMean;
import io.github.heatmill.evaluation.state.SumLayout;

/**
 * One sum over another, times a factor: a mean, or a share.
 *
 * @param over the place of the sum that is divided
 * @param under that of the sum it is divided by
 * @param rows that of the number of rows
 * @param factor brings the result to its unit
 */
record Share(int over, int under, int rows, double factor) implements Formula {
    /** The mean of a column, in units of {@code 1 / times}. */
    static Share mean(RowMean column, double times) {
        return new Share(
                SumLayout.sum(column), SumLayout.count(column), SumLayout.count(column), times * FixedPoint.UNIT);
    }

    static Share mean(RowMean column) {
        return mean(column, 1);
    }

    /** The share of {@code all} rows that are {@code some}. */
    static Share of(int some, int all) {
        return new Share(some, all, all, 1);
    }

    /** The mean after a step of the cascade of randomised layers, from 0. */
    static Share step(int step) {
        int count = SumLayout.STEPS + 2 * step;
        return new Share(count + 1, count, count, FixedPoint.UNIT);
    }

    @Override
    public double value(GroupSums group) {
        double divisor = group.sums[under];
        return divisor > 0 ? group.sums[over] / divisor * factor : Double.NaN;
    }

    @Override
    public double rows(double[] sums) {
        return sums[rows];
    }
}

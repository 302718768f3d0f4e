package io.github.heatmill.evaluation.metric;

import java.util.List;

/** The mean of several figures of the same rows; undefined where one of them is. */
record MeanOf(List<ThresholdMean> formulas) implements Formula {
    MeanOf {
        formulas = List.copyOf(formulas);
    }

    @Override
    public double value(GroupSums group) {
        double sum = 0;
        for (int i = 0; i < formulas.size(); i++) {
            sum += formulas.get(i).value(group);
        }
        return sum / formulas.size();
    }

    @Override
    public double rows(double[] sums) {
        return formulas.get(0).rows(sums);
    }
}

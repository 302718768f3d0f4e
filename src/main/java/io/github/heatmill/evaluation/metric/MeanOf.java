package io.github.heatmill.evaluation.metric;

import java.util.List;
import java.util.Optional;

/**
 * The mean of several figures of the same rows, each at the threshold where it is best; undefined where one of them is.
 */
record MeanOf(List<Formula> formulas) implements Formula {
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

    @Override
    public Optional<Formula> atThresholdOf(GroupSums group) {
        return Optional.of(new MeanOf(formulas.stream()
                .map(formula -> formula.atThresholdOf(group).orElse(formula))
                .toList()));
    }
}

package io.github.heatmill.evaluation.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * A metric, or one step of a metric that has steps, with its formula.
 *
 * @param step from 1; empty for a metric without steps
 */
public record MetricStep(EvaluationMetric metric, OptionalInt step, Formula formula) {
    /** All of them, by metric and step. */
    public static final List<MetricStep> ALL = all();

    private static List<MetricStep> all() {
        List<MetricStep> all = new ArrayList<>();
        for (EvaluationMetric metric : EvaluationMetric.values()) {
            List<Formula> formulas = metric.formulas();
            for (int step = 0; step < formulas.size(); step++) {
                OptionalInt number = metric.hasSteps() ? OptionalInt.of(step + 1) : OptionalInt.empty();
                all.add(new MetricStep(metric, number, formulas.get(step)));
            }
        }
        return List.copyOf(all);
    }
}

package io.github.heatmill.evaluation;

import io.github.heatmill.evaluation.metric.EvaluationMetric;
import io.github.heatmill.evaluation.state.EvaluationState;
import java.util.Arrays;

/** The figures of states of {@link io.github.heatmill.evaluation.state.Rows}. */
public final class Figures {
    private static final EvaluatedSet SET = new EvaluatedSet("m", "paper", "half-open");

    private Figures() {}

    public static MetricGroup group(String method, TargetRole role, String defectClass) {
        return new MetricGroup(SET, method, role, defectClass);
    }

    /** The figure of a metric for all classes under the role of the label. */
    public static Figure figure(EvaluationState state, EvaluationMetric metric) {
        return figure(
                EvaluationFigures.of(state, new BootstrapSettings(20, 0.9, 1)),
                "cam",
                TargetRole.LABEL,
                MetricGroup.ALL,
                metric);
    }

    public static Figure figure(
            EvaluationFigures localisation,
            String method,
            TargetRole role,
            String defectClass,
            EvaluationMetric metric) {
        return localisation.figures().stream()
                .filter(figure -> figure.metric() == metric && figure.group().equals(group(method, role, defectClass)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no figure of " + metric + " among "
                        + Arrays.toString(localisation.figures().stream()
                                .map(Figure::group)
                                .distinct()
                                .toArray())));
    }
}

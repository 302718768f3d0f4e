package io.github.heatmill.evaluation;

import io.github.heatmill.evaluation.metric.EvaluationMetric;
import io.github.heatmill.evaluation.state.EvaluationState;
import io.github.heatmill.evaluation.state.StateKey;
import io.github.heatmill.evaluation.state.TargetRelation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How well the heatmaps of a state find the defects: every {@link EvaluationMetric} of every model, method, role and
 * class, beside what the baselines reach.
 */
public final class EvaluationFigures {
    private final List<Figure> figures = new ArrayList<>();
    private final Map<FigureKey, OptionalDouble> values = new HashMap<>();

    /** What tells the figures of a table apart. */
    private record FigureKey(MetricGroup group, EvaluationMetric metric, int step) {
        static FigureKey of(MetricGroup group, Figure figure) {
            return new FigureKey(group, figure.metric(), figure.step().orElse(0));
        }
    }

    private EvaluationFigures() {}

    /** Computes all figures of {@code state}. Cost: proportional to methods, classes and replicates, not to rows. */
    public static EvaluationFigures of(EvaluationState state, BootstrapSettings settings) {
        EvaluationFigures evaluation = new EvaluationFigures();
        TunedThresholds tuned = TunedThresholds.of(state);
        methods(state).forEach((set, methods) -> {
            List<TargetRole> roles = CompleteRoles.of(state, set);
            Optional<String> witness = methods.stream()
                    .filter(method -> !BaselineMethods.contains(method))
                    .findFirst();
            for (String method : methods) {
                Optional<String> facts = witness.filter(real -> BaselineMethods.contains(method));
                MethodRows rows = MethodRows.of(state, set, method, facts);
                evaluation.add(GroupFigures.of(rows.groups(roles), tuned, settings));
            }
        });
        return evaluation;
    }

    private static Map<EvaluatedSet, Set<String>> methods(EvaluationState state) {
        Map<EvaluatedSet, Set<String>> methods = new TreeMap<>();
        for (StateKey key : state.keys()) {
            if (key.purpose() == StateKey.Purpose.EVALUATE && key.relation() != TargetRelation.QUARANTINED) {
                methods.computeIfAbsent(EvaluatedSet.of(key), first -> new TreeSet<>())
                        .add(key.method());
            }
        }
        return methods;
    }

    private void add(List<Figure> added) {
        figures.addAll(added);
        added.forEach(figure -> values.put(FigureKey.of(figure.group(), figure), figure.value()));
    }

    /** By model, conventions, box convention, method, role, class ({@value MetricGroup#ALL} first), metric and step. */
    public List<Figure> figures() {
        return Collections.unmodifiableList(figures);
    }

    /** Whether no figure has a value. */
    public boolean isEmpty() {
        return figures.stream().allMatch(figure -> figure.value().isEmpty());
    }

    /** The value of the same metric for the same images explained by a baseline; empty if there is none. */
    public OptionalDouble baseline(Figure figure, String baseline) {
        return values.getOrDefault(FigureKey.of(figure.group().by(baseline), figure), OptionalDouble.empty());
    }
}

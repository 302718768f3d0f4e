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
    private final List<String> remarks = new ArrayList<>();

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
            CompleteRoles roles = CompleteRoles.of(state, set);
            evaluation.remarks.addAll(roles.remarks());
            Optional<String> witness = methods.stream()
                    .filter(method -> !BaselineMethods.contains(method))
                    .findFirst();
            for (String method : methods) {
                Optional<String> facts = witness.filter(real -> BaselineMethods.contains(method));
                MethodRows rows = MethodRows.of(state, set, method, facts);
                evaluation.add(GroupFigures.of(rows.groups(roles.roles()), tuned, settings));
            }
            evaluation.remarkBaselines(set, methods);
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

    private void remarkBaselines(EvaluatedSet set, Set<String> methods) {
        List<String> missing = BaselineMethods.IDS.stream()
                .filter(baseline -> !methods.contains(baseline))
                .toList();
        if (!missing.isEmpty()) {
            remarks.add("model " + set.modelId() + ", conventions " + set.conventions()
                    + ": there are no rows of the baselines "
                    + String.join(", ", missing)
                    + ", and their columns are NULL; explain the images again with these among baselines");
        }
    }

    /** By model, conventions, box convention, method, role, class ({@value MetricGroup#ALL} first), metric and step. */
    public List<Figure> figures() {
        return Collections.unmodifiableList(figures);
    }

    /** The value of the same metric for the same images explained by a baseline; empty where there is none. */
    public OptionalDouble baseline(Figure figure, String baseline) {
        return values.getOrDefault(FigureKey.of(figure.group().by(baseline), figure), OptionalDouble.empty());
    }

    /** What a person should know of what is not there: a sentence each. */
    public List<String> remarks() {
        return Collections.unmodifiableList(remarks);
    }
}

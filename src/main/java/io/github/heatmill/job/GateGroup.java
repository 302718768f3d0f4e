package io.github.heatmill.job;

import io.github.heatmill.Suggestion;
import io.github.heatmill.cam.Choice;
import io.github.heatmill.evaluation.metric.EvaluationMetric;
import io.github.heatmill.job.hocon.Settings;
import io.github.heatmill.job.hocon.SettingsReader;
import io.github.heatmill.job.hocon.SourceLocations;
import io.github.heatmill.promotion.Confidence;
import io.github.heatmill.promotion.Gate;
import io.github.heatmill.promotion.GateCondition;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/** The group gate of a promote job. */
final class GateGroup {
    /** Unless a job file says otherwise: accuracy must not fall. */
    private static final double DROP = 0;

    private static final String CONFIDENCE = "confidence";

    private GateGroup() {}

    static Gate read(SettingsReader gate) {
        return new Gate(
                gate.choice(CONFIDENCE, Confidence.POINT),
                limit(gate, GateCondition.MIN_ACCURACY, 0),
                OptionalDouble.of(gate.number(GateCondition.MAX_ACCURACY_DROP.id(), DROP, 0, 1)),
                drops(gate),
                limit(gate, GateCondition.MIN_MAP_AGREEMENT, -1),
                limit(gate, GateCondition.MAX_VERDICT_CHANGES, 0));
    }

    private static OptionalDouble limit(SettingsReader gate, GateCondition condition, double least) {
        double limit = gate.number(condition.id(), least, least, 1);
        return gate.has(condition.id()) ? OptionalDouble.of(limit) : OptionalDouble.empty();
    }

    private static SortedMap<EvaluationMetric, Double> drops(SettingsReader gate) {
        SortedMap<EvaluationMetric, Double> drops = new TreeMap<>();
        String group = GateCondition.MAX_METRIC_DROP.id();
        gate.textsByKey(group).forEach((name, text) -> {
            String key = SourceLocations.join(group, name);
            Optional<EvaluationMetric> metric = metric(name);
            OptionalDouble most = number(text);
            if (metric.isEmpty()) {
                gate.wrong(key, "expected a metric that has a better side" + meant(name));
            } else if (most.isEmpty()) {
                gate.wrong(key, "expected a number that is at least 0, but was '" + text + "'");
            } else {
                drops.put(metric.get(), most.getAsDouble());
            }
        });
        return drops;
    }

    private static Optional<EvaluationMetric> metric(String name) {
        return Arrays.stream(EvaluationMetric.values())
                .filter(metric -> metric.hasBetter() && metric.id().equals(name))
                .findFirst();
    }

    private static String meant(String name) {
        List<String> ids = Arrays.stream(EvaluationMetric.values())
                .filter(EvaluationMetric::hasBetter)
                .map(EvaluationMetric::id)
                .toList();
        return Suggestion.of(name, ids)
                .map(id -> " (did you mean " + id + "?)")
                .orElse(", such as pointing or energy_lift; docs/columns.md has all of them");
    }

    private static OptionalDouble number(String text) {
        try {
            double number = Double.parseDouble(text);
            return number >= 0 && Double.isFinite(number) ? OptionalDouble.of(number) : OptionalDouble.empty();
        } catch (NumberFormatException none) {
            return OptionalDouble.empty();
        }
    }

    /** The settings of the group as text; conditions that are not asked for are left out. */
    static Map<String, String> settings(Gate gate) {
        Settings settings = new Settings().put(CONFIDENCE, gate.confidence());
        put(settings, GateCondition.MIN_ACCURACY, gate.minAccuracy());
        put(settings, GateCondition.MAX_ACCURACY_DROP, gate.maxAccuracyDrop());
        gate.maxMetricDrop()
                .forEach((metric, most) ->
                        settings.put(SourceLocations.join(GateCondition.MAX_METRIC_DROP.id(), metric.id()), most));
        put(settings, GateCondition.MIN_MAP_AGREEMENT, gate.minMapAgreement());
        put(settings, GateCondition.MAX_VERDICT_CHANGES, gate.maxVerdictChanges());
        return settings.toMap();
    }

    private static void put(Settings settings, Choice condition, OptionalDouble limit) {
        limit.ifPresent(number -> settings.put(condition.id(), number));
    }
}

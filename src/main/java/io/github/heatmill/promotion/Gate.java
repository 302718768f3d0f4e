package io.github.heatmill.promotion;

import io.github.heatmill.evaluation.metric.EvaluationMetric;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The conditions under which a model is published. A condition whose figure cannot be computed does not hold.
 *
 * @param confidence which value of a figure with an interval counts
 * @param minAccuracy the least accuracy, in [0, 1]; empty for any
 * @param maxAccuracyDrop the most by which accuracy may fall, in [0, 1]; empty for any
 * @param maxMetricDrop the most by which a metric may get worse, at least 0, for each method of the maps; a metric that
 *     has a better side
 * @param minMapAgreement the least mean rank correlation of the maps with those of the published model, in [-1, 1], for
 *     each method; empty for any
 * @param maxVerdictChanges the largest share of images whose verdict is another one, in [0, 1]; empty for any
 */
public record Gate(
        Confidence confidence,
        OptionalDouble minAccuracy,
        OptionalDouble maxAccuracyDrop,
        SortedMap<EvaluationMetric, Double> maxMetricDrop,
        OptionalDouble minMapAgreement,
        OptionalDouble maxVerdictChanges) {

    /** Throws {@link IllegalArgumentException} on a limit out of range, and on a metric without a better side. */
    public Gate {
        require("minAccuracy", minAccuracy, 0, 1);
        require("maxAccuracyDrop", maxAccuracyDrop, 0, 1);
        require("minMapAgreement", minMapAgreement, -1, 1);
        require("maxVerdictChanges", maxVerdictChanges, 0, 1);
        maxMetricDrop = Collections.unmodifiableSortedMap(new TreeMap<>(maxMetricDrop));
        for (Map.Entry<EvaluationMetric, Double> drop : maxMetricDrop.entrySet()) {
            require(drop.getKey().id(), OptionalDouble.of(drop.getValue()), 0, Double.MAX_VALUE);
            if (!drop.getKey().hasBetter()) {
                throw new IllegalArgumentException("Expected a metric with a better side, but was " + drop.getKey());
            }
        }
    }

    private static void require(String name, OptionalDouble limit, double min, double max) {
        if (limit.isPresent() && !(limit.getAsDouble() >= min && limit.getAsDouble() <= max)) {
            throw new IllegalArgumentException(
                    "Expected " + name + " to be in " + min + ".." + max + ", but was " + limit.getAsDouble());
        }
    }

    /**
     * What each condition finds. Those that compare with a published model find nothing where there is no comparison.
     */
    public List<GateFinding> findings(GateFigures figures) {
        return Arrays.stream(GateCondition.values())
                .flatMap(condition -> condition.findings(this, figures).stream())
                .toList();
    }
}

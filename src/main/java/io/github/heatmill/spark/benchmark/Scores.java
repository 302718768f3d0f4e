package io.github.heatmill.spark.benchmark;

import io.github.heatmill.cam.FusionExpression;
import io.github.heatmill.cam.FusionParser;
import io.github.heatmill.drift.StudentInterval;
import io.github.heatmill.evaluation.metric.EvaluationMetric;
import io.github.heatmill.plate.Shortcut;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The figures of all networks, by what is scored: one number for each network that has it. */
final class Scores {
    /** Of the intervals over networks. */
    static final double LEVEL = 0.95;

    private static final List<EvaluationMetric> METRICS = List.of(
            EvaluationMetric.POINTING,
            EvaluationMetric.PXAP,
            EvaluationMetric.MAX_BOX_ACC_V2,
            EvaluationMetric.ENERGY_IN_BOX,
            EvaluationMetric.ENERGY_LIFT,
            EvaluationMetric.AUC,
            EvaluationMetric.GINI,
            EvaluationMetric.ACCURACY,
            EvaluationMetric.DELETION_AUC,
            EvaluationMetric.INSERTION_AUC);

    private final SortedMap<Score, List<Double>> numbers = new TreeMap<>();
    private final SortedMap<Score, Long> images = new TreeMap<>();

    /**
     * Adds the figures of one network, from the table {@code evaluation} of its explanations.
     *
     * @param proposed the layer that the model proposes itself
     */
    void add(Shortcut variant, Score.Truth truth, Dataset<Row> evaluation, String proposed) {
        List<Row> rows = evaluation
                .filter("target = 'label' AND value IS NOT NULL")
                .select("defect_class", "conventions", "method", "metric", "value", "images", "expression")
                .collectAsList();
        for (Row row : rows) {
            Optional<EvaluationMetric> metric = METRICS.stream()
                    .filter(known -> known.id().equals(row.getString(3)))
                    .findFirst();
            if (metric.isPresent()) {
                String layer = Score.layer(row.getString(1), fused(row.getString(6)), proposed);
                Score score = new Score(variant, truth, row.getString(0), layer, row.getString(2), metric.get());
                numbers.computeIfAbsent(score, first -> new ArrayList<>()).add(row.getDouble(4));
                images.merge(score, row.getLong(5), Long::sum);
            }
        }
    }

    private static Optional<FusionExpression> fused(String expression) {
        try {
            return expression == null ? Optional.empty() : Optional.of(FusionParser.parse(expression));
        } catch (FusionParser.Mistake wrong) {
            throw new IllegalStateException(wrong);
        }
    }

    /** What is scored, in order. */
    List<Score> all() {
        return List.copyOf(numbers.keySet());
    }

    /** The mean over networks, and its interval; empty if none has a number. */
    Optional<StudentInterval> of(Score score) {
        return Optional.ofNullable(numbers.get(score)).map(known -> StudentInterval.of(known, LEVEL));
    }

    /** The interval of the difference of two scores of the same networks; empty unless each has both. */
    Optional<StudentInterval> difference(Score score, Score other) {
        List<Double> one = numbers.getOrDefault(score, List.of());
        List<Double> two = numbers.getOrDefault(other, List.of());
        if (one.isEmpty() || one.size() != two.size()) {
            return Optional.empty();
        }
        List<Double> differences = new ArrayList<>();
        for (int i = 0; i < one.size(); i++) {
            differences.add(one.get(i) - two.get(i));
        }
        return Optional.of(StudentInterval.of(differences, LEVEL));
    }

    /** Images of all networks together. */
    long images(Score score) {
        return images.getOrDefault(score, 0L);
    }

    /** For each variant that has them, the scores of one truth, class and metric. */
    Map<Shortcut, List<Score>> byVariant(Score.Truth truth, String defectClass, EvaluationMetric metric) {
        Map<Shortcut, List<Score>> found = new TreeMap<>();
        for (Score score : numbers.keySet()) {
            if (score.truth() == truth && score.defectClass().equals(defectClass) && score.metric() == metric) {
                found.computeIfAbsent(score.variant(), first -> new ArrayList<>())
                        .add(score);
            }
        }
        return found;
    }
}

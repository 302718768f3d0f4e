package io.github.heatmill.spark.benchmark;

import io.github.heatmill.cam.Baseline;
import io.github.heatmill.cam.CamMethod;
import io.github.heatmill.cam.Choice;
import io.github.heatmill.cam.FusionExpression;
import io.github.heatmill.evaluation.BaselineMethods;
import io.github.heatmill.evaluation.metric.EvaluationMetric;
import io.github.heatmill.plate.Shortcut;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What is scored: a method at a layer by a metric, on the plates of a variant.
 *
 * @param variant which shortcut is planted
 * @param truth what the heat should be on
 * @param defectClass of which class's plates, or {@code all}
 * @param layer that is explained, or several joined
 * @param method or a baseline
 */
record Score(Shortcut variant, Truth truth, String defectClass, String layer, String method, EvaluationMetric metric)
        implements Comparable<Score> {
    /** By variant, truth, class, layer, method in the order of their sets, and metric. */
    private static final Comparator<Score> ORDER = Comparator.comparing((Score score) -> score.variant)
            .thenComparing(Score::truth)
            .thenComparing(Score::defectClass)
            .thenComparing(score -> score.layer)
            .thenComparing(score -> place(score.method))
            .thenComparing(Score::method)
            .thenComparing(Score::metric);

    private static final List<String> METHODS =
            Arrays.stream(CamMethod.values()).map(Choice::id).toList();
    private static final List<String> BASELINES =
            Arrays.stream(Baseline.values()).map(Choice::id).toList();

    /** What the heat is compared with. */
    enum Truth {
        /** The pixels of the plate's defects. */
        DEFECT,
        /** The pixels of the shortcut. */
        CAUSE;

        String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The same by another metric. */
    Score by(EvaluationMetric other) {
        return new Score(variant, truth, defectClass, layer, method, other);
    }

    /** The same compared with something else. */
    Score against(Truth other) {
        return new Score(variant, other, defectClass, layer, method, metric);
    }

    boolean isOfBaseline() {
        return BaselineMethods.contains(method);
    }

    /** Methods first, fused maps behind them, then baselines. */
    private static int place(String method) {
        if (BASELINES.contains(method)) {
            return METHODS.size() + 1 + BASELINES.indexOf(method);
        }
        int place = METHODS.indexOf(method);
        return place < 0 ? METHODS.size() : place;
    }

    @Override
    public int compareTo(Score other) {
        return ORDER.compare(this, other);
    }

    /**
     * The layer of maps with these conventions: named there unless it is {@code proposed}, the model's own. Of a fused
     * map those of its expression.
     */
    static String layer(String conventions, Optional<FusionExpression> fused, String proposed) {
        if (fused.isPresent()) {
            return fused.get().terms().stream()
                    .map(FusionExpression.Term::layer)
                    .distinct()
                    .collect(Collectors.joining("+"));
        }
        List<String> named = new ArrayList<>();
        for (String part : conventions.split("\\+", -1)) {
            if (part.startsWith("layer=")) {
                named.add(part.substring("layer=".length()));
            }
        }
        return named.isEmpty() ? proposed : String.join("+", named);
    }
}

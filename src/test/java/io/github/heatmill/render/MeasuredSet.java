package io.github.heatmill.render;

import io.github.heatmill.evaluation.BootstrapSettings;
import io.github.heatmill.evaluation.EvaluationFigures;
import io.github.heatmill.evaluation.Figure;
import io.github.heatmill.evaluation.MetricGroup;
import io.github.heatmill.evaluation.TargetRole;
import io.github.heatmill.evaluation.metric.EvaluationMetric;
import io.github.heatmill.evaluation.state.EvaluationState;
import io.github.heatmill.evaluation.state.ExplainedRow;
import io.github.heatmill.evaluation.state.ImageFact;
import io.github.heatmill.evaluation.state.RowMean;
import io.github.heatmill.evaluation.state.StateKey;
import io.github.heatmill.evaluation.state.TargetRelation;
import io.github.heatmill.statistic.HeatmapStatistic;
import io.github.heatmill.statistic.ThresholdCurve;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/** Many measured maps of one method, and what the code that evaluates every table makes of them. */
final class MeasuredSet {
    static final int PLATES = 24;

    private static final int TUNED_ON = 8;
    private static final int THRESHOLDS = 100;
    private static final List<Scene> SCENES =
            IntStream.range(0, PLATES + TUNED_ON).mapToObj(Scene::plate).toList();

    private final EvaluationState state = new EvaluationState();
    private final List<Measured> rows = new ArrayList<>();
    private List<Figure> figures = List.of();
    private int explanations;

    /** The first 24 plates, thresholds tuned on the next 8. */
    static MeasuredSet of(BiFunction<Scene, Random, MadeMap> maker) {
        MeasuredSet set = new MeasuredSet();
        for (int index = 0; index < SCENES.size(); index++) {
            Scene scene = SCENES.get(index);
            Measured measured = Measured.of(scene, maker.apply(scene, new Random(index)));
            if (index < PLATES) {
                set.add(measured);
            } else {
                set.add(StateKey.Purpose.TUNE, measured, scene.defectClass());
            }
        }
        return set;
    }

    MeasuredSet add(Measured measured) {
        return add(measured, measured.scene().defectClass());
    }

    /** Adds a map of the image's label where the network has predicted {@code predicted}. */
    MeasuredSet add(Measured measured, String predicted) {
        rows.add(measured);
        return add(StateKey.Purpose.EVALUATE, measured, predicted);
    }

    private MeasuredSet add(StateKey.Purpose purpose, Measured measured, String predicted) {
        String label = measured.scene().defectClass();
        ExplainedRow row = new ExplainedRow();
        List<ImageFact> facts = new ArrayList<>(List.of(ImageFact.LABELLED, ImageFact.LABEL_BOXED, ImageFact.BOXED));
        if (label.equals(predicted)) {
            facts.add(ImageFact.CORRECT);
        }
        row.image(facts.toArray(ImageFact[]::new));
        for (RowMean mean : RowMean.values()) {
            for (HeatmapStatistic statistic : HeatmapStatistic.values()) {
                if (statistic.column().equals(mean.column())
                        && !measured.values().isEmpty(statistic)) {
                    row.set(mean, measured.value(statistic));
                }
            }
        }
        row.setThresholdCurves(
                floats(measured, ThresholdCurve.BOX_CURVE),
                floats(measured, ThresholdCurve.BOXES_CURVE),
                measured.histogram(ThresholdCurve.INSIDE_HISTOGRAM),
                measured.histogram(ThresholdCurve.OUTSIDE_HISTOGRAM));
        TargetRelation relation = TargetRelation.of(label, Optional.of(label), predicted);
        StateKey key = new StateKey(purpose, "model", "paper", "half-open", "cam", relation, label);
        state.add(key, explanations % PLATES, explanations, row);
        explanations++;
        figures = List.of();
        return this;
    }

    private static float[] floats(Measured measured, ThresholdCurve column) {
        return (float[]) column.array(measured.values().thresholdCurves().orElseThrow());
    }

    Measured row(int index) {
        return rows.get(index);
    }

    /** The figure for all classes, of the maps of the labels. */
    Figure figure(EvaluationMetric metric) {
        if (figures.isEmpty()) {
            figures = EvaluationFigures.of(state, new BootstrapSettings(1, 0.95, 1))
                    .figures();
        }
        return figures.stream()
                .filter(figure -> figure.metric() == metric
                        && figure.group().role() == TargetRole.LABEL
                        && figure.group().defectClass().equals(MetricGroup.ALL))
                .findFirst()
                .orElseThrow();
    }

    double value(EvaluationMetric metric) {
        return figure(metric).value().orElseThrow();
    }

    double tau(EvaluationMetric metric) {
        return figure(metric).tau().orElseThrow();
    }

    Caption caption(EvaluationMetric metric) {
        return Caption.of(metric.id(), value(metric));
    }

    /** For each threshold the share of rows whose curve is at least {@code least} there. */
    double[] hits(ThresholdCurve column, double least) {
        double[] hits = new double[THRESHOLDS];
        for (Measured row : rows) {
            double[] curve = row.curve(column);
            for (int k = 0; k < THRESHOLDS; k++) {
                hits[k] += (float) curve[k] >= (float) least ? 1.0 / rows.size() : 0;
            }
        }
        return hits;
    }

    /** For each threshold the mean overlap of the pixels at or above it with the boxes. */
    double[] unions() {
        double[] unions = new double[THRESHOLDS];
        for (Measured row : rows) {
            double[] inside = fromAbove(row.histogram(ThresholdCurve.INSIDE_HISTOGRAM));
            double[] outside = fromAbove(row.histogram(ThresholdCurve.OUTSIDE_HISTOGRAM));
            for (int k = 0; k < THRESHOLDS; k++) {
                unions[k] += inside[k] / (inside[0] + outside[k]) / rows.size();
            }
        }
        return unions;
    }

    /** A histogram added up from its last bin down. */
    static double[] fromAbove(int[] histogram) {
        double[] sums = new double[histogram.length];
        double sum = 0;
        for (int k = histogram.length - 1; k >= 0; k--) {
            sum += histogram[k];
            sums[k] = sum;
        }
        return sums;
    }
}

package io.github.heatmill.evaluation;

import java.util.Arrays;
import java.util.Optional;

/** Rows to reckon with in one's head, and the states they make. */
final class Rows {
    static final EvaluatedSet SET = new EvaluatedSet("m", "paper", "half-open");

    private Rows() {}

    static StateKey key(String method, String label, String predicted, String target) {
        return key(StateKey.Purpose.EVALUATE, method, label, predicted, target);
    }

    static StateKey key(StateKey.Purpose purpose, String method, String label, String predicted, String target) {
        TargetRelation relation = TargetRelation.of(target, Optional.of(label), predicted);
        return new StateKey(purpose, SET.modelId(), SET.conventions(), SET.boxConvention(), method, relation, label);
    }

    static MetricGroup cell(String method, TargetRole role, String defectClass) {
        return new MetricGroup(SET, method, role, defectClass);
    }

    /** A labelled row, predicted right, without boxes. */
    static ExplainedRow right() {
        ExplainedRow row = new ExplainedRow();
        row.image(true, true, false);
        return row;
    }

    /** A labelled row, predicted right, with a box and these threshold curves: curves and histograms by bin, 0 elsewhere. */
    static ExplainedRow boxed(float[] box, float[] boxes, int[] inside, int[] outside) {
        ExplainedRow row = new ExplainedRow();
        row.image(true, true, true);
        row.set(RowMean.BOX_SHARE, 0.25);
        row.setThresholdCurves(box, boxes, inside, outside);
        return row;
    }

    /** With a box, found nowhere; one pixel inside at the peak, three outside at 0. */
    static ExplainedRow boxed() {
        return boxed(curve(), curve(), histogram(99, 1), histogram(0, 3));
    }

    /** A curve of 100 values, 0 but for pairs of k and value. */
    static float[] curve(double... pairs) {
        float[] curve = new float[100];
        for (int i = 0; i < pairs.length; i += 2) {
            curve[(int) pairs[i]] = (float) pairs[i + 1];
        }
        return curve;
    }

    /** A histogram of 100 bins, 0 but for pairs of bin and count. */
    static int[] histogram(int... pairs) {
        int[] histogram = new int[100];
        for (int i = 0; i < pairs.length; i += 2) {
            histogram[pairs[i]] = pairs[i + 1];
        }
        return histogram;
    }

    /** A state of rows of class a, seen so, by method cam; each in a bucket of its own. */
    static EvaluationState state(ExplainedRow... rows) {
        EvaluationState state = new EvaluationState();
        for (int i = 0; i < rows.length; i++) {
            state.add(key("cam", "a", "a", "a"), i, i, rows[i]);
        }
        return state;
    }

    /** The figure of a metric for all classes under the role of the label. */
    static Figure figure(EvaluationState state, EvaluationMetric metric) {
        return figure(
                EvaluationFigures.of(state, new BootstrapSettings(20, 0.9, 1)),
                "cam",
                TargetRole.LABEL,
                MetricGroup.ALL,
                metric);
    }

    static Figure figure(
            EvaluationFigures localisation,
            String method,
            TargetRole role,
            String defectClass,
            EvaluationMetric metric) {
        return localisation.figures().stream()
                .filter(figure -> figure.metric() == metric && figure.cell().equals(cell(method, role, defectClass)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no figure of " + metric + " among "
                        + Arrays.toString(localisation.figures().stream()
                                .map(Figure::cell)
                                .distinct()
                                .toArray())));
    }
}

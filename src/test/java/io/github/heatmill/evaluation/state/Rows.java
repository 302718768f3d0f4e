package io.github.heatmill.evaluation.state;

import java.util.Optional;

/** Rows to reckon with in one's head, and the states they make. */
public final class Rows {
    private Rows() {}

    public static StateKey key(String method, String label, String predicted, String target) {
        return key(StateKey.Purpose.EVALUATE, method, label, predicted, target);
    }

    public static StateKey key(StateKey.Purpose purpose, String method, String label, String predicted, String target) {
        TargetRelation relation = TargetRelation.of(target, Optional.of(label), predicted);
        return new StateKey(purpose, "m", "paper", "half-open", method, relation, label);
    }

    /** A labelled row, predicted right, without boxes. */
    public static ExplainedRow right() {
        ExplainedRow row = new ExplainedRow();
        row.image(ImageFact.LABELLED, ImageFact.CORRECT);
        return row;
    }

    /**
     * A labelled row, predicted right, with a box and these threshold curves: curves and histograms by bin, 0
     * elsewhere.
     */
    public static ExplainedRow boxed(float[] box, float[] boxes, int[] inside, int[] outside) {
        ExplainedRow row = new ExplainedRow();
        row.image(ImageFact.values());
        row.set(RowMean.BOX_SHARE, 0.25);
        row.setThresholdCurves(box, boxes, inside, outside);
        return row;
    }

    /** With a box, found nowhere; one pixel inside at the peak, three outside at 0. */
    public static ExplainedRow boxed() {
        return boxed(curve(), curve(), histogram(99, 1), histogram(0, 3));
    }

    /** A curve of 100 values, 0 but for pairs of k and value. */
    public static float[] curve(double... pairs) {
        float[] curve = new float[100];
        for (int i = 0; i < pairs.length; i += 2) {
            curve[(int) pairs[i]] = (float) pairs[i + 1];
        }
        return curve;
    }

    /** A histogram of 100 bins, 0 but for pairs of bin and count. */
    public static int[] histogram(int... pairs) {
        int[] histogram = new int[100];
        for (int i = 0; i < pairs.length; i += 2) {
            histogram[pairs[i]] = pairs[i + 1];
        }
        return histogram;
    }

    /** A state of rows of class a, seen so, by method cam; each in a bucket of its own. */
    public static EvaluationState state(ExplainedRow... rows) {
        EvaluationState state = new EvaluationState();
        for (int i = 0; i < rows.length; i++) {
            state.add(key("cam", "a", "a", "a"), i, i, rows[i]);
        }
        return state;
    }
}

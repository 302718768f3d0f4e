package io.github.heatmill.evaluation.state;

import io.github.heatmill.cam.Thresholds;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One row of {@code explanations}, as far as it is evaluated: a workspace that is cleared, filled and added to a state,
 * row after row. Not safe for several threads.
 */
public final class ExplainedRow {
    /** The longest cascade of randomised layers that is read. */
    public static final int MOST_STEPS = 16;

    // NaN stands for "none" and never leaves the room
    private final double[] means = new double[RowMean.ALL.length];
    private double[] steps = {};
    private float[] boxCurve = {};
    private float[] boxesCurve = {};
    private int[] inside = {};
    private int[] outside = {};
    private final Set<ImageFact> facts = EnumSet.noneOf(ImageFact.class);

    public ExplainedRow() {
        clear();
    }

    /** Forgets all of the row before. */
    public void clear() {
        Arrays.fill(means, Double.NaN);
        steps = new double[0];
        boxCurve = new float[0];
        boxesCurve = new float[0];
        inside = new int[0];
        outside = new int[0];
        facts.clear();
    }

    /** Sets what holds of the image; nothing else does. */
    public void image(ImageFact... facts) {
        this.facts.clear();
        this.facts.addAll(List.of(facts));
    }

    /** Sets the value of a column, a flag as 1 or 0. */
    public void set(RowMean column, double value) {
        means[column.index()] = value;
    }

    /**
     * Sets the similarity after each step of the cascade of randomised layers, NaN if undefined; kept, not copied.
     */
    public void setSteps(double[] spearman) {
        steps = spearman;
    }

    /** Sets the threshold curves, four arrays of {@link Thresholds#COUNT}; kept, not copied. */
    public void setThresholdCurves(float[] box, float[] boxes, int[] pixelsInside, int[] pixelsOutside) {
        boxCurve = box;
        boxesCurve = boxes;
        inside = pixelsInside;
        outside = pixelsOutside;
    }

    /** What is wrong with the values, as text; empty if they can be added up. */
    public Optional<String> mistake() {
        for (RowMean column : RowMean.ALL) {
            double value = means[column.index()];
            if (!Double.isNaN(value) && !FixedPoint.fits(value)) {
                return Optional.of(column.column() + " is " + value);
            }
        }
        if (steps.length > MOST_STEPS) {
            return Optional.of("randomisation_spearman has " + steps.length + " steps, more than " + MOST_STEPS);
        }
        if (!hasBox()) {
            return Optional.empty();
        }
        boolean complete = boxCurve.length == Thresholds.COUNT
                && boxesCurve.length == Thresholds.COUNT
                && inside.length == Thresholds.COUNT
                && outside.length == Thresholds.COUNT;
        if (!complete) {
            return Optional.of("it has ground truth boxes, but box_curve, boxes_curve, inside_histogram and"
                    + " outside_histogram are not " + Thresholds.COUNT + " values each");
        }
        return areCounts() ? Optional.empty() : Optional.of("its histograms are not counts of pixels");
    }

    private boolean areCounts() {
        int sign = 0;
        int any = 0;
        for (int k = 0; k < Thresholds.COUNT; k++) {
            sign |= inside[k] | outside[k];
            any |= inside[k];
        }
        return sign >= 0 && any != 0;
    }

    /** Whether there is a ground truth box of the target class. */
    public boolean hasBox() {
        return has(RowMean.BOX_SHARE);
    }

    boolean has(RowMean column) {
        return !Double.isNaN(means[column.index()]);
    }

    double value(RowMean column) {
        return means[column.index()];
    }

    double[] steps() {
        return steps;
    }

    float[] boxCurve() {
        return boxCurve;
    }

    float[] boxesCurve() {
        return boxesCurve;
    }

    int[] inside() {
        return inside;
    }

    int[] outside() {
        return outside;
    }

    /** Whether {@code fact} holds of the image. */
    public boolean is(ImageFact fact) {
        return facts.contains(fact);
    }
}

package io.github.heatmill.evaluation.state;

import io.github.heatmill.cam.Thresholds;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Where the sums of a set of rows stand in one array of whole numbers: counts, then a count and a fixed-point sum for
 * each averaged column, then the threshold curves. One array, so that adding, merging and weighting are single loops.
 */
public final class SumLayout {
    public static final int ROWS = 0;
    public static final int LABELLED = 1;
    public static final int CORRECT = 2;
    /** Labelled images with a box of their label, whatever was predicted. */
    public static final int LABELLED_WITH_BOX = 3;
    /** Rows whose image has a ground truth box, of whatever class. */
    public static final int BOXED = 4;

    public static final int TOP1_LOCALISED_20 = 5;
    public static final int TOP1_LOCALISED_15 = 6;
    /** Rows with a ground truth box of the target class. */
    public static final int WITH_BOX = 7;

    public static final int LOCALISED_20 = 8;
    public static final int LOCALISED_15 = 9;
    /** Of the rows with energy_in_box: their box_share, so that the two can be divided. */
    public static final int SHARE_BESIDE_ENERGY = 10;

    /** Labelled images with a verdict, by it and by whether the label was predicted; each counts in one of six. */
    public static final int ACCEPTED_RIGHT = 11;

    public static final int ACCEPTED_WRONG = 12;
    public static final int REVIEWED_RIGHT = 13;
    public static final int REVIEWED_WRONG = 14;
    public static final int REJECTED_RIGHT = 15;
    public static final int REJECTED_WRONG = 16;

    static final int MEANS = 17;
    public static final int STEPS = MEANS + 2 * RowMean.ALL.length;
    /** For each threshold: rows whose box around the largest component has IoU >= .5. */
    public static final int BOX_50 = STEPS + 2 * ExplainedRow.MOST_STEPS;
    /** For each threshold: rows whose best pair of boxes has IoU >= .3, then .5, then .7. */
    public static final int BOXES_30 = BOX_50 + Thresholds.COUNT;

    public static final int BOXES_50 = BOXES_30 + Thresholds.COUNT;
    public static final int BOXES_70 = BOXES_50 + Thresholds.COUNT;
    /** For each bin of value / peak: pixels inside the ground truth boxes, then outside. */
    public static final int INSIDE = BOXES_70 + Thresholds.COUNT;

    public static final int OUTSIDE = INSIDE + Thresholds.COUNT;
    /** For each threshold: fixed-point sum over the rows of the IoU of the map with the union of boxes. */
    public static final int UNION = OUTSIDE + Thresholds.COUNT;

    public static final int LENGTH = UNION + Thresholds.COUNT;

    /** Tells arrays of one layout from those of another version of Heatmill. */
    static final String ID =
            LENGTH + ":" + Arrays.stream(RowMean.ALL).map(RowMean::column).collect(Collectors.joining(",")) + ":2";

    private SumLayout() {}

    /** The rows that have {@code column}. */
    public static int count(RowMean column) {
        return MEANS + 2 * column.index();
    }

    /** The fixed-point sum of {@code column} over them. */
    public static int sum(RowMean column) {
        return count(column) + 1;
    }
}

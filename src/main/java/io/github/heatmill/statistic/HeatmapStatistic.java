package io.github.heatmill.statistic;

import static io.github.heatmill.statistic.StatisticNeeds.CELLS;
import static io.github.heatmill.statistic.StatisticNeeds.ENERGY;
import static io.github.heatmill.statistic.StatisticNeeds.ENERGY_AND_BOTH_SIDES;
import static io.github.heatmill.statistic.StatisticNeeds.ENERGY_AND_OTHERS;
import static io.github.heatmill.statistic.StatisticNeeds.ENERGY_AND_TRUTH;
import static io.github.heatmill.statistic.StatisticNeeds.NOTHING;
import static io.github.heatmill.statistic.StatisticNeeds.PEAK_AND_TRUTH;
import static io.github.heatmill.statistic.StatisticNeeds.SEVERAL_CELLS;
import static io.github.heatmill.statistic.StatisticNeeds.TRUTH;
import static io.github.heatmill.statistic.StatisticRange.COLUMN;
import static io.github.heatmill.statistic.StatisticRange.COUNT;
import static io.github.heatmill.statistic.StatisticRange.DISTANCE;
import static io.github.heatmill.statistic.StatisticRange.LOWER_EDGE;
import static io.github.heatmill.statistic.StatisticRange.MEAN_COLUMN;
import static io.github.heatmill.statistic.StatisticRange.MEAN_ROW;
import static io.github.heatmill.statistic.StatisticRange.POSITIVE_SHARE;
import static io.github.heatmill.statistic.StatisticRange.RATIO;
import static io.github.heatmill.statistic.StatisticRange.RIGHT_EDGE;
import static io.github.heatmill.statistic.StatisticRange.ROW;
import static io.github.heatmill.statistic.StatisticRange.SCORE;
import static io.github.heatmill.statistic.StatisticRange.SHARE;
import static io.github.heatmill.statistic.StatisticRange.UNEVENNESS;
import static io.github.heatmill.statistic.StatisticRange.YES_OR_NO;

import io.github.heatmill.image.BoundingBox;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * A number that sums up one heatmap, and the column that holds it. Adding one is adding a constant.
 *
 * <p>Energy is the positive part of a value of the map; evidence against the class carries none. The image-sized map is
 * the layer-sized one brought to the size of the image by the chosen upsampling. Pixels are counted from 0, x to the
 * right and y downwards. Ground truth are the boxes of the target class, the union of them where it says "boxes"; where
 * an image has a mask with pixels of the class, these take the place of the union, not of single boxes.
 * Boxes are half-open; two of them are compared by the chosen {@link BoxConvention}.
 *
 * <p>A statistic of the image-sized map is empty if no pixel is positive, and one that needs ground truth is also
 * empty if the image has no box of the target class. A map that is positive and constant has no peak to judge.
 */
public enum HeatmapStatistic {
    MAP_MIN(
            SCORE,
            NOTHING,
            measured -> measured.layer.min,
            "least value of the layer-sized map, after its sign convention"),
    MAP_MAX(
            SCORE,
            NOTHING,
            measured -> measured.layer.max,
            "greatest value of the layer-sized map, after its sign convention"),
    MAP_SUM(SCORE, NOTHING, measured -> measured.layer.sum, "sum of the layer-sized map, after its sign convention"),
    PEAK_X(COLUMN, ENERGY, measured -> measured.image.peakX, "column of the peak, the first of ties row by row"),
    PEAK_Y(ROW, ENERGY, measured -> measured.image.peakY, "row of the peak, the first of ties row by row"),
    CENTROID_X(
            MEAN_COLUMN,
            ENERGY,
            measured -> measured.image.centroidX,
            "mean column, weighted by energy; the middle of the image is (width - 1) / 2"),
    CENTROID_Y(MEAN_ROW, ENERGY, measured -> measured.image.centroidY, "mean row, weighted by energy"),
    SPREAD(
            DISTANCE,
            ENERGY,
            measured -> measured.image.spread,
            "root mean squared distance from the centroid, weighted by energy"),
    AREA_ABOVE_20(
            POSITIVE_SHARE,
            ENERGY,
            measured -> measured.area(20),
            "share of the image's pixels at or above 20 % of the peak"),
    AREA_ABOVE_50(
            POSITIVE_SHARE,
            ENERGY,
            measured -> measured.area(50),
            "share of the image's pixels at or above 50 % of the peak"),
    COMPONENTS_20(
            COUNT,
            ENERGY,
            measured -> measured.boxes.count(20),
            "number of connected areas (8 neighbours) of the pixels at or above 20 % of the peak"),
    ENTROPY(
            SHARE,
            SEVERAL_CELLS,
            measured -> measured.layer.entropy,
            "how evenly the energy is spread over the Z cells of the layer: -(sum p ln p) / ln Z, with p the share "
                    + "of a cell; 0 for a single cell, 1 for a constant map"),
    GINI(
            UNEVENNESS,
            CELLS,
            measured -> measured.layer.gini,
            "how unevenly it is, the Gini index: sum over i of (2 i - Z - 1) e_(i) / (Z sum e), with e_(1) the least "
                    + "energy of a cell; 0 for a constant map"),
    BORDER_ENERGY(
            SHARE,
            ENERGY,
            MeasuredMap::borderEnergy,
            "share of the energy in the border, one cell of the layer wide (image side over map side, rounded up)"),
    BOX_X_MIN(
            COLUMN,
            ENERGY,
            measured -> measured.edge(20, BoundingBox::xMin),
            "left edge of the box around the largest connected area (8 neighbours, the first of ties row by row) at "
                    + "or above 20 % of the peak (Zhou et al. 2016): its first column"),
    BOX_Y_MIN(ROW, ENERGY, measured -> measured.edge(20, BoundingBox::yMin), "upper edge of that box: its first row"),
    BOX_X_MAX(
            RIGHT_EDGE,
            ENERGY,
            measured -> measured.edge(20, BoundingBox::xMax),
            "right edge of that box: the first column beyond"),
    BOX_Y_MAX(
            LOWER_EDGE,
            ENERGY,
            measured -> measured.edge(20, BoundingBox::yMax),
            "lower edge of that box: the first row beyond"),
    BOX_15_X_MIN(
            COLUMN,
            ENERGY,
            measured -> measured.edge(15, BoundingBox::xMin),
            "left edge of the box around the largest connected area (8 neighbours, the first of ties row by row) at "
                    + "or above 15 % of the peak (Selvaraju et al. 2017): its first column"),
    BOX_15_Y_MIN(
            ROW, ENERGY, measured -> measured.edge(15, BoundingBox::yMin), "upper edge of that box: its first row"),
    BOX_15_X_MAX(
            RIGHT_EDGE,
            ENERGY,
            measured -> measured.edge(15, BoundingBox::xMax),
            "right edge of that box: the first column beyond"),
    BOX_15_Y_MAX(
            LOWER_EDGE,
            ENERGY,
            measured -> measured.edge(15, BoundingBox::yMax),
            "lower edge of that box: the first row beyond"),
    BOX_50_X_MIN(
            COLUMN,
            ENERGY,
            measured -> measured.edge(50, BoundingBox::xMin),
            "left edge of the box around the largest connected area (8 neighbours, the first of ties row by row) at "
                    + "or above 50 % of the peak: its first column"),
    BOX_50_Y_MIN(
            ROW, ENERGY, measured -> measured.edge(50, BoundingBox::yMin), "upper edge of that box: its first row"),
    BOX_50_X_MAX(
            RIGHT_EDGE,
            ENERGY,
            measured -> measured.edge(50, BoundingBox::xMax),
            "right edge of that box: the first column beyond"),
    BOX_50_Y_MAX(
            LOWER_EDGE,
            ENERGY,
            measured -> measured.edge(50, BoundingBox::yMax),
            "lower edge of that box: the first row beyond"),
    IOU_BEST_BOX(
            SHARE,
            ENERGY_AND_TRUTH,
            measured -> measured.bestIou(20),
            "intersection over union (IoU) of the box at 20 % with the ground truth box it fits best, by "
                    + "`box-convention`"),
    IOU_BEST_BOX_15(
            SHARE,
            ENERGY_AND_TRUTH,
            measured -> measured.bestIou(15),
            "intersection over union (IoU) of the box at 15 % with the ground truth box it fits best, by "
                    + "`box-convention`"),
    IOU_BEST_BOX_50(
            SHARE,
            ENERGY_AND_TRUTH,
            measured -> measured.bestIou(50),
            "intersection over union (IoU) of the box at 50 % with the ground truth box it fits best, by "
                    + "`box-convention`"),
    IOU_UNION_20(
            SHARE,
            ENERGY_AND_TRUTH,
            measured -> measured.unionIou(20),
            "intersection over union (IoU) of the pixels at or above 20 % of the peak with the ground truth boxes"),
    IOU_UNION_50(
            SHARE,
            ENERGY_AND_TRUTH,
            measured -> measured.unionIou(50),
            "intersection over union (IoU) of the pixels at or above 50 % of the peak with the ground truth boxes"),
    POINTING_HIT(
            YES_OR_NO,
            PEAK_AND_TRUTH,
            measured -> measured.peakInTruth() ? 1 : 0,
            "whether the peak lies in a ground truth box, without tolerance (the pointing game of Zhang et al. 2018)"),
    POINTING_HIT_TOLERANT(
            YES_OR_NO,
            PEAK_AND_TRUTH,
            measured -> measured.peakNearTruth() ? 1 : 0,
            "whether a pixel of a ground truth box is less than 3 % of the longer side of the image away from the "
                    + "peak (6 pixels of 200)"),
    ENERGY_IN_BOX(
            SHARE,
            ENERGY_AND_TRUTH,
            MeasuredMap::energyInBox,
            "share of the energy inside ground truth boxes (Wang et al. 2020)"),
    ENERGY_LIFT(
            RATIO,
            ENERGY_AND_TRUTH,
            measured -> measured.energyInBox() / measured.boxShare(),
            "`energy_in_box` / `box_share`; 1 for a uniform map"),
    ENERGY_IN_OTHER_BOXES(
            SHARE,
            ENERGY_AND_OTHERS,
            MeasuredMap::energyInOthers,
            "share of the energy inside boxes of other classes and in none of the target class"),
    AUC(
            SHARE,
            ENERGY_AND_BOTH_SIDES,
            MeasuredMap::auc,
            "the chance that a pixel in the ground truth boxes is on a higher level of the map than one outside, the "
                    + "same level counted half; .5 for a uniform map, below where the heat avoids the boxes"),
    RANK_ACCURACY(
            SHARE,
            ENERGY_AND_TRUTH,
            MeasuredMap::rankAccuracy,
            "share of the n pixels with the most energy that lie in ground truth boxes, n the number of pixels these "
                    + "cover (Arras et al. 2022); of equal pixels at the cut, the expected share"),
    TOP_K_INTERSECTION(
            SHARE,
            ENERGY_AND_TRUTH,
            MeasuredMap::topIntersection,
            "the same for the 2.5 % of the image's pixels with the most energy (1000 of 200 x 200)"),
    BOX_SHARE(
            POSITIVE_SHARE,
            TRUTH,
            MeasuredMap::boxShare,
            "share of the image that ground truth boxes cover, overlaps counted once");

    /** All of them, shared because it is read for every map. */
    static final HeatmapStatistic[] ALL = values();

    private final StatisticRange range;
    private final StatisticNeeds needs;

    // a formula keeps nothing
    @SuppressWarnings("ImmutableEnumChecker")
    private final ToDoubleFunction<MeasuredMap> formula;

    private final String meaning;

    HeatmapStatistic(
            StatisticRange range, StatisticNeeds needs, ToDoubleFunction<MeasuredMap> formula, String meaning) {
        this.range = range;
        this.needs = needs;
        this.formula = formula;
        this.meaning = meaning;
    }

    /** The value for a measured map, a flag as 1 or 0; NaN if it is undefined. */
    double measure(MeasuredMap measured) {
        return needs.met(measured) ? formula.applyAsDouble(measured) : Double.NaN;
    }

    /** The name of the column: the constant's name in snake_case. */
    public String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What is measured, as the table of columns has it. */
    public String meaning() {
        return meaning;
    }

    public StatisticKind kind() {
        return range.kind();
    }

    /** Its unit and range, in words; blank for a flag. */
    public String range() {
        return range.text();
    }

    /** For which maps it is undefined, in words; blank for none. */
    public String undefined() {
        return needs.unmet();
    }
}

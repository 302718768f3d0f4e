package io.github.heatmill.statistic;

import io.github.heatmill.image.BoundingBox;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * A number that sums up one heatmap, and the column that holds it. Adding one is adding a constant.
 *
 * <p>Energy is the positive part of a value of the map; evidence against the class carries none. The image-sized map is
 * the layer-sized one brought to the size of the image by the chosen upsampling. Pixels are counted from 0, x to the
 * right and y downwards. Ground truth are the boxes of the target class, the union of them where it says "boxes".
 * Boxes are half-open; two of them are compared by the chosen {@link BoxConvention}.
 *
 * <p>A statistic of the image-sized map is empty where no pixel is positive, and one that needs ground truth is also
 * empty where the image has no box of the target class. A map that is positive and constant has no peak to judge.
 */
public enum HeatmapStatistic {
    /** The least value of the layer-sized map, after its sign convention. Any real number, in units of the score. */
    MAP_MIN(StatisticKind.REAL, Needs.NOTHING, measured -> measured.layer.min),
    /** The greatest value of the layer-sized map, after its sign convention. Any real number, in units of the score. */
    MAP_MAX(StatisticKind.REAL, Needs.NOTHING, measured -> measured.layer.max),
    /** The sum of the layer-sized map, after its sign convention. Any real number, in units of the score. */
    MAP_SUM(StatisticKind.REAL, Needs.NOTHING, measured -> measured.layer.sum),
    /** The column of the greatest value of the image-sized map, the first of ties row by row. Pixels, in [0, width). */
    PEAK_X(StatisticKind.INTEGER, Needs.ENERGY, measured -> measured.image.peakX),
    /** The row of that value. Pixels, in [0, height). */
    PEAK_Y(StatisticKind.INTEGER, Needs.ENERGY, measured -> measured.image.peakY),
    /**
     * The mean column, weighted by energy. Pixels, in [0, width - 1]: a pixel's place is its column, so the middle of
     * the image is (width - 1) / 2.
     */
    CENTROID_X(StatisticKind.REAL, Needs.ENERGY, measured -> measured.image.centroidX),
    /** The mean row, weighted by energy. Pixels, in [0, height - 1]. */
    CENTROID_Y(StatisticKind.REAL, Needs.ENERGY, measured -> measured.image.centroidY),
    /**
     * The standard distance: the root of the mean squared distance from the centroid, weighted by energy. Pixels, at
     * least 0.
     */
    SPREAD(StatisticKind.REAL, Needs.ENERGY, measured -> measured.image.spread),
    /** The share of the image's pixels at or above 20 % of the peak. In (0, 1]. */
    AREA_ABOVE_20(StatisticKind.REAL, Needs.ENERGY, measured -> measured.area(20)),
    /** The share of the image's pixels at or above 50 % of the peak. In (0, 1]. */
    AREA_ABOVE_50(StatisticKind.REAL, Needs.ENERGY, measured -> measured.area(50)),
    /** How many connected components (8 neighbours) the pixels at or above 20 % of the peak make. At least 1. */
    COMPONENTS_20(StatisticKind.INTEGER, Needs.ENERGY, measured -> measured.boxes.count(20)),
    /**
     * How evenly the energy is spread over the Z cells of the layer-sized map: -(sum p ln p) / ln Z, with p the share
     * of a cell. No unit, in [0, 1]: 0 for a single cell, 1 for a constant map, whatever the base of the logarithm.
     * Also empty for a map of one cell.
     */
    ENTROPY(StatisticKind.REAL, Needs.CELLS, measured -> measured.layer.entropy),
    /**
     * How unevenly the energy is spread over the Z cells of the layer-sized map, the Gini index sum_i (2 i - Z - 1)
     * e_(i) / (Z sum e) with e_(1) the least energy of a cell. No unit, in [0, 1): 0 for a constant map, 1 - 1/Z for a
     * single cell.
     */
    GINI(StatisticKind.REAL, Needs.CELLS, measured -> measured.layer.gini),
    /**
     * The share of the energy in the border, one cell of the layer wide: the outermost rows and columns, image side
     * over map side of them, rounded up. In [0, 1].
     */
    BORDER_ENERGY(StatisticKind.REAL, Needs.ENERGY, MeasuredMap::borderEnergy),
    /**
     * The left edge of the box around the largest connected component (8 neighbours; the first of ties row by row) of
     * the pixels at or above 20 % of the peak (Zhou et al. 2016). Pixels, half-open: the first column inside.
     */
    BOX_X_MIN(StatisticKind.INTEGER, Needs.ENERGY, measured -> measured.edge(20, BoundingBox::xMin)),
    /** The upper edge of that box. Pixels: the first row inside. */
    BOX_Y_MIN(StatisticKind.INTEGER, Needs.ENERGY, measured -> measured.edge(20, BoundingBox::yMin)),
    /** The right edge of that box. Pixels: the first column beyond. */
    BOX_X_MAX(StatisticKind.INTEGER, Needs.ENERGY, measured -> measured.edge(20, BoundingBox::xMax)),
    /** The lower edge of that box. Pixels: the first row beyond. */
    BOX_Y_MAX(StatisticKind.INTEGER, Needs.ENERGY, measured -> measured.edge(20, BoundingBox::yMax)),
    /** The left edge of the same at 15 % of the peak (Selvaraju et al. 2017). */
    BOX_15_X_MIN(StatisticKind.INTEGER, Needs.ENERGY, measured -> measured.edge(15, BoundingBox::xMin)),
    /** The upper edge of that box. Pixels: the first row inside. */
    BOX_15_Y_MIN(StatisticKind.INTEGER, Needs.ENERGY, measured -> measured.edge(15, BoundingBox::yMin)),
    /** The right edge of that box. Pixels: the first column beyond. */
    BOX_15_X_MAX(StatisticKind.INTEGER, Needs.ENERGY, measured -> measured.edge(15, BoundingBox::xMax)),
    /** The lower edge of that box. Pixels: the first row beyond. */
    BOX_15_Y_MAX(StatisticKind.INTEGER, Needs.ENERGY, measured -> measured.edge(15, BoundingBox::yMax)),
    /** The left edge of the same at 50 % of the peak. */
    BOX_50_X_MIN(StatisticKind.INTEGER, Needs.ENERGY, measured -> measured.edge(50, BoundingBox::xMin)),
    /** The upper edge of that box. Pixels: the first row inside. */
    BOX_50_Y_MIN(StatisticKind.INTEGER, Needs.ENERGY, measured -> measured.edge(50, BoundingBox::yMin)),
    /** The right edge of that box. Pixels: the first column beyond. */
    BOX_50_X_MAX(StatisticKind.INTEGER, Needs.ENERGY, measured -> measured.edge(50, BoundingBox::xMax)),
    /** The lower edge of that box. Pixels: the first row beyond. */
    BOX_50_Y_MAX(StatisticKind.INTEGER, Needs.ENERGY, measured -> measured.edge(50, BoundingBox::yMax)),
    /** The intersection over union (IoU) of the box at 20 % with the ground truth box it fits best. In [0, 1]. */
    IOU_BEST_BOX(StatisticKind.REAL, Needs.ENERGY_AND_TRUTH, measured -> measured.bestIou(20)),
    /** The same of the box at 15 %. */
    IOU_BEST_BOX_15(StatisticKind.REAL, Needs.ENERGY_AND_TRUTH, measured -> measured.bestIou(15)),
    /** The same of the box at 50 %. */
    IOU_BEST_BOX_50(StatisticKind.REAL, Needs.ENERGY_AND_TRUTH, measured -> measured.bestIou(50)),
    /**
     * The intersection over union (IoU) of the pixels at or above 20 % of the peak with those of the ground truth
     * boxes. In [0, 1].
     */
    IOU_UNION_20(StatisticKind.REAL, Needs.ENERGY_AND_TRUTH, measured -> measured.unionIou(20)),
    /** The same of the pixels at or above 50 %. */
    IOU_UNION_50(StatisticKind.REAL, Needs.ENERGY_AND_TRUTH, measured -> measured.unionIou(50)),
    /**
     * Whether the peak lies in a ground truth box, without tolerance (the pointing game of Zhang et al. 2018). Also
     * empty for a constant map.
     */
    POINTING_HIT(StatisticKind.FLAG, Needs.PEAK_AND_TRUTH, measured -> measured.peakInTruth() ? 1 : 0),
    /**
     * Whether a pixel of a ground truth box lies less than 3 % of the longer side of the image from the peak; the 15
     * pixels of Zhang et al. (2018) on images of 500. Also empty for a constant map.
     */
    POINTING_HIT_TOLERANT(StatisticKind.FLAG, Needs.PEAK_AND_TRUTH, measured -> measured.peakNearTruth() ? 1 : 0),
    /**
     * The share of the energy that lies in ground truth boxes (the energy-based pointing game of Wang et al. 2020). In
     * [0, 1].
     */
    ENERGY_IN_BOX(StatisticKind.REAL, Needs.ENERGY_AND_TRUTH, MeasuredMap::energyInBox),
    /** That share over the boxes' share of the image: 1 for a map that knows nothing, at most 1 / box_share. */
    ENERGY_LIFT(StatisticKind.REAL, Needs.ENERGY_AND_TRUTH, measured -> measured.energyInBox() / measured.boxShare()),
    /**
     * The share of the energy that lies in boxes of other classes and in none of the target class. In [0, 1]; empty
     * where the image has no box of another class.
     */
    ENERGY_IN_OTHER_BOXES(StatisticKind.REAL, Needs.ENERGY_AND_OTHERS, MeasuredMap::energyInOthers),
    /**
     * The share of the n pixels with the most energy that lies in the ground truth boxes, n the number of their pixels
     * (relevance rank accuracy, Arras et al. 2022); of equal pixels at the cut, the expected share. In [0, 1];
     * box_share for a constant map.
     */
    RANK_ACCURACY(StatisticKind.REAL, Needs.ENERGY_AND_TRUTH, MeasuredMap::rankAccuracy),
    /**
     * The same of the 2.5 % of the image's pixels with the most energy, at least one. In [0, 1]; box_share for a
     * constant map.
     */
    TOP_K_INTERSECTION(StatisticKind.REAL, Needs.ENERGY_AND_TRUTH, MeasuredMap::topIntersection),
    /**
     * The share of the image that ground truth boxes cover, overlaps counted once: the energy in box of a constant map.
     * In (0, 1]; not empty for a map without energy.
     */
    BOX_SHARE(StatisticKind.REAL, Needs.TRUTH, MeasuredMap::boxShare);

    /** All of them, shared because it is read for every map. */
    static final HeatmapStatistic[] ALL = values();

    private final StatisticKind kind;
    private final Needs needs;

    // a formula keeps nothing
    @SuppressWarnings("ImmutableEnumChecker")
    private final ToDoubleFunction<MeasuredMap> formula;

    HeatmapStatistic(StatisticKind kind, Needs needs, ToDoubleFunction<MeasuredMap> formula) {
        this.kind = kind;
        this.needs = needs;
        this.formula = formula;
    }

    /** The value for a measured map, a flag as 1 or 0; NaN where it is undefined. */
    double measure(MeasuredMap measured) {
        return needs.met(measured) ? formula.applyAsDouble(measured) : Double.NaN;
    }

    /** The name of the column: the constant's name in snake_case. */
    public String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    public StatisticKind kind() {
        return kind;
    }

    /** Whether there are maps for which this is undefined. */
    public boolean nullable() {
        return needs != Needs.NOTHING;
    }

    /** Without what a statistic is undefined. */
    private enum Needs {
        NOTHING {
            @Override
            boolean met(MeasuredMap measured) {
                return true;
            }
        },
        /** A positive cell of the layer-sized map, which the formula itself sees to. */
        CELLS {
            @Override
            boolean met(MeasuredMap measured) {
                return true;
            }
        },
        ENERGY {
            @Override
            boolean met(MeasuredMap measured) {
                return measured.hasEnergy();
            }
        },
        TRUTH {
            @Override
            boolean met(MeasuredMap measured) {
                return measured.hasTruth();
            }
        },
        ENERGY_AND_TRUTH {
            @Override
            boolean met(MeasuredMap measured) {
                return measured.hasEnergy() && measured.hasTruth();
            }
        },
        PEAK_AND_TRUTH {
            @Override
            boolean met(MeasuredMap measured) {
                return measured.hasPeak() && measured.hasTruth();
            }
        },
        ENERGY_AND_OTHERS {
            @Override
            boolean met(MeasuredMap measured) {
                return measured.hasEnergy() && measured.hasOthers();
            }
        };

        abstract boolean met(MeasuredMap measured);
    }
}

package io.github.heatmill.statistic;

import io.github.heatmill.image.BoundingBox;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * A number that sums up one heatmap, and the column that holds it. Adding one is adding a constant.
 *
 * <p>Energy is the positive part of a value of the map; evidence against the class carries none. The image-sized map is
 * the layer-sized one brought to the size of the image by the chosen upsampling. Pixels are counted from 0, x to the
 * right and y downwards. Ground truth are the boxes of the target class, the union of them where it says "boxes".
 *
 * <p>A statistic of the image-sized map is empty where no pixel is positive, and one that needs ground truth is also
 * empty where the image has no box of the target class.
 */
public enum HeatmapStatistic {
    /** The least value of the layer-sized map, after its sign convention. Any real number, in units of the score. */
    MAP_MIN(StatisticKind.REAL) {
        @Override
        double measure(MapView view) {
            return view.layer.min;
        }

        @Override
        public boolean nullable() {
            return false;
        }
    },
    /** The greatest value of the layer-sized map, after its sign convention. Any real number, in units of the score. */
    MAP_MAX(StatisticKind.REAL) {
        @Override
        double measure(MapView view) {
            return view.layer.max;
        }

        @Override
        public boolean nullable() {
            return false;
        }
    },
    /** The sum of the layer-sized map, after its sign convention. Any real number, in units of the score. */
    MAP_SUM(StatisticKind.REAL) {
        @Override
        double measure(MapView view) {
            return view.layer.sum;
        }

        @Override
        public boolean nullable() {
            return false;
        }
    },
    /** The column of the greatest value of the image-sized map, the first of ties row by row. Pixels, in [0, width). */
    PEAK_X(StatisticKind.INTEGER) {
        @Override
        double measure(MapView view) {
            return energy(view, view.image.peakX);
        }
    },
    /** The row of that value. Pixels, in [0, height). */
    PEAK_Y(StatisticKind.INTEGER) {
        @Override
        double measure(MapView view) {
            return energy(view, view.image.peakY);
        }
    },
    /** The mean column, weighted by energy. Pixels, in [0, width - 1]: a pixel's place is its column, so the middle of the image is (width - 1) / 2. */
    CENTROID_X(StatisticKind.REAL) {
        @Override
        double measure(MapView view) {
            return energy(view, view.image.centroidX);
        }
    },
    /** The mean row, weighted by energy. Pixels, in [0, height - 1]. */
    CENTROID_Y(StatisticKind.REAL) {
        @Override
        double measure(MapView view) {
            return energy(view, view.image.centroidY);
        }
    },
    /** The standard distance: the root of the mean squared distance from the centroid, weighted by energy. Pixels, at least 0. */
    SPREAD(StatisticKind.REAL) {
        @Override
        double measure(MapView view) {
            return energy(view, view.image.spread);
        }
    },
    /** The share of the image's pixels at or above 20 % of the peak. In (0, 1]. */
    AREA_ABOVE_20(StatisticKind.REAL) {
        @Override
        double measure(MapView view) {
            return energy(view, view.image.shareAbove20);
        }
    },
    /** The share of the image's pixels at or above 50 % of the peak. In (0, 1]. */
    AREA_ABOVE_50(StatisticKind.REAL) {
        @Override
        double measure(MapView view) {
            return energy(view, view.image.shareAbove50);
        }
    },
    /** How evenly the energy is spread over the Z cells of the layer-sized map: -(sum p ln p) / ln Z, with p the share of a cell. No unit, in [0, 1]: 0 for a single cell, 1 for a constant map, whatever the base of the logarithm. Also empty for a map of one cell. */
    ENTROPY(StatisticKind.REAL) {
        @Override
        double measure(MapView view) {
            return view.layer.entropy;
        }
    },
    /** The left edge of the box around the largest connected component (8 neighbours; the first of ties row by row) of the pixels at or above 20 % of the peak (Zhou et al. 2016). Pixels, half-open: the first column inside. */
    BOX_X_MIN(StatisticKind.INTEGER) {
        @Override
        double measure(MapView view) {
            return box(view, BoundingBox::xMin);
        }
    },
    /** The upper edge of that box. Pixels: the first row inside. */
    BOX_Y_MIN(StatisticKind.INTEGER) {
        @Override
        double measure(MapView view) {
            return box(view, BoundingBox::yMin);
        }
    },
    /** The right edge of that box. Pixels: the first column beyond. */
    BOX_X_MAX(StatisticKind.INTEGER) {
        @Override
        double measure(MapView view) {
            return box(view, BoundingBox::xMax);
        }
    },
    /** The lower edge of that box. Pixels: the first row beyond. */
    BOX_Y_MAX(StatisticKind.INTEGER) {
        @Override
        double measure(MapView view) {
            return box(view, BoundingBox::yMax);
        }
    },
    /** The intersection over union of that box with the ground truth box it fits best. In [0, 1]. */
    IOU_BEST_BOX(StatisticKind.REAL) {
        @Override
        double measure(MapView view) {
            return truth(view, view.box.map(view::bestIou).orElse(Double.NaN));
        }
    },
    /** Whether the peak lies in a ground truth box, without tolerance (the pointing game of Zhang et al. 2018). */
    POINTING_HIT(StatisticKind.FLAG) {
        @Override
        double measure(MapView view) {
            return truth(view, energy(view, view.truthContains(view.image.peakX, view.image.peakY) ? 1 : 0));
        }
    },
    /** The share of the energy that lies in ground truth boxes (the energy-based pointing game of Wang et al. 2020). In [0, 1]. */
    ENERGY_IN_BOX(StatisticKind.REAL) {
        @Override
        double measure(MapView view) {
            return truth(view, energy(view, view.energyInBox()));
        }
    },
    /** That share over the boxes' share of the image: 1 for a map that knows nothing, at most 1 / box_share. */
    ENERGY_LIFT(StatisticKind.REAL) {
        @Override
        double measure(MapView view) {
            return truth(view, energy(view, view.energyInBox() / view.boxShare()));
        }
    },
    /** The share of the image that ground truth boxes cover, overlaps counted once: the energy in box of a constant map. In (0, 1]; not empty for a map without energy. */
    BOX_SHARE(StatisticKind.REAL) {
        @Override
        double measure(MapView view) {
            return truth(view, view.boxShare());
        }
    };

    /** All of them, shared because it is read for every map. */
    static final HeatmapStatistic[] ALL = values();

    private final StatisticKind kind;

    HeatmapStatistic(StatisticKind kind) {
        this.kind = kind;
    }

    /** The value for a measured map, a flag as 1 or 0; NaN where it is undefined. */
    abstract double measure(MapView view);

    /** The name of the column: the constant's name in snake_case. */
    public String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    public StatisticKind kind() {
        return kind;
    }

    /** Whether there are maps for which this is undefined. */
    public boolean nullable() {
        return true;
    }

    private static double energy(MapView view, double value) {
        return view.hasEnergy() ? value : Double.NaN;
    }

    private static double truth(MapView view, double value) {
        return view.hasTruth() ? value : Double.NaN;
    }

    private static double box(MapView view, ToIntFunction<BoundingBox> edge) {
        Optional<BoundingBox> box = view.box;
        return box.isPresent() ? edge.applyAsInt(box.get()) : Double.NaN;
    }
}

package io.github.heatmill.render;

import io.github.heatmill.cam.Heatmap;
import io.github.heatmill.cam.Upsampling;
import io.github.heatmill.image.BoundingBox;
import io.github.heatmill.statistic.HeatmapStatistic;
import io.github.heatmill.statistic.HeatmapStatistics;
import io.github.heatmill.statistic.MapOutline;
import io.github.heatmill.statistic.StatisticValues;
import io.github.heatmill.statistic.ThresholdCurve;
import java.util.function.IntPredicate;

/** A map on a scene, measured by the code that measures every explanation: bilinear, half-open boxes. */
record Measured(Scene scene, Heatmap map, StatisticValues values, MapOutline outline, Heatmap large) {
    static Measured of(Scene scene, MadeMap map) {
        return of(scene, map.map());
    }

    static Measured of(Scene scene, Heatmap map) {
        HeatmapStatistics statistics = new HeatmapStatistics(Upsampling.BILINEAR);
        int side = scene.image().height();
        StatisticValues values = statistics.measure(map, side, scene.image().width(), scene.truth());
        return new Measured(scene, map, values, statistics.outline(), statistics.imageMap());
    }

    double value(HeatmapStatistic statistic) {
        return values.value(statistic).orElseThrow();
    }

    /** The column's name and cell. */
    Caption caption(HeatmapStatistic statistic) {
        return Caption.of(statistic.column(), values.cell(statistic));
    }

    /** A threshold curve, by k. */
    double[] curve(ThresholdCurve column) {
        float[] curve = (float[]) column.array(values.thresholdCurves().orElseThrow());
        double[] doubles = new double[curve.length];
        for (int k = 0; k < curve.length; k++) {
            doubles[k] = curve[k];
        }
        return doubles;
    }

    int[] histogram(ThresholdCurve column) {
        return (int[]) column.array(values.thresholdCurves().orElseThrow());
    }

    /** The box that the columns hold at 15, 20 or 50 % of the peak, named by the first of them. */
    BoundingBox box(HeatmapStatistic left, HeatmapStatistic top, HeatmapStatistic right, HeatmapStatistic bottom) {
        return new BoundingBox((int) value(left), (int) value(top), (int) value(right), (int) value(bottom));
    }

    BoundingBox box20() {
        return box(
                HeatmapStatistic.BOX_X_MIN,
                HeatmapStatistic.BOX_Y_MIN,
                HeatmapStatistic.BOX_X_MAX,
                HeatmapStatistic.BOX_Y_MAX);
    }

    BoundingBox box15() {
        return box(
                HeatmapStatistic.BOX_15_X_MIN,
                HeatmapStatistic.BOX_15_Y_MIN,
                HeatmapStatistic.BOX_15_X_MAX,
                HeatmapStatistic.BOX_15_Y_MAX);
    }

    BoundingBox box50() {
        return box(
                HeatmapStatistic.BOX_50_X_MIN,
                HeatmapStatistic.BOX_50_Y_MIN,
                HeatmapStatistic.BOX_50_X_MAX,
                HeatmapStatistic.BOX_50_Y_MAX);
    }

    float peak() {
        return large.at((int) value(HeatmapStatistic.PEAK_Y), (int) value(HeatmapStatistic.PEAK_X));
    }

    /** The pixels at or above a share of the peak. */
    IntPredicate above(double share) {
        double least = share * peak();
        return pixel -> large.values().at(pixel) >= least;
    }
}

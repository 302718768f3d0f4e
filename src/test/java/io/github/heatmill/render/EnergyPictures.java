package io.github.heatmill.render;

import io.github.heatmill.evaluation.metric.EvaluationMetric;
import io.github.heatmill.statistic.HeatmapStatistic;

/** What the metrics of the peak and of the energy look like. */
final class EnergyPictures {
    private static final double TOLERANCE = 0.03;

    private EnergyPictures() {}

    static Sheet pointing() {
        Scene scale = Scene.scale();
        Scene patches = Scene.patches();
        Measured hit = Measured.of(scale, MadeMap.bump(68, 156, 26, 22));
        Measured near = Measured.of(patches, MadeMap.bump(100, 108, 26, 22));
        Measured miss = Measured.of(scale, MadeMap.bump(148, 62, 26, 22));
        MeasuredSet set = new MeasuredSet().add(hit).add(near).add(miss);
        return new Sheet()
                .good(pointed(hit), "in the box", peak(hit))
                .plain(pointed(near), "near the box", peak(near))
                .bad(pointed(miss), "neither", peak(miss))
                .foot(BoxPictures.TRUTH + "; dot: peak; circle: 3 % of the longer side, 6 pixels")
                .result("of the three: " + set.caption(EvaluationMetric.POINTING) + ", "
                        + set.caption(EvaluationMetric.POINTING_TOLERANT))
                .result("two of one class, one of another: "
                        + set.caption(EvaluationMetric.POINTING_CLASS_MEAN) + ", "
                        + set.caption(EvaluationMetric.POINTING_TOLERANT_CLASS_MEAN))
                .result("24 plates, noise: " + PlateSets.NOISE.caption(EvaluationMetric.POINTING) + ", "
                        + PlateSets.NOISE.caption(EvaluationMetric.POINTING_TOLERANT));
    }

    private static Tile pointed(Measured measured) {
        double x = measured.value(HeatmapStatistic.PEAK_X);
        double y = measured.value(HeatmapStatistic.PEAK_Y);
        return Tile.overlay(measured)
                .circle(x, y, TOLERANCE * Scene.SIDE, Tile.WHITE)
                .point(x, y);
    }

    private static Caption[] peak(Measured measured) {
        return new Caption[] {
            measured.caption(HeatmapStatistic.PEAK_X),
            measured.caption(HeatmapStatistic.PEAK_Y),
            measured.caption(HeatmapStatistic.POINTING_HIT),
            measured.caption(HeatmapStatistic.POINTING_HIT_TOLERANT)
        };
    }

    static Sheet energyInBox() {
        Scene scene = Scene.scale();
        Measured good = Measured.of(scene, MadeMap.on(scene, 0.9));
        Measured bad = Measured.of(scene, MadeMap.bump(148, 62, 24, 24));
        Measured uniform = Measured.of(scene, MadeMap.uniform(1));
        return new Sheet()
                .good(Tile.overlay(good), "on the defect", energies(good))
                .bad(Tile.overlay(bad), "beside it", energies(bad))
                .plain(Tile.overlay(uniform), "uniform", energies(uniform))
                .foot(BoxPictures.TRUTH)
                .result("24 plates, noise: " + PlateSets.NOISE.caption(EvaluationMetric.ENERGY_IN_BOX) + ", "
                        + PlateSets.NOISE.caption(EvaluationMetric.BOX_SHARE) + ", "
                        + PlateSets.NOISE.caption(EvaluationMetric.ENERGY_LIFT));
    }

    private static Caption[] energies(Measured measured) {
        return new Caption[] {
            measured.caption(HeatmapStatistic.ENERGY_IN_BOX),
            measured.caption(HeatmapStatistic.BOX_SHARE),
            measured.caption(HeatmapStatistic.ENERGY_LIFT)
        };
    }

    static Sheet border() {
        Scene scene = Scene.scale();
        Measured good = Measured.of(scene, MadeMap.on(scene, 0.9));
        MadeMap frame = MadeMap.bump(0, 100, 9, 300)
                .or(MadeMap.bump(200, 100, 9, 300))
                .or(MadeMap.bump(100, 0, 300, 9))
                .or(MadeMap.bump(100, 200, 300, 9));
        Measured bad = Measured.of(scene, frame);
        Measured uniform = Measured.of(scene, MadeMap.uniform(1));
        return new Sheet()
                .good(band(good), "inside", good.caption(HeatmapStatistic.BORDER_ENERGY))
                .bad(band(bad), "at the border", bad.caption(HeatmapStatistic.BORDER_ENERGY))
                .plain(band(uniform), "uniform", uniform.caption(HeatmapStatistic.BORDER_ENERGY))
                .foot(BoxPictures.TRUTH + "; black: the inner edge of the border, one cell of 8 pixels wide")
                .result(PlateSets.chance(scene, HeatmapStatistic.BORDER_ENERGY));
    }

    private static Tile band(Measured measured) {
        int cell = Scene.SIDE / MadeMap.CELLS;
        return Tile.overlay(measured)
                .edge(
                        pixel -> Math.min(pixel % Scene.SIDE, pixel / Scene.SIDE) >= cell
                                && Math.max(pixel % Scene.SIDE, pixel / Scene.SIDE) < Scene.SIDE - cell,
                        Tile.BLACK);
    }

    static Sheet leakage() {
        Scene scene = Scene.welded();
        Measured good = Measured.of(scene, MadeMap.on(scene, 0.9));
        Measured both = Measured.of(
                scene, MadeMap.on(scene, 0.9).or(MadeMap.on(scene.others().get(0), 0.9)));
        Measured bad = Measured.of(scene, MadeMap.on(scene.others().get(0), 0.9));
        return new Sheet()
                .good(others(good), "its own class", leaks(good))
                .plain(others(both), "both", leaks(both))
                .bad(others(bad), "the other class", leaks(bad))
                .foot("white: boxes of rolled-in scale, which the map explains; black and white: box of crazing")
                .result(PlateSets.chance(
                        scene, HeatmapStatistic.ENERGY_IN_BOX, HeatmapStatistic.ENERGY_IN_OTHER_BOXES));
    }

    private static Tile others(Measured measured) {
        Tile tile = Tile.overlay(measured);
        measured.scene().others().forEach(box -> tile.box(box, Tile.BLACK, Tile.WHITE));
        return tile;
    }

    private static Caption[] leaks(Measured measured) {
        return new Caption[] {
            measured.caption(HeatmapStatistic.ENERGY_IN_BOX), measured.caption(HeatmapStatistic.ENERGY_IN_OTHER_BOXES)
        };
    }
}

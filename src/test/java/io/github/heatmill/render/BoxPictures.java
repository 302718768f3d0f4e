package io.github.heatmill.render;

import io.github.heatmill.evaluation.metric.EvaluationMetric;
import io.github.heatmill.statistic.HeatmapStatistic;
import io.github.heatmill.statistic.ThresholdCurve;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the metrics of boxes look like. */
final class BoxPictures {
    static final int BLUE = 0x2a6fb0;
    static final int ORANGE = 0xd8641c;
    static final int GREY = 0x808080;
    static final int VIOLET = 0x8a4fb0;
    static final String TRUTH = "white: ground truth";

    /** The methods of the sets in the order of drawing, and the colours of their curves. */
    static final Map<MeasuredSet, Integer> METHODS = methods();

    private BoxPictures() {}

    private static Map<MeasuredSet, Integer> methods() {
        Map<MeasuredSet, Integer> methods = new LinkedHashMap<>();
        methods.put(PlateSets.FULL_FRAME, GREY);
        methods.put(PlateSets.NOISE, VIOLET);
        methods.put(PlateSets.ANYWHERE, ORANGE);
        methods.put(PlateSets.ON_THE_DEFECTS, BLUE);
        return methods;
    }

    /** The figures of all methods, by colour. */
    static Caption[] captions(EvaluationMetric metric) {
        return new Caption[] {
            PlateSets.ON_THE_DEFECTS.caption(metric).named("on the defects").in(BLUE),
            PlateSets.ANYWHERE.caption(metric).named("anywhere").in(ORANGE),
            PlateSets.NOISE.caption(metric).named("noise").in(VIOLET),
            PlateSets.FULL_FRAME.caption(metric).named("full frame").in(GREY)
        };
    }

    static Sheet thresholdProfile() {
        Scene scene = Scene.scale();
        Measured good = Measured.of(scene, MadeMap.on(scene, 1));
        Measured bad = Measured.of(scene, beside());
        return new Sheet()
                .good(Tile.overlay(good), "on the defect")
                .bad(Tile.overlay(bad), "beside it")
                .plot(
                        new Plot(Scene.SIDE, "threshold", "box_curve")
                                .curve(good.curve(ThresholdCurve.BOX_CURVE), BLUE)
                                .curve(bad.curve(ThresholdCurve.BOX_CURVE), ORANGE),
                        "",
                        greatest("on it, at most", good, ThresholdCurve.BOX_CURVE)
                                .in(BLUE),
                        greatest("beside, at most", bad, ThresholdCurve.BOX_CURVE)
                                .in(ORANGE))
                .row()
                .plot(levels(good), "", pixelsAt20(good))
                .plot(levels(bad), "", pixelsAt20(bad))
                .plot(
                        new Plot(Scene.SIDE, "threshold", "boxes_curve")
                                .curve(good.curve(ThresholdCurve.BOXES_CURVE), BLUE)
                                .curve(bad.curve(ThresholdCurve.BOXES_CURVE), ORANGE),
                        "",
                        greatest("on it, at most", good, ThresholdCurve.BOXES_CURVE)
                                .in(BLUE),
                        greatest("beside, at most", bad, ThresholdCurve.BOXES_CURVE)
                                .in(ORANGE))
                .foot(TRUTH);
    }

    /** A bump that misses the box of the scale, and a small one on it. */
    static MadeMap beside() {
        return MadeMap.bump(148, 62, 24, 24).or(MadeMap.bump(70, 156, 14, 12).times(0.45));
    }

    private static Caption greatest(String name, Measured measured, ThresholdCurve column) {
        return Caption.of(name, Arrays.stream(measured.curve(column)).max().orElseThrow());
    }

    private static Plot levels(Measured measured) {
        return new Plot(Scene.SIDE, "threshold", "share of the pixels that is left")
                .curve(shares(measured, ThresholdCurve.INSIDE_HISTOGRAM), Sheet.GOOD)
                .curve(shares(measured, ThresholdCurve.OUTSIDE_HISTOGRAM), Sheet.BAD);
    }

    private static double[] shares(Measured measured, ThresholdCurve column) {
        double[] sums = MeasuredSet.fromAbove(measured.histogram(column));
        return Arrays.stream(sums).map(sum -> sum / sums[0]).toArray();
    }

    private static Caption[] pixelsAt20(Measured measured) {
        return new Caption[] {
            Caption.of("inside from 20 %", pixelsAt20(measured, ThresholdCurve.INSIDE_HISTOGRAM))
                    .in(Sheet.GOOD),
            Caption.of("outside from 20 %", pixelsAt20(measured, ThresholdCurve.OUTSIDE_HISTOGRAM))
                    .in(Sheet.BAD)
        };
    }

    private static int pixelsAt20(Measured measured, ThresholdCurve column) {
        return (int) MeasuredSet.fromAbove(measured.histogram(column))[20];
    }

    static Sheet boxOfTheMap() {
        Scene scene = Scene.scale();
        Measured good = Measured.of(scene, MadeMap.on(scene, 1));
        Measured wide = Measured.of(scene, MadeMap.on(scene, 2.2));
        Measured bad = Measured.of(scene, beside());
        return new Sheet()
                .good(boxes(good), "as large", boxCaptions(good))
                .bad(boxes(wide), "too wide", boxCaptions(wide))
                .bad(boxes(bad), "largest is beside", boxCaptions(bad))
                .foot(TRUTH + "; box of the map: black at 15 %, magenta at 20 %, magenta and white at 50 % of the peak")
                .result(PlateSets.chance(scene, HeatmapStatistic.IOU_BEST_BOX_15, HeatmapStatistic.IOU_BEST_BOX));
    }

    private static Tile boxes(Measured measured) {
        return Tile.overlay(measured)
                .box(measured.box15(), Tile.BLACK, Tile.BLACK)
                .box(measured.box20())
                .box(measured.box50(), Tile.FOUND, Tile.WHITE);
    }

    private static Caption[] boxCaptions(Measured measured) {
        return new Caption[] {
            measured.caption(HeatmapStatistic.IOU_BEST_BOX_15),
            measured.caption(HeatmapStatistic.IOU_BEST_BOX),
            measured.caption(HeatmapStatistic.IOU_BEST_BOX_50)
        };
    }

    static Sheet localisation() {
        Scene scene = Scene.scale();
        Measured hit = Measured.of(scene, MadeMap.on(scene, 1.1));
        Measured wrong = Measured.of(scene, MadeMap.on(scene, 1.35));
        Measured miss = Measured.of(scene, MadeMap.on(scene, 1.85));
        MeasuredSet set = new MeasuredSet().add(hit).add(wrong, "crazing").add(miss);
        return new Sheet()
                .good(Tile.overlay(hit).box(hit.box20()), "hit", hit.caption(HeatmapStatistic.IOU_BEST_BOX))
                .bad(
                        Tile.overlay(wrong).box(wrong.box20()),
                        "hit, class wrong",
                        wrong.caption(HeatmapStatistic.IOU_BEST_BOX))
                .bad(Tile.overlay(miss).box(miss.box20()), "miss", miss.caption(HeatmapStatistic.IOU_BEST_BOX))
                .foot(TRUTH + "; magenta: box of the map at 20 % of the peak")
                .result("of the three: " + set.caption(EvaluationMetric.LOCALISATION_20) + ", "
                        + set.caption(EvaluationMetric.TOP1_LOCALISATION_20) + "; "
                        + set.caption(EvaluationMetric.LOCALISATION_15) + ", "
                        + set.caption(EvaluationMetric.TOP1_LOCALISATION_15))
                .result("24 plates, " + PlateSets.chance(EvaluationMetric.LOCALISATION_20));
    }

    static Sheet maxBoxAcc() {
        MeasuredSet good = PlateSets.ON_THE_DEFECTS;
        MeasuredSet bad = PlateSets.ANYWHERE;
        Plot plot = new Plot(Scene.SIDE, "threshold tau", "share of the maps that hit");
        METHODS.forEach((set, rgb) -> {
            plot.curve(set.hits(ThresholdCurve.BOX_CURVE, 0.5), rgb);
            plot.point(set.tau(EvaluationMetric.MAX_BOX_ACC), set.value(EvaluationMetric.MAX_BOX_ACC), rgb);
        });
        return new Sheet()
                .good(example(good), "on the defects", accuracies(good))
                .bad(example(bad), "anywhere", accuracies(bad))
                .plot(plot, "24 plates", captions(EvaluationMetric.MAX_BOX_ACC))
                .foot(TRUTH + "; magenta: box of the map at the best tau of its set; the plate is one of 24");
    }

    private static Tile example(MeasuredSet set) {
        Measured measured = set.row(19);
        double tau = set.tau(EvaluationMetric.MAX_BOX_ACC);
        return Tile.overlay(measured).box(Areas.largest(measured, tau));
    }

    private static Caption[] accuracies(MeasuredSet set) {
        return new Caption[] {
            set.caption(EvaluationMetric.MAX_BOX_ACC),
            Caption.of("at tau", set.tau(EvaluationMetric.MAX_BOX_ACC)),
            set.caption(EvaluationMetric.BOX_ACC_TUNED),
            Caption.of("at tau", set.tau(EvaluationMetric.BOX_ACC_TUNED))
        };
    }

    static Sheet maxBoxAccV2() {
        Scene scene = Scene.patches();
        Measured apart = Measured.of(scene, MadeMap.on(scene, 1));
        Measured joined = Measured.of(scene, MadeMap.bump(98, 120, 48, 34));
        MeasuredSet good = PlateSets.ON_THE_DEFECTS;
        Plot plot = new Plot(Scene.SIDE, "threshold tau", "share of the maps that hit");
        List<EvaluationMetric> metrics = List.of(
                EvaluationMetric.MAX_BOX_ACC_V2_30,
                EvaluationMetric.MAX_BOX_ACC_V2_50,
                EvaluationMetric.MAX_BOX_ACC_V2_70);
        double[] least = {0.3, 0.5, 0.7};
        int[] colours = {Sheet.GOOD, BLUE, ORANGE};
        Caption[] captions = new Caption[metrics.size() + 1];
        for (int i = 0; i < metrics.size(); i++) {
            plot.curve(good.hits(ThresholdCurve.BOXES_CURVE, least[i]), colours[i]);
            plot.point(good.tau(metrics.get(i)), good.value(metrics.get(i)), colours[i]);
            captions[i] = good.caption(metrics.get(i)).in(colours[i]);
        }
        captions[metrics.size()] = good.caption(EvaluationMetric.MAX_BOX_ACC_V2);
        return new Sheet()
                .good(Areas.boxes(apart, 0.25), "each by itself", v2(apart))
                .bad(Areas.boxes(joined, 0.25), "one for both", v2(joined))
                .plot(plot, "24 plates", captions)
                .foot(TRUTH + "; magenta: boxes of all areas at or above 25 % of the peak")
                .foot("under a map: its own figures, as of a set of one; under the curves: bumps on the defects")
                .result("24 plates, " + PlateSets.chance(EvaluationMetric.MAX_BOX_ACC_V2));
    }

    private static Caption[] v2(Measured measured) {
        MeasuredSet set = new MeasuredSet().add(measured);
        return new Caption[] {
            set.caption(EvaluationMetric.MAX_BOX_ACC_V2_30),
            set.caption(EvaluationMetric.MAX_BOX_ACC_V2_50),
            set.caption(EvaluationMetric.MAX_BOX_ACC_V2_70),
            set.caption(EvaluationMetric.MAX_BOX_ACC_V2)
        };
    }
}

package io.github.heatmill.render;

import io.github.heatmill.evaluation.metric.EvaluationMetric;
import io.github.heatmill.statistic.HeatmapStatistic;
import io.github.heatmill.statistic.ThresholdCurve;
import java.util.Arrays;
import java.util.function.IntPredicate;

/** What the metrics of pixels look like. */
final class PixelPictures {
    private static final double TOP_SHARE = 0.025;

    private PixelPictures() {}

    static Sheet meanIou() {
        Scene scene = Scene.patches();
        Measured good = Measured.of(scene, MadeMap.on(scene, 1.1));
        Measured bad = Measured.of(scene, MadeMap.bump(170, 30, 30, 30));
        MeasuredSet set = PlateSets.ON_THE_DEFECTS;
        EvaluationMetric oracle = EvaluationMetric.MEAN_IOU_ORACLE;
        Plot plot = new Plot(Scene.SIDE, "threshold tau", "mean IoU");
        BoxPictures.METHODS.forEach((method, rgb) -> {
            plot.curve(method.unions(), rgb);
            plot.point(method.tau(oracle), method.value(oracle), rgb);
        });
        return new Sheet()
                .good(edges(good), "covers them", unions(good))
                .bad(edges(bad), "elsewhere", unions(bad))
                .plot(plot, "oracle, 24 plates", BoxPictures.captions(oracle))
                .foot(BoxPictures.TRUTH + "; edges of the map: black at 20 %, magenta at 50 % of the peak")
                .result("on the defects: " + set.caption(EvaluationMetric.MEAN_IOU_TUNED) + ", "
                        + set.caption(EvaluationMetric.MEAN_IOU_20) + ", "
                        + set.caption(EvaluationMetric.MEAN_IOU_50))
                .result(PlateSets.chance(EvaluationMetric.MEAN_IOU_20, EvaluationMetric.MEAN_IOU_50));
    }

    static Tile edges(Measured measured) {
        return Tile.overlay(measured).edge(measured.above(0.2), Tile.BLACK).edge(measured.above(0.5), Tile.FOUND);
    }

    private static Caption[] unions(Measured measured) {
        return new Caption[] {
            measured.caption(HeatmapStatistic.IOU_UNION_20),
            measured.caption(HeatmapStatistic.IOU_UNION_50),
            measured.caption(HeatmapStatistic.BOX_SHARE)
        };
    }

    static Sheet precisionRecall() {
        return curves(EvaluationMetric.PXAP, "recall", "precision", PixelPictures::precisionRecall);
    }

    static Sheet roc() {
        return curves(
                EvaluationMetric.AUC, "share of the pixels outside", "share of the pixels inside", PixelPictures::roc);
    }

    /** Adds the curve of a map to a plot. */
    private interface Curve {
        void draw(Plot plot, Measured measured, int rgb);
    }

    private static Sheet curves(EvaluationMetric metric, String across, String up, Curve curve) {
        Scene scene = Scene.scale();
        Measured good =
                Measured.of(scene, MadeMap.on(scene, 1.1).plus(MadeMap.noise(3).times(0.2)));
        Measured bad =
                Measured.of(scene, BoxPictures.beside().plus(MadeMap.noise(3).times(0.2)));
        Measured frame = Measured.of(scene, MadeMap.uniform(1));
        Plot plot = new Plot(Scene.SIDE, across, up);
        curve.draw(plot, frame, BoxPictures.GREY);
        curve.draw(plot, bad, BoxPictures.ORANGE);
        curve.draw(plot, good, BoxPictures.BLUE);
        Caption ofFrame = new MeasuredSet().add(frame).caption(metric).named("uniform map");
        return new Sheet()
                .good(Tile.overlay(good), "on the defect", area(good, metric).in(BoxPictures.BLUE))
                .bad(Tile.overlay(bad), "beside it", area(bad, metric).in(BoxPictures.ORANGE))
                .plot(plot, "", ofFrame.in(BoxPictures.GREY), good.caption(HeatmapStatistic.BOX_SHARE))
                .foot(BoxPictures.TRUTH)
                .result("24 plates, " + PlateSets.chance(metric) + "; mean box_share "
                        + PlateSets.FULL_FRAME
                                .caption(EvaluationMetric.BOX_SHARE)
                                .value());
    }

    private static Caption area(Measured measured, EvaluationMetric metric) {
        return new MeasuredSet().add(measured).caption(metric);
    }

    /** Steps: between two levels the area counts the precision of the lower one. */
    private static void precisionRecall(Plot plot, Measured measured, int rgb) {
        double[] inside = MeasuredSet.fromAbove(measured.histogram(ThresholdCurve.INSIDE_HISTOGRAM));
        double[] outside = MeasuredSet.fromAbove(measured.histogram(ThresholdCurve.OUTSIDE_HISTOGRAM));
        double[] recalls = new double[2 * inside.length];
        double[] precisions = new double[2 * inside.length];
        for (int i = 0; i < inside.length; i++) {
            int k = inside.length - 1 - i;
            double all = inside[k] + outside[k];
            recalls[2 * i] = i == 0 ? 0 : inside[k + 1] / inside[0];
            recalls[2 * i + 1] = inside[k] / inside[0];
            precisions[2 * i] = all == 0 ? 0 : inside[k] / all;
            precisions[2 * i + 1] = precisions[2 * i];
        }
        int first = 0;
        while (recalls[first + 1] == 0) {
            first += 2;
        }
        plot.curve(from(first, recalls), from(first, precisions), rgb);
    }

    private static double[] from(int first, double[] values) {
        return Arrays.copyOfRange(values, first, values.length);
    }

    private static void roc(Plot plot, Measured measured, int rgb) {
        double[] inside = MeasuredSet.fromAbove(measured.histogram(ThresholdCurve.INSIDE_HISTOGRAM));
        double[] outside = MeasuredSet.fromAbove(measured.histogram(ThresholdCurve.OUTSIDE_HISTOGRAM));
        double[] xs = new double[inside.length + 1];
        double[] ys = new double[inside.length + 1];
        for (int k = 0; k < inside.length; k++) {
            xs[k] = outside[k] / outside[0];
            ys[k] = inside[k] / inside[0];
        }
        plot.curve(xs, ys, rgb);
    }

    static Sheet topPixels() {
        Scene scene = Scene.scale();
        Measured good =
                Measured.of(scene, MadeMap.on(scene, 1.2).plus(MadeMap.noise(3).times(0.1)));
        Measured half = Measured.of(
                scene,
                MadeMap.bump(80, 150, 12, 12).or(MadeMap.bump(140, 60, 40, 40).times(0.6)));
        Measured noise = Measured.of(scene, MadeMap.noise(5));
        return new Sheet()
                .good(tops(good), "on the defect", ranks(good))
                .plain(tops(half), "its peak alone", ranks(half))
                .bad(tops(noise), "noise", ranks(noise))
                .foot(BoxPictures.TRUTH
                        + "; edge of the hottest pixels: black as many as the boxes have, magenta 2.5 %");
    }

    private static Tile tops(Measured measured) {
        double share = measured.value(HeatmapStatistic.BOX_SHARE);
        return Tile.overlay(measured)
                .edge(hottest(measured, share), Tile.BLACK)
                .edge(hottest(measured, TOP_SHARE), Tile.FOUND);
    }

    private static IntPredicate hottest(Measured measured, double share) {
        float[] sorted = measured.large().values().toArray();
        Arrays.sort(sorted);
        float cut = sorted[sorted.length - (int) Math.round(share * sorted.length)];
        return pixel -> measured.large().values().at(pixel) >= cut;
    }

    private static Caption[] ranks(Measured measured) {
        return new Caption[] {
            measured.caption(HeatmapStatistic.RANK_ACCURACY),
            measured.caption(HeatmapStatistic.TOP_K_INTERSECTION),
            measured.caption(HeatmapStatistic.BOX_SHARE)
        };
    }
}

package io.github.heatmill.render;

import io.github.heatmill.faithfulness.FaithfulnessMeasure;

/** What the measures look like that take pixels away and ask the network again. */
final class RemovalPictures {
    private static final int A_FIFTH = 4;
    private static final int REMOVED = 30;
    private static final double EXACT = 1e-12;

    private static final Scene SCENE = Scene.scale();
    private static final Trial GOOD = Trial.of(SCENE, MadeMap.on(SCENE, 1));
    private static final Trial BAD = Trial.of(SCENE, MadeMap.bump(148, 62, 24, 24));
    private static final Trial NOISE = Trial.of(SCENE, MadeMap.noise(5));

    private RemovalPictures() {}

    static Sheet deletionAndInsertion() {
        return new Sheet()
                .good(Tile.overlay(GOOD.measured()), "on the defect", curves(GOOD))
                .bad(Tile.overlay(BAD.measured()), "beside it", curves(BAD))
                .bad(Tile.overlay(NOISE.measured()), "noise", curves(NOISE))
                .row()
                .plain(
                        Tile.image(SCENE, GOOD.deleted(A_FIFTH)),
                        "hottest 20 % gone",
                        Caption.of("probability, of 1", GOOD.deletion()[A_FIFTH]))
                .plot(plot(GOOD.deletion(), BAD.deletion(), NOISE.deletion(), "deleted"), "deletion")
                .plot(plot(GOOD.insertion(), BAD.insertion(), NOISE.insertion(), "inserted"), "insertion")
                .foot(BoxPictures.TRUTH + "; blue: on the defect; orange: beside it; grey: noise")
                .result("on the blank: " + Caption.of("probability", GOOD.deletion()[Trial.STEPS]));
    }

    private static Plot plot(double[] good, double[] bad, double[] noise, String what) {
        double[] shares = new double[good.length];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = (double) i / (shares.length - 1);
        }
        return new Plot(Scene.SIDE, "share of the pixels " + what, "probability")
                .curve(shares, noise, BoxPictures.GREY)
                .curve(shares, bad, BoxPictures.ORANGE)
                .curve(shares, good, BoxPictures.BLUE);
    }

    private static Caption[] curves(Trial trial) {
        // 40000 pixels in 20 steps are steps of one width, so that the area is the mean of the trapezoids
        requireArea(trial.deletion(), trial.values().deletion().orElseThrow());
        requireArea(trial.insertion(), trial.values().insertion().orElseThrow());
        return new Caption[] {
            trial.caption(FaithfulnessMeasure.DELETION_AUC), trial.caption(FaithfulnessMeasure.INSERTION_AUC)
        };
    }

    private static void requireArea(double[] curve, double area) {
        double sum = 0;
        for (int i = 1; i < curve.length; i++) {
            sum += (curve[i - 1] + curve[i]) / 2 / (curve.length - 1);
        }
        if (Math.abs(sum - area) > EXACT) {
            throw new IllegalStateException("the curve drawn has the area " + sum + ", but measured was " + area);
        }
    }

    static Sheet masking() {
        Scene scene = Scene.welded();
        Trial good = Trial.of(scene, MadeMap.on(scene, 1.6));
        Trial bad = Trial.of(scene, MadeMap.on(scene.others().get(0), 1));
        Trial uniform = Trial.of(scene, MadeMap.uniform(1));
        Trial noise = Trial.of(scene, MadeMap.noise(5));
        return new Sheet()
                .good(Tile.overlay(good.measured()), "its own class")
                .bad(Tile.overlay(bad.measured()), "the other class")
                .plain(Tile.overlay(uniform.measured()), "uniform")
                .row()
                .plain(Tile.image(scene, good.masked()), "its own is shown", masks(good))
                .plain(Tile.image(scene, bad.masked()), "other is shown", masks(bad))
                .plain(Tile.image(scene, uniform.masked()), "all is shown", masks(uniform))
                .foot(
                        "white: boxes of rolled-in scale, which the map explains; the crazing at the right speaks against it")
                .result("noise: " + noise.caption(FaithfulnessMeasure.AVERAGE_DROP) + ", "
                        + noise.caption(FaithfulnessMeasure.AVERAGE_GAIN));
    }

    private static Caption[] masks(Trial trial) {
        return new Caption[] {
            Caption.of("Y, on the image", trial.probability()),
            Caption.of("O, on what is shown", trial.maskedProbability()),
            trial.caption(FaithfulnessMeasure.AVERAGE_DROP),
            trial.caption(FaithfulnessMeasure.CONFIDENCE_INCREASE),
            trial.caption(FaithfulnessMeasure.AVERAGE_GAIN)
        };
    }

    static Sheet road() {
        return new Sheet()
                .good(Tile.overlay(GOOD.measured()), "on the defect", GOOD.caption(FaithfulnessMeasure.ROAD))
                .plain(removed(GOOD, 0), "hottest 30 % gone", probability(GOOD, 0))
                .plain(removed(GOOD, 1), "coldest 30 % gone", probability(GOOD, 1))
                .row()
                .bad(Tile.overlay(BAD.measured()), "beside it", BAD.caption(FaithfulnessMeasure.ROAD))
                .plain(removed(BAD, 0), "hottest 30 % gone", probability(BAD, 0))
                .plain(removed(BAD, 1), "coldest 30 % gone", probability(BAD, 1))
                .foot(BoxPictures.TRUTH)
                .result("noise instead of a map: " + NOISE.caption(FaithfulnessMeasure.ROAD));
    }

    private static Tile removed(Trial trial, int coldest) {
        return Tile.image(trial.measured().scene(), trial.witness().images.get(trial.roadAt(REMOVED) + coldest));
    }

    private static Caption probability(Trial trial, int coldest) {
        return Caption.of("probability, of 1", trial.witness().answers.get(trial.roadAt(REMOVED) + coldest));
    }
}

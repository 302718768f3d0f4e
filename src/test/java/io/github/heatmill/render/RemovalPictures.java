package io.github.heatmill.render;

import io.github.heatmill.faithfulness.FaithfulnessMeasure;

/** What the measures look like that take pixels away and ask the network again. */
final class RemovalPictures {
    private static final int A_FIFTH = 4;
    private static final int REMOVED = 30;
    private static final double EXACT = 1e-12;

    private RemovalPictures() {}

    static Sheet deletionAndInsertion() {
        Scene scene = Scene.scale();
        Trial good = Trial.of(scene, MadeMap.on(scene, 1));
        Trial bad = Trial.of(scene, MadeMap.bump(148, 62, 24, 24));
        Trial noise = Trial.of(scene, MadeMap.noise(5));
        return new Sheet()
                .good(Tile.overlay(good.measured()), "on the defect", curves(good))
                .bad(Tile.overlay(bad.measured()), "beside it", curves(bad))
                .bad(Tile.overlay(noise.measured()), "noise", curves(noise))
                .row()
                .plain(
                        Tile.image(scene, good.deleted(A_FIFTH)),
                        "hottest 20 % gone",
                        Caption.of("probability, of 1", good.deletion()[A_FIFTH]))
                .plot(plot(good.deletion(), bad.deletion(), noise.deletion(), "deleted"), "deletion")
                .plot(plot(good.insertion(), bad.insertion(), noise.insertion(), "inserted"), "insertion")
                .foot(BoxPictures.TRUTH + "; blue: on the defect; orange: beside it; grey: noise");
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
        Scene scene = Scene.scale();
        Trial good = Trial.of(scene, MadeMap.on(scene, 1));
        Trial bad = Trial.of(scene, MadeMap.bump(148, 62, 24, 24));
        Trial noise = Trial.of(scene, MadeMap.noise(5));
        return new Sheet()
                .good(Tile.overlay(good.measured()), "on the defect", good.caption(FaithfulnessMeasure.ROAD))
                .plain(removed(good, 0), "hottest 30 % gone", probability(good, 0))
                .plain(removed(good, 1), "coldest 30 % gone", probability(good, 1))
                .row()
                .bad(Tile.overlay(bad.measured()), "beside it", bad.caption(FaithfulnessMeasure.ROAD))
                .plain(removed(bad, 0), "hottest 30 % gone", probability(bad, 0))
                .plain(removed(bad, 1), "coldest 30 % gone", probability(bad, 1))
                .foot(BoxPictures.TRUTH)
                .result("noise instead of a map: " + noise.caption(FaithfulnessMeasure.ROAD));
    }

    private static Tile removed(Trial trial, int coldest) {
        return Tile.image(trial.measured().scene(), trial.witness().images.get(trial.roadAt(REMOVED) + coldest));
    }

    private static Caption probability(Trial trial, int coldest) {
        return Caption.of("probability, of 1", trial.witness().answers.get(trial.roadAt(REMOVED) + coldest));
    }
}

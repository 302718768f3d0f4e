package io.github.heatmill.render;

import io.github.heatmill.cam.Baseline;
import io.github.heatmill.cam.Heatmap;
import io.github.heatmill.chart.Ticks;
import io.github.heatmill.faithfulness.Explainer;
import io.github.heatmill.faithfulness.FaithfulnessMeasure;
import io.github.heatmill.image.FloatArray;
import io.github.heatmill.image.GreyImage;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;

/** What the measures look like that change the network or the image a little: steadiness and sanity. */
final class SanityPictures {
    private static final int LAYERS = 5;
    private static final double NOISE = 0.02;

    private SanityPictures() {}

    /** How a network sees: one image, one map. */
    private interface Eye {
        Heatmap look(GreyImage image);
    }

    private static Explainer network(Eye eye) {
        return images -> images.stream()
                .map(image -> List.of(eye.look(image.get().grey())))
                .toList();
    }

    private static Heatmap gradient(GreyImage image) {
        return Baseline.SOBEL.map(image, MadeMap.CELLS, MadeMap.CELLS);
    }

    private static Trial trial(Scene scene, Eye eye) {
        Heatmap map = eye.look(scene.image());
        return Trial.of(scene, map, map, network(eye), List.of());
    }

    static Sheet sensitivity() {
        Scene scene = Scene.scale();
        Heatmap steady = MadeMap.on(scene, 1).map();
        Eye calm = image -> scaled(steady, 1 + mean(image) - mean(scene.image()));
        Eye edges = SanityPictures::gradient;
        Eye nervous = SanityPictures::lastDigits;
        GreyImage noisy = noisy(scene.image());
        return new Sheet()
                .good(Tile.overlay(Measured.of(scene, steady)), "steady", sensitive(trial(scene, calm)))
                .plain(
                        Tile.overlay(Measured.of(scene, edges.look(scene.image()))),
                        "edges",
                        sensitive(trial(scene, edges)))
                .bad(
                        Tile.overlay(Measured.of(scene, nervous.look(scene.image()))),
                        "last digits",
                        sensitive(trial(scene, nervous)))
                .row()
                .plain(Tile.overlay(Measured.of(scene, calm.look(noisy))), "noise added")
                .plain(Tile.overlay(Measured.of(scene, edges.look(noisy))), "noise added")
                .plain(Tile.overlay(Measured.of(scene, nervous.look(noisy))), "noise added")
                .foot(BoxPictures.TRUTH
                        + "; below: the map of the same plate with noise of at most 0.02 on each pixel");
    }

    private static Caption sensitive(Trial trial) {
        return trial.caption(FaithfulnessMeasure.MAX_SENSITIVITY);
    }

    private static double mean(GreyImage image) {
        double sum = 0;
        for (int i = 0; i < image.pixels().length(); i++) {
            sum += image.pixels().at(i);
        }
        return sum / image.pixels().length();
    }

    private static Heatmap scaled(Heatmap map, double factor) {
        float[] values = map.values().toArray();
        for (int i = 0; i < values.length; i++) {
            values[i] *= (float) factor;
        }
        return new Heatmap(map.height(), map.width(), FloatArray.of(values));
    }

    /** What hangs on the last digits of the pixels: the remainder of a cell's mean, in steps of a hundredth. */
    private static Heatmap lastDigits(GreyImage image) {
        int cell = image.width() / MadeMap.CELLS;
        float[] values = new float[MadeMap.CELLS * MadeMap.CELLS];
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < image.width(); x++) {
                values[y / cell * MadeMap.CELLS + x / cell] += image.at(y, x) * 100 / cell / cell;
            }
        }
        for (int i = 0; i < values.length; i++) {
            values[i] -= (float) Math.floor(values[i]);
        }
        return new Heatmap(MadeMap.CELLS, MadeMap.CELLS, FloatArray.of(values));
    }

    private static GreyImage noisy(GreyImage image) {
        Random random = new Random(3);
        float[] pixels = image.pixels().toArray();
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] += (float) (NOISE * (2 * random.nextFloat() - 1));
        }
        return new GreyImage(image.height(), image.width(), FloatArray.of(pixels));
    }

    static Sheet randomisation() {
        Scene scene = Scene.scale();
        List<Explainer> learned = new ArrayList<>();
        List<Explainer> edges = new ArrayList<>();
        List<Heatmap> forgotten = new ArrayList<>();
        for (int layers = 1; layers <= LAYERS; layers++) {
            // what is left of the trained network's map beside what new weights make of it
            double left = Math.max(0, 1 - layers / 2.5);
            Heatmap map = MadeMap.on(scene, 1)
                    .times(left)
                    .plus(MadeMap.noise(layers).times(1 - left))
                    .map();
            forgotten.add(map);
            learned.add(network(image -> map));
            edges.add(network(SanityPictures::gradient));
        }
        Heatmap first = MadeMap.on(scene, 1).map();
        Trial good = Trial.of(scene, first, first, network(image -> first), learned);
        Heatmap edge = gradient(scene.image());
        Trial bad = Trial.of(scene, edge, edge, network(SanityPictures::gradient), edges);
        Plot plot = new Plot(
                        Scene.SIDE,
                        new Ticks(0, LAYERS, 1),
                        "layers with new weights",
                        new Ticks(-0.2, 1, 0.2),
                        "randomisation_spearman")
                .curve(steps(), correlations(bad), BoxPictures.ORANGE)
                .curve(steps(), correlations(good), BoxPictures.BLUE);
        return new Sheet()
                .good(Tile.overlay(good.measured()), "of the network")
                .plain(Tile.overlay(Measured.of(scene, forgotten.get(0))), "top layer new", step(good, 1))
                .plain(
                        Tile.overlay(Measured.of(scene, forgotten.get(LAYERS - 1))),
                        "all layers new",
                        step(good, LAYERS))
                .row()
                .bad(Tile.overlay(bad.measured()), "of the edges")
                .plain(Tile.overlay(bad.measured()), "all layers new", step(bad, LAYERS))
                .plot(plot, "")
                .foot(BoxPictures.TRUTH + "; blue: upper row; orange: lower row; 0 layers is the map itself");
    }

    private static Caption step(Trial trial, int step) {
        return Caption.of("at step " + step, correlations(trial)[step]);
    }

    private static double[] steps() {
        double[] steps = new double[LAYERS + 1];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = i;
        }
        return steps;
    }

    private static double[] correlations(Trial trial) {
        List<OptionalDouble> measured = trial.values().randomisation().orElseThrow();
        double[] correlations = new double[LAYERS + 1];
        correlations[0] = 1;
        for (int i = 0; i < LAYERS; i++) {
            correlations[i + 1] = measured.get(i).orElseThrow();
        }
        return correlations;
    }

    static Sheet randomLogit() {
        Scene scene = Scene.welded();
        Heatmap own = MadeMap.on(scene, 1).map();
        Heatmap other = MadeMap.on(scene.others().get(0), 1).map();
        MadeMap all = MadeMap.on(scene, 1).or(MadeMap.on(scene.others().get(0), 1));
        Heatmap blind = all.map();
        Heatmap blindOther = all.plus(MadeMap.noise(4).times(0.05)).map();
        Heatmap noise = MadeMap.noise(5).map();
        return new Sheet()
                .good(Tile.overlay(Measured.of(scene, own)), "of scale", logit(scene, own, other))
                .bad(Tile.overlay(Measured.of(scene, blind)), "of scale", logit(scene, blind, blindOther))
                .row()
                .plain(Tile.overlay(Measured.of(scene, other)), "of crazing")
                .plain(Tile.overlay(Measured.of(scene, blindOther)), "of crazing")
                .foot("left: a network that tells the classes apart; right: one whose maps do not")
                .foot("white: boxes of rolled-in scale; the other class is crazing")
                .result("noise for both classes: "
                        + logit(scene, noise, MadeMap.noise(6).map()));
    }

    private static Caption logit(Scene scene, Heatmap map, Heatmap rival) {
        return Trial.of(scene, map, rival, network(image -> map), List.of())
                .caption(FaithfulnessMeasure.RANDOM_LOGIT_SPEARMAN);
    }
}

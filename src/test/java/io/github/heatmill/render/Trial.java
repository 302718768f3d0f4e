package io.github.heatmill.render;

import io.github.heatmill.cam.Heatmap;
import io.github.heatmill.cam.Probability;
import io.github.heatmill.cam.Upsampling;
import io.github.heatmill.faithfulness.Explainer;
import io.github.heatmill.faithfulness.Faithfulness;
import io.github.heatmill.faithfulness.FaithfulnessMeasure;
import io.github.heatmill.faithfulness.FaithfulnessRequest;
import io.github.heatmill.faithfulness.FaithfulnessSettings;
import io.github.heatmill.faithfulness.FaithfulnessValues;
import io.github.heatmill.image.GreyImage;
import java.util.List;
import java.util.Optional;

/**
 * One map whose faithfulness was measured, by the default settings and the code that measures every sample, and what
 * the {@link Witness} was asked meanwhile: the steps of deletion and of insertion, the blank, ROAD's removals and the
 * mask, in this order.
 */
record Trial(Measured measured, FaithfulnessValues values, Witness witness, double probability) {
    static final int STEPS = FaithfulnessSettings.DEFAULT.steps();

    /** The default where removal is not looked at: what costs most is asked least. */
    private static final FaithfulnessSettings SANITY = new FaithfulnessSettings(
            0,
            FaithfulnessSettings.DEFAULT.seed(),
            2,
            FaithfulnessSettings.DEFAULT.blank(),
            List.of(50),
            FaithfulnessSettings.DEFAULT.perturbations(),
            FaithfulnessSettings.DEFAULT.radius());

    /** The map of a method that asks no network. */
    static Trial of(Scene scene, MadeMap map) {
        FaithfulnessRequest request = new FaithfulnessRequest(map.map(), 0, Probability.UNDEFINED, Optional.empty());
        return of(FaithfulnessSettings.DEFAULT, scene, request, images -> List.of(), List.of());
    }

    /** A map with the network that gave it, and that network with new layers; what is removed does not matter. */
    static Trial of(Scene scene, Heatmap map, Heatmap rival, Explainer network, List<Explainer> randomised) {
        return of(
                SANITY,
                scene,
                new FaithfulnessRequest(map, 0, Probability.UNDEFINED, Optional.of(rival)),
                network,
                randomised);
    }

    private static Trial of(
            FaithfulnessSettings settings,
            Scene scene,
            FaithfulnessRequest asked,
            Explainer network,
            List<Explainer> randomised) {
        Witness witness = new Witness(scene);
        double probability = witness.probability(scene.image());
        FaithfulnessRequest request =
                new FaithfulnessRequest(asked.map(), asked.target(), Probability.of(probability), asked.rival());
        FaithfulnessValues values = new Faithfulness(settings, Upsampling.BILINEAR)
                .measure(scene.image(), List.of(request), witness, network, randomised)
                .get(0);
        return new Trial(Measured.of(scene, asked.map()), values, witness, probability);
    }

    Caption caption(FaithfulnessMeasure measure) {
        return Caption.of(measure.column(), measure.cell(values).orElse(null));
    }

    /** The probability after each step of deletion, the image's own first. */
    double[] deletion() {
        double[] curve = new double[STEPS + 1];
        curve[0] = probability;
        for (int step = 1; step < STEPS; step++) {
            curve[step] = witness.answers.get(step - 1);
        }
        curve[STEPS] = blank();
        return curve;
    }

    double[] insertion() {
        double[] curve = new double[STEPS + 1];
        curve[0] = blank();
        for (int step = 1; step < STEPS; step++) {
            curve[step] = witness.answers.get(STEPS - 2 + step);
        }
        curve[STEPS] = probability;
        return curve;
    }

    private double blank() {
        return witness.answers.get(2 * (STEPS - 1));
    }

    GreyImage deleted(int step) {
        return witness.images.get(step - 1);
    }

    /** The image without its hottest pixels and without its coldest, at one of ROAD's percentages. */
    int roadAt(int percent) {
        return 2 * (STEPS - 1) + 1 + 2 * FaithfulnessSettings.DEFAULT.removed().indexOf(percent);
    }

    GreyImage masked() {
        return witness.images.get(witness.images.size() - 1);
    }

    double maskedProbability() {
        return witness.answers.get(witness.answers.size() - 1);
    }
}

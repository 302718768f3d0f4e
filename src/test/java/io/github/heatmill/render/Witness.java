package io.github.heatmill.render;

import io.github.heatmill.cam.Probability;
import io.github.heatmill.faithfulness.Probe;
import io.github.heatmill.faithfulness.Scorer;
import io.github.heatmill.image.GreyImage;
import io.github.heatmill.image.PixelMask;
import java.util.ArrayList;
import java.util.List;

/**
 * A network whose answer can be reckoned: the probability of the class is the share of its defect's pixels that are
 * still seen, less half as much of it as is seen of another class's defect. A pixel is seen as far as it keeps its
 * intensity: 1 less a tenth for each 0.01 of change, at least 0. What it was asked is remembered.
 */
final class Witness implements Scorer {
    private static final double GONE = 0.1;

    final List<GreyImage> images = new ArrayList<>();
    final List<Double> answers = new ArrayList<>();
    private final Scene scene;

    Witness(Scene scene) {
        this.scene = scene;
    }

    @Override
    public List<Probability> score(List<Probe> probes) {
        List<Probability> scores = new ArrayList<>();
        for (Probe probe : probes) {
            GreyImage image = probe.image().get().grey();
            scores.add(Probability.of(probability(image)));
            images.add(image);
            answers.add(probability(image));
        }
        return scores;
    }

    double probability(GreyImage image) {
        return seen(image, scene.mask()) * (1 - seen(image, scene.otherMask()) / 2);
    }

    private double seen(GreyImage image, PixelMask mask) {
        double seen = 0;
        for (int i = 0; i < image.pixels().length(); i++) {
            if (mask.at(i / image.width(), i % image.width())) {
                double change = Math.abs(
                        (double) image.pixels().at(i) - scene.image().pixels().at(i));
                seen += Math.max(0, 1 - change / GONE);
            }
        }
        return mask.count() == 0 ? 0 : seen / mask.count();
    }
}

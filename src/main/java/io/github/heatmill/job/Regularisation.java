package io.github.heatmill.job;

import io.github.heatmill.augment.Augmentation;
import io.github.heatmill.job.hocon.Settings;
import io.github.heatmill.job.hocon.SettingsReader;
import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * What keeps a network from learning its training images by heart.
 *
 * @param augment random changes of each training image
 * @param weightDecay by which share, times the learning rate, each weight shrinks in an update, in [0, 1]; biases do
 *     not
 * @param labelSmoothing share of a label that is spread over all classes alike, in [0, 0.9]
 * @param classWeights how much an image of a class counts
 * @param clip greatest L2 norm of the gradient of one layer, which is scaled down to it; in [0, 1e6], 0 for no limit
 * @param weightAverage decay of the moving average of the weights that is validated and kept, per averaging, in [0, 1);
 *     0 for none
 */
public record Regularisation(
        List<Augmentation> augment,
        double weightDecay,
        double labelSmoothing,
        ClassWeighting classWeights,
        double clip,
        double weightAverage)
        implements Serializable {
    static final Regularisation DEFAULT =
            new Regularisation(List.of(Augmentation.CROP, Augmentation.ERASE), 0, 0, ClassWeighting.NONE, 0, 0);

    private static final double MOST_SMOOTHING = 0.9;
    private static final double MOST_NORM = 1e6;
    private static final double MOST_AVERAGE = 0.99999;

    /** Throws {@link IllegalArgumentException} on a number out of range. */
    public Regularisation {
        augment = List.copyOf(augment);
        Range.require("weightDecay", weightDecay, 0, 1);
        Range.require("labelSmoothing", labelSmoothing, 0, MOST_SMOOTHING);
        Range.require("clip", clip, 0, MOST_NORM);
        Range.require("weightAverage", weightAverage, 0, MOST_AVERAGE);
    }

    static Regularisation read(SettingsReader training) {
        return new Regularisation(
                training.choicesOrNone("augment", Augmentation.class, DEFAULT.augment),
                training.number("weight-decay", DEFAULT.weightDecay, 0, 1),
                training.number("label-smoothing", DEFAULT.labelSmoothing, 0, MOST_SMOOTHING),
                training.choice("class-weights", DEFAULT.classWeights),
                training.number("clip", DEFAULT.clip, 0, MOST_NORM),
                training.number("weight-average", DEFAULT.weightAverage, 0, MOST_AVERAGE));
    }

    Map<String, String> settings() {
        return new Settings()
                .putTexts("augment", augment.stream().map(Augmentation::id).toList())
                .put("weight-decay", weightDecay)
                .put("label-smoothing", labelSmoothing)
                .put("class-weights", classWeights)
                .put("clip", clip)
                .put("weight-average", weightAverage)
                .toMap();
    }
}

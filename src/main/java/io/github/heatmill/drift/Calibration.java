package io.github.heatmill.drift;

import io.github.heatmill.drift.TemperatureScaling.Labelled;
import io.github.heatmill.drift.VerdictThresholds.Scored;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * What labelled validation images say of the confidence in decisions.
 *
 * @param scaling what makes probabilities into confidences
 * @param validation the confidences of the validation images, which is not to be changed any more
 * @param rates what the thresholds promise
 * @param thresholds of the confidence, chosen for these rates
 */
public record Calibration(
        TemperatureScaling scaling, ConfidenceSums validation, VerdictRates rates, VerdictThresholds thresholds)
        implements Serializable {
    /** Of these validation images, at least one. */
    public static Calibration of(List<Labelled> images, VerdictRates rates) {
        TemperatureScaling scaling = TemperatureScaling.fit(images);
        ConfidenceSums sums = new ConfidenceSums();
        List<Scored> scored = scored(images, scaling);
        scored.forEach(image -> sums.add(image.score(), image.right()));
        return new Calibration(scaling, sums, rates, VerdictThresholds.choose(scored, rates));
    }

    private static List<Scored> scored(List<Labelled> images, TemperatureScaling scaling) {
        List<Scored> scored = new ArrayList<>();
        for (Labelled image : images) {
            scored.add(new Scored(scaling.confidence(image.logits()), isRight(image)));
        }
        return scored;
    }

    /** The verdicts on these images. */
    public VerdictCounts verdicts(List<Labelled> images) {
        return VerdictCounts.of(thresholds, scored(images, scaling));
    }

    /** Whether the first of the greatest logits, which is the predicted class, is the label's. */
    private static boolean isRight(Labelled image) {
        int predicted = 0;
        for (int c = 1; c < image.logits().size(); c++) {
            predicted = image.logits().get(c) > image.logits().get(predicted) ? c : predicted;
        }
        return predicted == image.label();
    }

    void write(StateWriter out, ReferenceFormat format) {
        out.raw("temperature").real(scaling.temperature()).end();
        out.lines(validation.text());
        format.write(rates, out);
        out.lines(thresholds.text());
    }

    static Calibration read(StateReader in, ReferenceFormat format) {
        in.expect("temperature");
        TemperatureScaling scaling = new TemperatureScaling(in.real());
        in.end();
        return new Calibration(scaling, ConfidenceSums.read(in), format.read(in), VerdictThresholds.read(in));
    }
}

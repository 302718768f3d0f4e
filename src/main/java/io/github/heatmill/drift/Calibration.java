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
 * @param thresholds of the confidence, for an escape and a waste rate of 1 % each at a risk of 5 %
 */
public record Calibration(TemperatureScaling scaling, ConfidenceSums validation, VerdictThresholds thresholds)
        implements Serializable {
    private static final double RATE = 0.01;
    private static final double RISK = 0.05;

    /** Of these validation images, at least one. */
    public static Calibration of(List<Labelled> images) {
        TemperatureScaling scaling = TemperatureScaling.fit(images);
        ConfidenceSums sums = new ConfidenceSums();
        List<Scored> scored = new ArrayList<>();
        for (Labelled image : images) {
            double confidence = scaling.confidence(image.logits());
            sums.add(confidence, isRight(image));
            scored.add(new Scored(confidence, isRight(image)));
        }
        return new Calibration(scaling, sums, VerdictThresholds.choose(scored, RATE, RATE, RISK));
    }

    /** Whether the first of the greatest logits, which is the predicted class, is the label's. */
    private static boolean isRight(Labelled image) {
        int predicted = 0;
        for (int c = 1; c < image.logits().size(); c++) {
            predicted = image.logits().get(c) > image.logits().get(predicted) ? c : predicted;
        }
        return predicted == image.label();
    }

    void write(StateWriter out) {
        out.raw("temperature").real(scaling.temperature()).end();
        out.lines(validation.text()).lines(thresholds.text());
    }

    static Calibration read(StateReader in) {
        in.expect("temperature");
        TemperatureScaling scaling = new TemperatureScaling(in.real());
        in.end();
        return new Calibration(scaling, ConfidenceSums.read(in), VerdictThresholds.read(in));
    }
}

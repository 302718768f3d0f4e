package io.github.heatmill.drift;

import java.util.Optional;

/**
 * The accuracy of images without labels, estimated by the difference of confidences (D. Guillory, V. Shankar, S.
 * Ebrahimi, T. Darrell, L. Schmidt, "Predicting with Confidence on Unseen Distributions", ICCV 2021): the accuracy on
 * validation images, plus by how much confidence rose since,
 *
 * <pre>
 *   A = mean c + g,   variance s_g^2 / n_v + sum c (1 - c) / n^2
 * </pre>
 *
 * with c the calibrated confidences of the n images, g and s_g^2 the mean and variance of r - c over the n_v validation
 * images, r = 1 where these are right. The first part of the variance is what the validation images leave unknown of g,
 * the second the luck of n images. The interval is Student's with n_v - 1 degrees of freedom, cut to [0, 1].
 *
 * <p>It holds where the network is as well calibrated on the new images as it was: for another mix of easy and hard
 * images, not for images of a new kind. Drift and novelty are there to say which.
 *
 * @param estimate in [0, 1]
 * @param low lower end of the interval
 * @param high upper end of the interval
 * @param images that it is of
 */
public record EstimatedAccuracy(double estimate, double low, double high, long images) {
    /**
     * The estimate; empty without images, or with fewer than two labelled validation images.
     *
     * @param level of the interval, in (0, 1)
     */
    public static Optional<EstimatedAccuracy> of(ConfidenceSums images, ConfidenceSums validation, double level) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("Expected a level in (0, 1), but was " + level);
        }
        if (images.images() == 0 || validation.labelled() < 2) {
            return Optional.empty();
        }
        double n = images.images();
        double estimate = images.mean() + validation.meanGap();
        double variance = validation.varianceOfGap() / validation.labelled() + images.varianceOfRight() / n / n;
        double reach =
                IncompleteBeta.studentQuantile((1 - level) / 2, validation.labelled() - 1.0) * Math.sqrt(variance);
        return Optional.of(new EstimatedAccuracy(
                share(estimate), share(estimate - reach), share(estimate + reach), images.images()));
    }

    private static double share(double value) {
        return Math.max(0, Math.min(1, value));
    }
}

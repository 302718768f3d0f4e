package io.github.heatmill.drift;

import java.io.Serializable;
import java.util.List;

/**
 * The temperature T that calibrates the probabilities softmax(z / T) of a network with logits z: the one with the least
 * mean of -ln p of the label on validation images (C. Guo, G. Pleiss, Y. Sun, K. Q. Weinberger, "On Calibration of
 * Modern Neural Networks", ICML 2017). It changes no prediction.
 *
 * @param temperature in [.05, 20]; above 1 where the network is too sure
 */
public record TemperatureScaling(double temperature) implements Serializable {
    private static final double LEAST = 0.05;
    private static final double MOST = 20;
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;
    private static final int STEPS = 60;

    /** Throws {@link IllegalArgumentException} on a temperature outside [.05, 20]. */
    public TemperatureScaling {
        if (!(temperature >= LEAST && temperature <= MOST)) {
            throw new IllegalArgumentException(
                    "Expected a temperature in [" + LEAST + ", " + MOST + "], but was " + temperature);
        }
    }

    /** Logits of one image, and the index of its label. */
    public record Labelled(List<Double> logits, int label) implements Serializable {
        /** Throws {@link IllegalArgumentException} on a label that is none of the logits', or a logit not finite. */
        public Labelled {
            logits = List.copyOf(logits);
            if (label < 0 || label >= logits.size() || !logits.stream().allMatch(Double::isFinite)) {
                throw new IllegalArgumentException(
                        "Expected finite logits and a label among them, but was " + logits + " and " + label);
            }
        }
    }

    /**
     * The temperature of validation images. The mean of -ln p is convex in 1 / T, so that a golden section over ln T
     * finds its least value, to 1e-9. Throws {@link IllegalArgumentException} without images.
     */
    public static TemperatureScaling fit(List<Labelled> images) {
        if (images.isEmpty()) {
            throw new IllegalArgumentException("Expected at least one image");
        }
        double low = StrictMath.log(LEAST);
        double high = StrictMath.log(MOST);
        double left = high - GOLDEN * (high - low);
        double right = low + GOLDEN * (high - low);
        double lossLeft = loss(images, left);
        double lossRight = loss(images, right);
        for (int step = 0; step < STEPS; step++) {
            if (lossLeft <= lossRight) {
                high = right;
                right = left;
                lossRight = lossLeft;
                left = high - GOLDEN * (high - low);
                lossLeft = loss(images, left);
            } else {
                low = left;
                left = right;
                lossLeft = lossRight;
                right = low + GOLDEN * (high - low);
                lossRight = loss(images, right);
            }
        }
        return new TemperatureScaling(Math.max(LEAST, Math.min(MOST, StrictMath.exp((low + high) / 2))));
    }

    private static double loss(List<Labelled> images, double logTemperature) {
        double temperature = StrictMath.exp(logTemperature);
        double sum = 0;
        for (Labelled image : images) {
            sum += logSum(image.logits, temperature) - image.logits.get(image.label) / temperature;
        }
        return sum;
    }

    /** The calibrated probability of the predicted class, the one of the greatest logit, in (0, 1]. */
    public double confidence(List<Double> logits) {
        double greatest = logits.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        return StrictMath.exp(greatest / temperature - logSum(logits, temperature));
    }

    // ln of the sum of exp(z / T), the greatest taken out so that none overflows
    private static double logSum(List<Double> logits, double temperature) {
        double greatest = Double.NEGATIVE_INFINITY;
        for (double logit : logits) {
            greatest = Math.max(greatest, logit);
        }
        double sum = 0;
        for (double logit : logits) {
            sum += StrictMath.exp((logit - greatest) / temperature);
        }
        return greatest / temperature + StrictMath.log(sum);
    }
}

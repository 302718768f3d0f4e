package io.github.heatmill.cam;

import io.github.heatmill.image.FloatArray;

/**
 * The weights of the feature maps of methods whose map is sum_k w_k A_k, as far as they follow from gradients or are
 * given. Sums run over the positions row by row, in double precision.
 */
final class ChannelWeights {
    /** pytorch-grad-cam's, for Grad-CAM++: it counts where squares of gradients are not large beside it. */
    static final double PLUS_PLUS_EPSILON = 1e-6;

    /** pytorch-grad-cam's, for XGrad-CAM. */
    static final double X_EPSILON = 1e-7;

    private ChannelWeights() {}

    /** Those of a class. */
    static double[] of(FloatArray classWeights) {
        double[] weights = new double[classWeights.length()];
        for (int k = 0; k < weights.length; k++) {
            weights[k] = classWeights.at(k);
        }
        return weights;
    }

    /** w_k = pool of g_k over the positions. */
    static double[] pooled(Evidence evidence, FloatArray gradients, Pooling pooling) {
        double[] weights = new double[evidence.channels()];
        for (int i = 0; i < gradients.length(); i++) {
            weights[i % weights.length] += gradients.at(i);
        }
        for (int k = 0; k < weights.length; k++) {
            weights[k] = pooling.pool(weights[k], evidence.positions());
        }
        return weights;
    }

    /** w_k = sum_xy a_k max(0, g_k) with a_k = g_k^2 / (2 g_k^2 + g_k^3 sum_xy A_k + epsilon), 0 where g_k is 0. */
    static double[] plusPlus(Evidence evidence) {
        double[] first = new double[evidence.gradients().length()];
        double[] second = new double[first.length];
        double[] third = new double[first.length];
        for (int i = 0; i < first.length; i++) {
            double g = evidence.gradients().at(i);
            first[i] = g;
            second[i] = g * g;
            third[i] = g * g * g;
        }
        return plusPlus(evidence, first, second, third);
    }

    /** The same of the means of g, g^2 and g^3. */
    static double[] plusPlus(Evidence evidence, double[] first, double[] second, double[] third) {
        double[] sums = sums(evidence);
        double[] weights = new double[sums.length];
        for (int i = 0; i < first.length; i++) {
            if (first[i] > 0) {
                int k = i % weights.length;
                weights[k] += first[i] * second[i] / (2 * second[i] + sums[k] * third[i] + PLUS_PLUS_EPSILON);
            }
        }
        return weights;
    }

    /** w_k = sum_xy g_k A_k / (sum_xy A_k + epsilon). */
    static double[] x(Evidence evidence) {
        double[] sums = sums(evidence);
        double[] weights = new double[sums.length];
        for (int i = 0; i < evidence.activations().length(); i++) {
            weights[i % weights.length] +=
                    (double) evidence.gradients().at(i) * evidence.activations().at(i);
        }
        for (int k = 0; k < weights.length; k++) {
            weights[k] /= sums[k] + X_EPSILON;
        }
        return weights;
    }

    private static double[] sums(Evidence evidence) {
        double[] sums = new double[evidence.channels()];
        for (int i = 0; i < evidence.activations().length(); i++) {
            sums[i % sums.length] += evidence.activations().at(i);
        }
        return sums;
    }
}

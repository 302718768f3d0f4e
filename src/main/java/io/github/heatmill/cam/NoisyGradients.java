package io.github.heatmill.cam;

import io.github.heatmill.image.FloatArray;
import java.util.List;

/**
 * The weights of Smooth Grad-CAM++: those of Grad-CAM++ with the means of g, g^2 and g^3 over n images with
 * {@link Noise} in place of the image's own. The network is run and gone back through n times for each class.
 */
final class NoisyGradients {
    private NoisyGradients() {}

    static double[] weights(Evidence evidence, Conventions conventions) {
        Inquiry inquiry = evidence.inquiry();
        List<FloatArray> noisy = inquiry.gradients(conventions.noise().on(inquiry.image()), conventions.score());
        double[] first = new double[evidence.activations().length()];
        double[] second = new double[first.length];
        double[] third = new double[first.length];
        for (FloatArray gradients : noisy) {
            for (int i = 0; i < first.length; i++) {
                double g = gradients.at(i);
                first[i] += g / noisy.size();
                second[i] += g * g / noisy.size();
                third[i] += g * g * g / noisy.size();
            }
        }
        return ChannelWeights.plusPlus(evidence, first, second, third);
    }
}

package io.github.heatmill.cam;

/**
 * The weights of Finer-CAM: Grad-CAM's, of the target's score minus {@link Contrast#strength} times that of another
 * class. The layers above are gone back through once more for each class.
 */
final class ContrastedGradients {
    private ContrastedGradients() {}

    static double[] weights(Evidence evidence, Conventions conventions) {
        Inquiry inquiry = evidence.inquiry();
        Contrast contrast = conventions.contrast();
        int other = contrast.other().of(inquiry.target(), inquiry.label(), inquiry.decision());
        float[] seed = conventions.score().slopes(inquiry.scores(), inquiry.target());
        float[] less = conventions.score().slopes(inquiry.scores(), other);
        for (int j = 0; j < seed.length; j++) {
            seed[j] -= (float) (contrast.strength() * less[j]);
        }
        return ChannelWeights.pooled(evidence, inquiry.gradient(seed), conventions.pooling());
    }
}

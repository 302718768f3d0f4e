package io.github.heatmill.network;

import io.github.heatmill.image.FloatArray;
import java.util.Optional;
import java.util.OptionalDouble;

/** One input of a network at one of its layers: the activations, and the way back to them from the logits. */
public interface LayerEvidence {
    NetworkLayer layer();

    /** Shape [H, W, K], row-major. */
    FloatArray activations();

    /** The mean of each feature map, in the order of the channels; summed up in double precision. */
    default FloatArray pooled() {
        FloatArray activations = activations();
        int channels = layer().channels();
        double[] sums = new double[channels];
        for (int i = 0; i < activations.length(); i++) {
            sums[i % channels] += activations.at(i);
        }
        int positions = activations.length() / channels;
        float[] means = new float[channels];
        for (int k = 0; k < channels; k++) {
            means[k] = (float) (sums[k] / positions);
        }
        return FloatArray.of(means);
    }

    /**
     * The gradient of the sum over classes of {@code seed[c] * logit[c]} by the activations, shape [H, W, K]. Throws
     * {@link IllegalStateException} at a layer without gradients.
     */
    FloatArray gradient(float[] seed);

    /**
     * The logits if the activations were these, shape [H, W, K]. Throws {@link IllegalStateException} at a layer
     * without gradients.
     */
    FloatArray logits(float[] activations);

    /** The weights of class {@code c}, shape [K]; empty where the layer is not averaged. */
    Optional<FloatArray> classWeights(int c);

    /** The bias of class {@code c}, the part of its logit that no position accounts for; 0 where it is not known. */
    double bias(int c);

    /**
     * The greatest difference of a logit from the same computed again from the activations; empty where the logits
     * themselves are computed from them.
     */
    OptionalDouble tailResidual();
}

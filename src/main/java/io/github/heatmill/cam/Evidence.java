package io.github.heatmill.cam;

import io.github.heatmill.image.FloatArray;
import java.util.Optional;

/**
 * All that a method may look at: one image, one target class, at the target layer. Layer tensors are row-major with the
 * channels last, element (y, x, k) at index (y * width + x) * channels + k.
 *
 * @param height rows of the layer
 * @param width columns of the layer
 * @param channels feature maps of the layer, K
 * @param activations A, shape [H, W, K], the output of the layer
 * @param gradients g, shape [H, W, K], the derivative of the target class's score by A; of length 0 where it was not
 *     computed
 * @param classWeights w^c, shape [K], the target class's weights on the means of the K channels; empty on a network
 *     that does not go from the target layer through global average pooling straight to its logits
 */
public record Evidence(
        int height,
        int width,
        int channels,
        FloatArray activations,
        FloatArray gradients,
        Optional<FloatArray> classWeights) {
    /** Throws {@link IllegalArgumentException} on a size that is not positive or unlike the number of values. */
    public Evidence {
        if (height < 1 || width < 1 || channels < 1) {
            throw new IllegalArgumentException(
                    "Expected a positive shape, but was [" + height + ", " + width + ", " + channels + "]");
        }
        long elements = (long) height * width * channels;
        if (activations.length() != elements) {
            throw new IllegalArgumentException(
                    "Expected " + elements + " activations, but was " + activations.length());
        }
        if (gradients.length() != 0 && gradients.length() != elements) {
            throw new IllegalArgumentException(
                    "Expected " + elements + " gradients or none, but was " + gradients.length());
        }
        if (classWeights.isPresent() && classWeights.get().length() != channels) {
            throw new IllegalArgumentException("Expected " + channels + " class weights, but was "
                    + classWeights.get().length());
        }
    }

    /** Whether the gradients were computed. */
    public boolean hasGradients() {
        return gradients.length() != 0;
    }

    /** Positions of the layer, Z = H * W. */
    int positions() {
        return height * width;
    }

    /** The map sum_k weights_k A_k, the sum in double precision and in the order of the channels. */
    Heatmap weightedActivations(double[] weights) {
        float[] map = new float[positions()];
        for (int position = 0, i = 0; position < map.length; position++) {
            double sum = 0;
            for (int k = 0; k < channels; k++, i++) {
                sum += weights[k] * activations.at(i);
            }
            map[position] = (float) sum;
        }
        return new Heatmap(height, width, FloatArray.of(map));
    }

    /** The map sum_k max(least, g_k) A_k, likewise. */
    Heatmap gradientsTimesActivations(float least) {
        float[] map = new float[positions()];
        for (int position = 0, i = 0; position < map.length; position++) {
            double sum = 0;
            for (int k = 0; k < channels; k++, i++) {
                sum += (double) Math.max(least, gradients.at(i)) * activations.at(i);
            }
            map[position] = (float) sum;
        }
        return new Heatmap(height, width, FloatArray.of(map));
    }
}

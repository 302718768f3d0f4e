package io.github.heatmill.model;

import io.github.heatmill.image.FloatArray;
import java.util.Optional;

/**
 * The layers above the target layer: from the activations of one image to its logits, and back.
 *
 * <p>In plain Java and one image at a time: the order of every sum is fixed, so an image's numbers do not depend on its
 * batch, and gradients are per image by construction. It costs little beside the convolutions. Activations and
 * gradients are [H, W, K], row-major.
 */
sealed interface Head permits GlobalAverageHead, DenseHead {
    /** The pass of one image: its logits, and gradients from them back to the activations. */
    interface Pass {
        /** The logits, one a class, before softmax. */
        FloatArray logits();

        /**
         * The gradient of the sum over classes of {@code seed[c] * logit[c]} with respect to the activations, shape
         * [H, W, K].
         */
        FloatArray gradient(float[] seed);
    }

    /** The pass of the activations that start at {@code offset}; it copies what it needs of them. */
    Pass forward(float[] activations, int offset);

    /** The weights of class {@code c}, shape [K], where this head is a global average and one dense layer. */
    Optional<FloatArray> classWeights(int c);

    /** The bias of class {@code c}. */
    float bias(int c);
}

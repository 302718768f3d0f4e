package io.github.heatmill.network;

import io.github.heatmill.cam.Choice;

/** By which formula the convolutions of an explained network are computed. */
public enum ConvolutionAlgorithm implements Choice {
    /** Sums of products, as in training. */
    DIRECT,
    /**
     * All convolutions but the first by Winograd's F(4 x 4, 3 x 3): tiles of 6 x 6 inputs and the kernels are
     * transformed, multiplied element by element and transformed back to 4 x 4 outputs, with 36 products where the sums
     * take 144 (Lavin and Gray, "Fast algorithms for convolutional neural networks", CVPR 2016, arXiv 1509.09308).
     */
    WINOGRAD
}

package io.github.heatmill.network;

import io.github.heatmill.cam.Choice;

/** In which numbers the weights and activations of an explained network's convolutions are held. Sums are floats. */
public enum ConvolutionPrecision implements Choice {
    /** Floats of 24 bits of precision, as in training. */
    FLOAT32,
    /** Rounded to 8 bits of precision. */
    BFLOAT16
}

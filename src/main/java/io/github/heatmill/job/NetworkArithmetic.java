package io.github.heatmill.job;

import io.github.heatmill.cam.Choice;

/** How the convolutions of an explained network are computed. */
public enum NetworkArithmetic implements Choice {
    /** As in training. */
    DIRECT,
    /** In floats by Winograd's algorithm, on processors with AVX-512. */
    WINOGRAD,
    /** In numbers of 8 bits of precision, on processors with AVX-512 BF16. */
    BFLOAT16
}

package io.github.heatmill.job;

import io.github.heatmill.cam.Choice;

/** What a network is given of an image. */
public enum NetworkInput implements Choice {
    /** The intensities in [0, 1] as they are. */
    INTENSITY,
    /** Each image brought to mean 0 and standard deviation 1. */
    STANDARDISED
}

package io.github.heatmill.drift;

import io.github.heatmill.cam.Choice;

/** What is to be done with the network's decision about one image. */
public enum Verdict implements Choice {
    /** It stands: nobody needs to look. */
    ACCEPT,
    /** A person decides. */
    REVIEW,
    /** It is discarded. */
    REJECT
}

package io.github.heatmill.job;

import io.github.heatmill.cam.Choice;

/** Which epoch's network a training keeps. */
public enum KeptEpoch implements Choice {
    /** The last: with a learning rate that has fallen to almost nothing, a steadier choice than one by validation. */
    LAST,
    /** The one of the highest validation accuracy, of equals the lowest validation loss, of equals the first. */
    BEST
}

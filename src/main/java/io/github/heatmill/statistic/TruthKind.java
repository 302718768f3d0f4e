package io.github.heatmill.statistic;

import java.util.Locale;

/** Which ground truth a map was compared with, pixel by pixel. */
public enum TruthKind {
    /** The pixels that the boxes of the class cover. */
    BOXES,
    /** The pixels of the class in the image's mask. */
    MASK;

    /** What a table stores: the name in lower case. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}

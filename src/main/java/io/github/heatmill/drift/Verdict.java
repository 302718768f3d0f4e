package io.github.heatmill.drift;

import java.util.Locale;

/** What is to be done with the network's decision about one image. */
public enum Verdict {
    /** It stands: nobody needs to look. */
    ACCEPT,
    /** A person decides. */
    REVIEW,
    /** It is discarded. */
    REJECT;

    /** What tables call it: the constant's name in lower case. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package io.github.heatmill.spark.archive;

import io.github.heatmill.cam.Choice;

/** What became of a delivered file. */
public enum Outcome implements Choice {
    /** It has rows in {@code explanations}. */
    EXPLAINED,
    /** A file with the same content is explained, or was set aside, by the same model. */
    DUPLICATE,
    /** It was set aside, with a reason. */
    QUARANTINED,
    /** It changed between the listing and the reading, so that what is there now is a delivery of a later night. */
    WAITING
}

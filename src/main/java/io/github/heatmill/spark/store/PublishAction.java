package io.github.heatmill.spark.store;

import io.github.heatmill.cam.Choice;

/** What made a model the published one. */
public enum PublishAction implements Choice {
    /** The gate of a promote job held for it. */
    PROMOTED,
    /** The model that had replaced it was taken back. */
    ROLLED_BACK
}

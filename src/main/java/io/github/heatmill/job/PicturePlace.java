package io.github.heatmill.job;

import io.github.heatmill.cam.Choice;

/** Where pictures go. */
public enum PicturePlace implements Choice {
    /** Into PNG files. */
    FILES(true, false),
    /** Into the column png of the explanations. */
    TABLE(false, true),
    /** Into both. */
    BOTH(true, true),
    /** Nowhere: none are made. */
    NONE(false, false);

    private final boolean files;
    private final boolean table;

    PicturePlace(boolean files, boolean table) {
        this.files = files;
        this.table = table;
    }

    public boolean files() {
        return files;
    }

    public boolean table() {
        return table;
    }
}

package io.github.heatmill.image;

import java.util.Arrays;
import java.util.Optional;

/**
 * What the first pixel of a row or column is called in a file of boxes. Every format has a rule of its own; a file that
 * was written by another rule is read by the one given.
 */
public enum BoxOrigin {
    /** By the rule of the format: 1 in Pascal VOC and in tables, 0 in COCO. */
    AUTO("auto") {
        @Override
        public int first(int ofFormat) {
            return ofFormat;
        }
    },

    /** Pixels count from 1, whatever the format. */
    ONE("1") {
        @Override
        public int first(int ofFormat) {
            return 1;
        }
    },

    /** Pixels count from 0, whatever the format. */
    ZERO("0") {
        @Override
        public int first(int ofFormat) {
            return 0;
        }
    };

    private final String id;

    BoxOrigin(String id) {
        this.id = id;
    }

    /** As job files call it. */
    public String id() {
        return id;
    }

    /** The number of the first pixel in a file of a format whose own rule calls it {@code ofFormat}. */
    public abstract int first(int ofFormat);

    /** The origin of this id; empty if there is none. */
    public static Optional<BoxOrigin> of(String id) {
        return Arrays.stream(values()).filter(origin -> origin.id.equals(id)).findFirst();
    }
}

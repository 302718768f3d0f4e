package io.github.heatmill.network;

import io.github.heatmill.cam.Choice;
import java.util.Optional;

/** What a network means by white, before mean and standard deviation. */
public enum ValueRange implements Choice {
    /** 1. */
    UNIT(1),
    /** 255. */
    BYTE(255);

    private final float white;

    ValueRange(float white) {
        this.white = white;
    }

    float white() {
        return white;
    }

    /** The range of this id; empty if there is none. */
    public static Optional<ValueRange> of(String id) {
        return Choice.find(ValueRange.class, id);
    }
}

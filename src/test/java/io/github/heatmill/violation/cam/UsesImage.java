package io.github.heatmill.violation.cam;

import io.github.heatmill.violation.image.KnowsCam;

/** Planted: the other half of the ring; for this room alone it is allowed. */
public final class UsesImage {
    public KnowsCam picture() {
        return new KnowsCam();
    }
}

package io.github.heatmill.violation.image;

import io.github.heatmill.violation.cam.UsesImage;

/** Planted: a picture that knows its explanation, which knows its picture. */
public final class KnowsCam {
    public UsesImage explanation() {
        return new UsesImage();
    }
}

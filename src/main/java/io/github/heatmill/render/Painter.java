package io.github.heatmill.render;

import io.github.heatmill.png.PngWriter;

/**
 * What pictures are drawn with, one after another: it keeps the weights of resizing and the encoder's buffers for the
 * next. What was drawn before does not show in a picture. Not for several threads at once.
 */
public final class Painter {
    private final Resizer resizer = new Resizer();
    private final PngWriter writer = new PngWriter();

    Resizer resizer() {
        return resizer;
    }

    PngWriter writer() {
        return writer;
    }
}

package io.github.heatmill.violation.image;

import java.awt.image.BufferedImage;

/** Not a violation: a decoder that nobody outside sees. */
record Decoder(BufferedImage picture) {}

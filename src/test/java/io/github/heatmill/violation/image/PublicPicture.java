package io.github.heatmill.violation.image;

import java.awt.image.BufferedImage;

/** Planted: a public value that carries an AWT image. */
public record PublicPicture(BufferedImage picture) {}

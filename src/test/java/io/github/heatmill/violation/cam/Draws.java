package io.github.heatmill.violation.cam;

import java.awt.image.BufferedImage;

/** Planted: a method that makes pictures. */
public record Draws(BufferedImage picture) {}

/**
 * A canvas to draw on, and the PNG file of what was drawn: plain functions without fonts, clocks or libraries of the
 * machine, so that the same calls give the same bytes everywhere.
 *
 * <p>Start at {@link io.github.heatmill.png.PngWriter} for the encoder and at {@link io.github.heatmill.png.Canvas} for
 * the drawing.
 */
package io.github.heatmill.png;

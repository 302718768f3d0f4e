/**
 * Pictures of explanations and of trainings, as PNG bytes: plain functions of their input without fonts, clocks or
 * libraries of the machine, so that the same input gives the same bytes everywhere.
 *
 * <p>Start at {@link io.github.heatmill.render.PictureStyle}.
 */
package io.github.heatmill.render;

/**
 * Pictures of explanations, as PNG bytes: colour maps, overlays and panels. The same request gives the same bytes on
 * every machine.
 *
 * <p>Start at {@link io.github.heatmill.render.PictureStyle}.
 */
package io.github.heatmill.render;

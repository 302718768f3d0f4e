/**
 * Synthetic images: plates of hot-rolled steel with six kinds of defect, named as in the NEU database, with masks,
 * boxes and labels. A synthetic data set to try everything on without one's own images; not a substitute for them.
 *
 * <p>The same seed gives the same bytes. Start at {@link io.github.heatmill.plate.PlateGenerator}.
 */
package io.github.heatmill.plate;

/**
 * Whether a night of images is like the model's validation images and like the nights before; and what may be said of
 * it without labels.
 *
 * <p>Of a set of images a {@link io.github.heatmill.drift.SetState} is kept, which adds up; {@link
 * io.github.heatmill.drift.Reference} is the model's. {@link io.github.heatmill.drift.DriftReport} compares a night
 * with it and with earlier nights. Of single images, {@link io.github.heatmill.drift.Novelty} says how unlike the
 * reference they are and {@link io.github.heatmill.drift.VerdictThresholds} what to do with the decision;
 * {@link io.github.heatmill.drift.EstimatedAccuracy} estimates how many decisions are right.
 *
 * <p>Nothing here reads a file: states are text, and what is no state is an {@link IllegalArgumentException}.
 */
package io.github.heatmill.drift;

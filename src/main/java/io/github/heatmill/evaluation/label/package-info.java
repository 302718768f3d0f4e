/**
 * Whether the labels of images are right, by what a network says of them: confident learning.
 *
 * <p>{@link io.github.heatmill.evaluation.label.LabelSums} sums up probabilities, {@link
 * io.github.heatmill.evaluation.label.ConfidentThresholds} are made of these, and by them {@link
 * io.github.heatmill.evaluation.label.LabelCheck} judges each image.
 */
package io.github.heatmill.evaluation.label;

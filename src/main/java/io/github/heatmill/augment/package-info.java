/**
 * Changed copies of training images: the same image is another one in each epoch, so that a network learns what a
 * defect looks like and not what an image looks like. Validation and explaining see images as they are.
 *
 * <p>Start at {@link io.github.heatmill.augment.Augmentation}.
 */
package io.github.heatmill.augment;

/**
 * What is measured of an image for drift, the same way of validation images and of a night's; and the reference that
 * lies with a model, read and checked.
 *
 * <p>Start at {@link io.github.heatmill.spark.reference.ImageGauge}.
 */
package io.github.heatmill.spark.reference;

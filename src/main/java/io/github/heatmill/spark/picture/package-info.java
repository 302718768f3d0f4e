/**
 * Pictures beside the rows of a job: for which rows, drawn of what, called how and written where.
 *
 * <p>Start at {@link io.github.heatmill.spark.picture.PicturePlan}, which the driver makes, and {@link
 * io.github.heatmill.spark.picture.PictureTask}, which draws where the image and its map still are in memory.
 */
package io.github.heatmill.spark.picture;

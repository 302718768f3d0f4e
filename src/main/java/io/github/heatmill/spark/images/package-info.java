/**
 * Images and arrays as Spark reads them: the data source {@code npy}, the two sources of images, the check before
 * training and the reading of single rows on an executor. What a file holds is understood by the image room.
 */
package io.github.heatmill.spark.images;

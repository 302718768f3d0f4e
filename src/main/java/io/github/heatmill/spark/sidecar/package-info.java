/**
 * What is known of images beside their pixels, out of a table of the user's or out of the names of the files, as
 * columns to group by.
 *
 * <p>Start at {@link io.github.heatmill.spark.sidecar.Sidecar}.
 */
package io.github.heatmill.spark.sidecar;

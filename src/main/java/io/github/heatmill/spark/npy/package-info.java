/**
 * A Spark data source for NumPy's {@code .npy} files, {@code spark.read().format("npy")}: a row for each element along
 * the first axis, read in ranges, so that an array of any size is read in parallel. It is independent of images and can
 * be used alone.
 *
 * <p>Start at {@link io.github.heatmill.spark.npy.NpyDataSource}.
 */
package io.github.heatmill.spark.npy;

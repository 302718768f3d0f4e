/**
 * What spark-submit starts: the program, where a run writes and how it is published, what it says while it runs and
 * when it fails, and the job that makes plates. The other jobs have packages of their own.
 *
 * <p>Start at {@link io.github.heatmill.spark.Main}.
 */
package io.github.heatmill.spark;

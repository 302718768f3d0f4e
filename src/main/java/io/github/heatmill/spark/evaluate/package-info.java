/**
 * The evaluate job: one pass over tables of explanations into sums that can be merged, and the tables
 * {@code evaluation} and {@code states}. What is computed of the sums is in {@link io.github.heatmill.evaluation}.
 *
 * <p>Start at {@link io.github.heatmill.spark.evaluate.EvaluateJob}.
 */
package io.github.heatmill.spark.evaluate;

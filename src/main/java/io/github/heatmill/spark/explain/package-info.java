/**
 * The explain job: rows of images go in batches through the network, and come out as rows of the table
 * {@code explanations}, with their pictures. One pass; a task holds one batch.
 *
 * <p>Start at {@link io.github.heatmill.spark.explain.ExplainJob}; the table's columns are in
 * {@link io.github.heatmill.spark.explain.ExplanationTable}.
 */
package io.github.heatmill.spark.explain;

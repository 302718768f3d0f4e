/**
 * A folder of models, one of which is published: what {@code published.json} says, how it is replaced in one step, and
 * how models get into the folder. What decides whether a model is published is in the promote job.
 *
 * <p>Start at {@link io.github.heatmill.spark.store.ModelStore}.
 */
package io.github.heatmill.spark.store;

/**
 * The train job: epochs of parameter averaging over images that the workers read where they lie, validation,
 * checkpoints, and the model folder. All that Heatmill knows of dl4j-spark is in
 * {@link io.github.heatmill.spark.train.ParameterAveraging}.
 *
 * <p>Start at {@link io.github.heatmill.spark.train.TrainJob}.
 */
package io.github.heatmill.spark.train;

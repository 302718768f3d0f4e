/**
 * The metrics of an evaluation, such as MaxBoxAcc, the pointing game and mean IoU, as formulas of the sums in {@link
 * io.github.heatmill.evaluation.state}.
 *
 * <p>A new metric is a constant of {@link io.github.heatmill.evaluation.metric.EvaluationMetric}; its rows in the table
 * {@code evaluation} and its interval follow.
 */
package io.github.heatmill.evaluation.metric;

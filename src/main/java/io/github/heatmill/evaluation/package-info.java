/**
 * How well heatmaps find known defects: metrics over sets of explanations, beside baselines and with bootstrap
 * intervals.
 *
 * <p>{@link io.github.heatmill.evaluation.state} sums explanations up, {@link io.github.heatmill.evaluation.metric} has
 * the metrics as formulas of these sums, and this package computes the figures: the metrics of every method, role and
 * class, and their intervals. Start at {@link io.github.heatmill.evaluation.EvaluationFigures}.
 */
package io.github.heatmill.evaluation;

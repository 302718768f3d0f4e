/**
 * What is remembered of explanations: sums in whole numbers, by key and bucket, that can be merged in any order.
 *
 * <p>{@link io.github.heatmill.evaluation.state.ExplainedRow} is what is read of one explanation, {@link
 * io.github.heatmill.evaluation.state.SumLayout} names the sums, {@link
 * io.github.heatmill.evaluation.state.EvaluationState} holds those of any number of explanations.
 */
package io.github.heatmill.evaluation.state;

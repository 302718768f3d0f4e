/**
 * The promote job: the same images explained by a candidate and by the published model, what differs, the gate, and the
 * publication; and the way back.
 *
 * <p>Start at {@link io.github.heatmill.spark.promote.PromoteJob}.
 */
package io.github.heatmill.spark.promote;

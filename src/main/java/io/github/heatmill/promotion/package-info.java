/**
 * What is asked of a model before it is published: how its decisions and maps differ from those of the published one,
 * and the gate that these figures have to pass.
 *
 * <p>Start at {@link io.github.heatmill.promotion.Gate}.
 */
package io.github.heatmill.promotion;

/**
 * Whether a map shows what the network relies on, measured by running the network again on changed images: deletion and
 * insertion (RISE), average drop, gain and increase (masking), ROAD, max-sensitivity, randomisation of layers and of
 * the class (sanity checks).
 *
 * <p>A network is seen as two interfaces, {@link io.github.heatmill.faithfulness.Scorer} and
 * {@link io.github.heatmill.faithfulness.Explainer}. Start at
 * {@link io.github.heatmill.faithfulness.FaithfulnessMeasure}, the list of measures.
 */
package io.github.heatmill.faithfulness;

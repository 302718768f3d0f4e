package io.github.heatmill.spark.explain;

import io.github.heatmill.image.DefectClasses;
import io.github.heatmill.network.NetworkDescription;
import io.github.heatmill.network.NetworkLayer;

/**
 * What all rows of a run have in common.
 *
 * @param classes the model's classes
 * @param conventions their name, as in {@code paper+score=softmax}
 * @param modelId which network, or which several together
 * @param layer which layer of it
 */
record RunFacts(DefectClasses classes, String conventions, String modelId, String layer) {
    /**
     * Of the rows of a layer. A layer or a fit that the model does not propose itself is among the conventions, and so
     * in the rows' ids.
     */
    static RunFacts of(ExplainedModel model, ExplainSettings settings, NetworkLayer layer) {
        NetworkDescription network = model.description();
        boolean proposed = layer.equals(network.targetLayer());
        return new RunFacts(
                network.classes(),
                settings.conventionsName()
                        + settings.fitting().beyond(network.fitting())
                        + (proposed ? "" : "+layer=" + layer.name()),
                model.modelId(),
                layer.name());
    }
}

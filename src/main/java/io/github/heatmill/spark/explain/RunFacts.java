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
 * @param layer which layer of it, of a fused map the one whose size it has
 */
record RunFacts(DefectClasses classes, String conventions, String modelId, String layer) {
    /**
     * Of the rows of a layer. A layer or a fit that the model does not propose itself is among the conventions, and so
     * in the rows' ids.
     */
    static RunFacts of(ExplainedModel model, ExplainSettings settings, NetworkLayer layer) {
        boolean proposed = layer.equals(model.description().targetLayer());
        return of(model, settings, layer, proposed ? "" : "+layer=" + layer.name());
    }

    /**
     * Of the rows of fusions whose size is that of {@code layer}. Their layers are in their expressions and not among
     * the conventions, so that they are evaluated beside the methods and baselines of the layer that the model
     * proposes.
     */
    static RunFacts ofFused(ExplainedModel model, ExplainSettings settings, NetworkLayer layer) {
        return of(model, settings, layer, "");
    }

    private static RunFacts of(ExplainedModel model, ExplainSettings settings, NetworkLayer layer, String beyond) {
        NetworkDescription network = model.description();
        return new RunFacts(
                network.classes(),
                settings.conventionsName() + settings.fitting().beyond(network.fitting()) + beyond,
                model.modelId(),
                layer.name());
    }
}

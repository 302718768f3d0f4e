package io.github.heatmill.spark.explain;

import io.github.heatmill.image.DefectClasses;
import io.github.heatmill.model.ModelManifest;
import io.github.heatmill.network.NetworkLayer;

/**
 * What all rows of a run have in common.
 *
 * @param classes the model's classes
 * @param conventions their name, as in {@code paper+score=softmax}
 * @param modelId which network
 * @param layer which layer of it, of a fused map the one whose size it has
 */
record RunFacts(DefectClasses classes, String conventions, String modelId, String layer) {
    /**
     * Of the rows of a layer. A layer or a fit that the model does not propose itself is among the conventions, and so
     * in the rows' ids.
     */
    static RunFacts of(ModelManifest manifest, ExplainSettings settings, NetworkLayer layer) {
        boolean proposed = layer.equals(manifest.network().targetLayer());
        return of(manifest, settings, layer, proposed ? "" : "+layer=" + layer.name());
    }

    /**
     * Of the rows of fusions whose size is that of {@code layer}. Their layers are in their expressions and not among
     * the conventions, so that they are evaluated beside the methods and baselines of the layer that the model
     * proposes.
     */
    static RunFacts ofFused(ModelManifest manifest, ExplainSettings settings, NetworkLayer layer) {
        return of(manifest, settings, layer, "");
    }

    private static RunFacts of(ModelManifest manifest, ExplainSettings settings, NetworkLayer layer, String beyond) {
        return new RunFacts(
                manifest.network().classes(),
                settings.conventionsName()
                        + settings.fitting().beyond(manifest.network().fitting())
                        + beyond,
                manifest.modelId(),
                layer.name());
    }
}

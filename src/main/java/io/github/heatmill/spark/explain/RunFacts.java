package io.github.heatmill.spark.explain;

import io.github.heatmill.image.DefectClasses;
import io.github.heatmill.model.ModelManifest;

/**
 * What all rows of a run have in common.
 *
 * @param classes the model's classes
 * @param conventions their name, as in {@code paper+score=softmax}
 * @param modelId which network
 * @param layer its target layer
 */
record RunFacts(DefectClasses classes, String conventions, String modelId, String layer) {
    static RunFacts of(ModelManifest manifest, ExplainSettings settings) {
        return new RunFacts(
                manifest.spec().classes(),
                settings.conventionsName(),
                manifest.modelId(),
                manifest.spec().targetLayer());
    }
}

package io.github.heatmill.spark.explain;

import io.github.heatmill.network.NetworkLayer;
import java.util.List;
import java.util.OptionalInt;

/**
 * What the rows of a run have in common, by what they are of. Places are those of the layers that the network is asked
 * at.
 *
 * @param ofLayers of methods and baselines, one for each layer of the job
 * @param ofFusions of fused maps of the size of each layer that is asked
 * @param alone place of the layer that the model proposes, where fusions are in its set and no layer of the job is: its
 *     baselines have to be made for them; empty otherwise
 */
record RowRuns(List<RunFacts> ofLayers, List<RunFacts> ofFusions, OptionalInt alone) {
    RowRuns {
        ofLayers = List.copyOf(ofLayers);
        ofFusions = List.copyOf(ofFusions);
    }

    static RowRuns of(ExplainedModel model, ExplainSettings settings) {
        NetworkLayer proposed = model.description().targetLayer();
        boolean alone = !settings.fusions().isEmpty() && !settings.layers().contains(proposed);
        return new RowRuns(
                settings.layers().stream()
                        .map(layer -> RunFacts.of(model, settings, layer))
                        .toList(),
                settings.seen().stream()
                        .map(layer -> RunFacts.ofFused(model, settings, layer))
                        .toList(),
                alone ? OptionalInt.of(settings.seen().indexOf(proposed)) : OptionalInt.empty());
    }

    /** Of a quarantined image, which has one row. */
    RunFacts first() {
        return ofLayers.get(0);
    }
}

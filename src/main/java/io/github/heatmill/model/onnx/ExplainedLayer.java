package io.github.heatmill.model.onnx;

import io.github.heatmill.UserMistake;
import io.github.heatmill.image.FloatArray;
import io.github.heatmill.network.NetworkLayer;
import java.util.Optional;

/** A layer that is explained, and the tail above it where all operators there are known. */
record ExplainedLayer(NetworkLayer layer, String tensor, Layout layout, Optional<Tail> tail) {
    /** Throws {@link UserMistake} where the file has no such layer, or its tail does not compute the logits. */
    static ExplainedLayer of(OnnxProbe probe, String name, String logits) {
        LayerCandidate found = LayerCandidates.named(probe, name, logits);
        Optional<Tail> tail =
                TailPlan.of(probe.graph(), found.tensor(), logits).unknown().isEmpty()
                        ? Optional.of(Tail.of(probe, found.tensor(), logits))
                        : Optional.empty();
        boolean averaged = tail.flatMap(above -> above.classWeights(0)).isPresent();
        NetworkLayer layer =
                new NetworkLayer(name, found.height(), found.width(), found.channels(), averaged, tail.isPresent());
        return new ExplainedLayer(layer, found.tensor(), probe.layout(found.tensor()), tail);
    }

    /** The layer's values for one image, given in the file's layout, as [H, W, K]. */
    FloatArray channelsLast(float[] values) {
        return FloatArray.of(
                layout.toChannelsLast(values, layout.shape(layer.height(), layer.width(), layer.channels())));
    }

    /** The values [H, W, K] of one image in the file's layout. */
    float[] fromChannelsLast(float[] values) {
        return layout.fromChannelsLast(values, layout.shape(layer.height(), layer.width(), layer.channels()));
    }
}

package io.github.heatmill.model.onnx;

import io.github.heatmill.image.FloatArray;
import io.github.heatmill.network.LayerEvidence;
import io.github.heatmill.network.NetworkLayer;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** One image at a layer of a network from an ONNX file. */
final class OnnxEvidence implements LayerEvidence {
    private final ExplainedLayer layer;
    private final FloatArray activations;
    private final Optional<Tail.Pass> pass;
    private final OptionalDouble residual;

    /**
     * Of an image.
     *
     * @param values of all tensors that were asked for
     * @param logits the network's own
     */
    OnnxEvidence(ExplainedLayer layer, Map<String, float[]> values, FloatArray logits) {
        this.layer = layer;
        float[] own = values.get(layer.tensor());
        this.activations = layer.activations(own);
        this.pass = layer.tail().map(tail -> tail.forward(own, values));
        this.residual = pass.isPresent() ? OptionalDouble.of(pass.get().residual(logits)) : OptionalDouble.empty();
    }

    @Override
    public NetworkLayer layer() {
        return layer.layer();
    }

    @Override
    public FloatArray activations() {
        return activations;
    }

    @Override
    public FloatArray gradient(float[] seed) {
        return pass.orElseThrow(() -> new IllegalStateException("Expected a layer with gradients, but was " + layer()))
                .gradient(seed);
    }

    @Override
    public Optional<FloatArray> classWeights(int c) {
        return layer.tail().flatMap(tail -> tail.classWeights(c));
    }

    @Override
    public double bias(int c) {
        return layer.tail().map(tail -> tail.bias(c)).orElse(0.0);
    }

    @Override
    public OptionalDouble tailResidual() {
        return residual;
    }
}

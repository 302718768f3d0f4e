package io.github.heatmill.model.onnx;

import io.github.heatmill.image.FloatArray;
import io.github.heatmill.network.LayerEvidence;
import io.github.heatmill.network.NetworkLayer;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One image at a layer of a network from an ONNX file: what ONNX Runtime made, and the tail above it, which runs only
 * if it is asked for: where images are scored alone, nobody does. Not for two threads at once.
 */
final class TailEvidence implements LayerEvidence {
    private final ExplainedLayer layer;
    private final Map<String, float[]> values;
    private final FloatArray activations;
    private final FloatArray logits;
    private TailPass pass;

    TailEvidence(ExplainedLayer layer, Map<String, float[]> values, FloatArray logits) {
        this.layer = layer;
        this.values = values;
        this.logits = logits;
        this.activations = layer.channelsLast(values.get(layer.tensor()));
    }

    private Optional<TailPass> pass() {
        if (pass == null) {
            layer.tail().ifPresent(tail -> pass = tail.forward(values.get(layer.tensor()), values));
        }
        return Optional.ofNullable(pass);
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
        return pass().orElseThrow(this::unknown).gradient(seed);
    }

    @Override
    public FloatArray logits(float[] changed) {
        return layer.tail()
                .orElseThrow(this::unknown)
                .forward(layer.fromChannelsLast(changed), values)
                .logits();
    }

    private IllegalStateException unknown() {
        return new IllegalStateException(
                "Expected a layer with gradients, but was " + layer.layer().name());
    }

    @Override
    public Optional<FloatArray> classWeights(int c) {
        return layer.tail().flatMap(tail -> tail.classWeights(c));
    }

    @Override
    public double bias(int c) {
        return layer.tail().map(tail -> tail.bias(c)).orElse(0.0);
    }

    /** The greatest difference of a logit, in logits. */
    @Override
    public OptionalDouble tailResidual() {
        return pass().map(tail -> OptionalDouble.of(tail.difference(logits))).orElse(OptionalDouble.empty());
    }
}

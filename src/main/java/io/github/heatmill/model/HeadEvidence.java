package io.github.heatmill.model;

import io.github.heatmill.image.FloatArray;
import io.github.heatmill.network.LayerEvidence;
import io.github.heatmill.network.NetworkLayer;
import java.util.Optional;
import java.util.OptionalDouble;

/** One image at the target layer of a trained network. The logits are computed from its activations. */
final class HeadEvidence implements LayerEvidence {
    private final TrainedNetwork network;
    private final Head.Pass pass;
    private final FloatArray activations;

    /** Of the activations that start at {@code offset}, which are copied. */
    HeadEvidence(TrainedNetwork network, Head.Pass pass, float[] activations, int offset) {
        this.network = network;
        this.pass = pass;
        this.activations = FloatArray.copyOf(activations, offset, layer().size());
    }

    @Override
    public NetworkLayer layer() {
        return network.spec().targetLayer();
    }

    @Override
    public FloatArray activations() {
        return activations;
    }

    @Override
    public FloatArray gradient(float[] seed) {
        return pass.gradient(seed);
    }

    @Override
    public FloatArray logits(float[] changed) {
        return network.head().forward(changed, 0).logits();
    }

    @Override
    public Optional<FloatArray> classWeights(int c) {
        return network.head().classWeights(c);
    }

    @Override
    public double bias(int c) {
        return network.head().bias(c);
    }

    @Override
    public OptionalDouble tailResidual() {
        return OptionalDouble.empty();
    }
}

package io.github.heatmill.model;

import io.github.heatmill.image.FloatArray;
import io.github.heatmill.network.LayerEvidence;
import io.github.heatmill.network.NetworkLayer;
import java.util.Optional;
import java.util.OptionalDouble;

/** One image at a convolution of a trained network. The logits are computed from the activations of the last one. */
final class ConvolutionEvidence implements LayerEvidence {
    private final TrainedNetwork network;
    private final BackwardPass pass;
    private final int convolution;

    /** At {@code convolution}, 0 the first. */
    ConvolutionEvidence(TrainedNetwork network, BackwardPass pass, int convolution) {
        this.network = network;
        this.pass = pass;
        this.convolution = convolution;
    }

    @Override
    public NetworkLayer layer() {
        return network.layer(convolution);
    }

    @Override
    public FloatArray activations() {
        return pass.output(convolution);
    }

    @Override
    public FloatArray gradient(float[] seed) {
        return pass.gradient(convolution, seed);
    }

    @Override
    public FloatArray logits(float[] changed) {
        return UpperConvolutions.logits(network, convolution, changed);
    }

    @Override
    public Optional<FloatArray> classWeights(int c) {
        return isLast() ? network.head().classWeights(c) : Optional.empty();
    }

    @Override
    public double bias(int c) {
        return isLast() ? network.head().bias(c) : 0;
    }

    private boolean isLast() {
        return convolution == network.convolutions() - 1;
    }

    @Override
    public OptionalDouble tailResidual() {
        return OptionalDouble.empty();
    }
}

package io.github.heatmill.model;

import io.github.heatmill.image.FloatArray;
import java.util.Arrays;
import java.util.List;

/**
 * One image's way back from its logits to the outputs of its convolutions, as far down as they were kept. Nothing is
 * computed before it is asked for.
 */
final class BackwardPass {
    private final TrainedNetwork network;
    private final StepBuffers buffers;
    private final Head.Pass head;
    private final int lowest;
    private final List<FloatArray> outputs;
    /** What was last computed of the head, for several layers are asked for the same class one after another. */
    private volatile HeadGradient last;

    private record HeadGradient(FloatArray seed, FloatArray gradient) {}

    /** {@code outputs} of the convolutions from {@code lowest} on, 0 the first, to the last, behind their ReLUs. */
    BackwardPass(TrainedNetwork network, StepBuffers buffers, Head.Pass head, int lowest, List<FloatArray> outputs) {
        this.network = network;
        this.buffers = buffers;
        this.head = head;
        this.lowest = lowest;
        this.outputs = List.copyOf(outputs);
    }

    /** The output of {@code convolution}, 0 the first, shape [H, W, K]. */
    FloatArray output(int convolution) {
        return outputs.get(convolution - lowest);
    }

    /** The gradient of the sum over classes of {@code seed[c] * logit[c]} by that output. */
    FloatArray gradient(int convolution, float[] seed) {
        FloatArray gradient = ofHead(seed);
        for (int i = lowest + outputs.size() - 1; i > convolution; i--) {
            gradient = network.back(i).back(buffers, gradient, output(i), output(i - 1));
        }
        return gradient;
    }

    private FloatArray ofHead(float[] seed) {
        HeadGradient known = last;
        if (known == null || !Arrays.equals(known.seed().toArray(), seed)) {
            known = new HeadGradient(FloatArray.of(seed), head.gradient(seed));
            last = known;
        }
        return known.gradient();
    }
}

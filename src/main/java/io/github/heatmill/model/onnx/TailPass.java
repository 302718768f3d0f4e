package io.github.heatmill.model.onnx;

import io.github.heatmill.image.FloatArray;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a tail made of one image: its logits, and the way back from them to the layer. */
public final class TailPass {
    private final Tail tail;
    private final List<Applied> applied;
    private final FloatArray logits;

    TailPass(Tail tail, List<Applied> applied, FloatArray logits) {
        this.tail = tail;
        this.applied = applied;
        this.logits = logits;
    }

    /** One a class, before softmax. */
    public FloatArray logits() {
        return logits;
    }

    /** The greatest difference from other logits of the same image, as a share of their greatest, or of 1. */
    public double residual(FloatArray other) {
        double greatest = 1;
        for (int c = 0; c < logits.length(); c++) {
            greatest = Math.max(greatest, Math.abs(other.at(c)));
        }
        return difference(other) / greatest;
    }

    /** The greatest difference of a logit from other logits of the same image; NaN where one is no number. */
    public double difference(FloatArray other) {
        double difference = 0;
        for (int c = 0; c < logits.length(); c++) {
            difference = Math.max(difference, Math.abs((double) logits.at(c) - other.at(c)));
        }
        return difference;
    }

    /**
     * The gradient of the sum over classes of {@code seed[c] * logit[c]} by the layer's values, shape [H, W, K].
     *
     * @throws IllegalArgumentException unless there is one number a class
     */
    public FloatArray gradient(float[] seed) {
        if (seed.length != logits.length()) {
            throw new IllegalArgumentException("Expected " + logits.length() + " numbers, but was " + seed.length);
        }
        Map<String, float[]> gradients = new HashMap<>();
        gradients.put(tail.plan().logits(), seed);
        List<TailStep> steps = tail.plan().steps();
        for (int i = applied.size() - 1; i >= 0; i--) {
            float[] gradient = gradients.remove(steps.get(i).tensor());
            if (gradient != null) {
                back(steps.get(i), applied.get(i), gradient, gradients);
            }
        }
        float[] result = gradients.get(tail.layer());
        return tail.channelsLast(result == null ? new float[tail.height() * tail.width() * tail.channels()] : result);
    }

    private void back(TailStep step, Applied value, float[] gradient, Map<String, float[]> gradients) {
        for (int operand = 0; operand < step.inputs().size(); operand++) {
            String input = step.inputs().get(operand);
            if (tail.varies(input)) {
                int index = operand;
                float[] part = tail.guarded(step, () -> value.back().to(index, gradient));
                gradients.merge(input, part, TailPass::sum);
            }
        }
    }

    private static float[] sum(float[] a, float[] b) {
        float[] sum = a.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += b[i];
        }
        return sum;
    }
}

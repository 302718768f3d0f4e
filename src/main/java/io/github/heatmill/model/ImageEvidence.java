package io.github.heatmill.model;

import io.github.heatmill.cam.Evidence;
import io.github.heatmill.cam.TargetScore;
import io.github.heatmill.image.FloatArray;

/** What the network made of one image: its scores, and the evidence for any class at the target layer. */
public final class ImageEvidence {
    private final TrainedNetwork network;
    private final FloatArray activations;
    private final Head.Pass pass;
    private final double[] probabilities;

    ImageEvidence(TrainedNetwork network, float[] activations, int offset) {
        this.network = network;
        int length = network.mapHeight() * network.mapWidth() * network.channels();
        this.activations = FloatArray.copyOf(activations, offset, length);
        this.pass = network.head().forward(activations, offset);
        this.probabilities = softmax(pass.logits());
    }

    private static double[] softmax(FloatArray logits) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < logits.length(); c++) {
            largest = Math.max(largest, logits.at(c));
        }
        double[] result = new double[logits.length()];
        double sum = 0;
        for (int c = 0; c < result.length; c++) {
            result[c] = StrictMath.exp(logits.at(c) - largest);
            sum += result[c];
        }
        for (int c = 0; c < result.length; c++) {
            result[c] /= sum;
        }
        return result;
    }

    /** The score of class {@code c} before softmax. */
    public float logit(int c) {
        return pass.logits().at(c);
    }

    /** Whether every logit is a number; it is not where the weights are so large that sums overflow. */
    public boolean finite() {
        for (int c = 0; c < probabilities.length; c++) {
            if (!Float.isFinite(logit(c))) {
                return false;
            }
        }
        return true;
    }

    /** The bias of class {@code c}: the part of its logit that no position accounts for. */
    public float bias(int c) {
        return network.head().bias(c);
    }

    /** Softmax of the logits, in [0, 1]. */
    public double probability(int c) {
        return probabilities[c];
    }

    /** The class of the largest logit; the first of them where several are equal. */
    public int predicted() {
        int best = 0;
        for (int c = 1; c < probabilities.length; c++) {
            if (logit(c) > logit(best)) {
                best = c;
            }
        }
        return best;
    }

    /** The evidence for class {@code c}: the activations, the gradient of its score, and its weights if it has any. */
    public Evidence evidence(int c, TargetScore score) {
        return new Evidence(
                network.mapHeight(),
                network.mapWidth(),
                network.channels(),
                activations,
                pass.gradient(seed(c, score)),
                network.head().classWeights(c));
    }

    /** The gradient of the score with respect to the logits. */
    private float[] seed(int c, TargetScore score) {
        float[] all = new float[probabilities.length];
        for (int j = 0; j < all.length; j++) {
            all[j] = (float) probabilities[j];
        }
        FloatArray softmax = FloatArray.of(all);
        float[] seed = new float[all.length];
        for (int j = 0; j < seed.length; j++) {
            seed[j] = (float) score.slope(softmax, c, j);
        }
        return seed;
    }
}

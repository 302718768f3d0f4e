package io.github.heatmill.model;

import io.github.heatmill.cam.CamMethod;
import io.github.heatmill.cam.Evidence;
import io.github.heatmill.cam.Softmax;
import io.github.heatmill.cam.TargetScore;
import io.github.heatmill.image.FloatArray;
import java.util.ArrayList;
import java.util.List;

/** What the network made of one image: its scores, and the evidence for any class at the target layer. */
public final class ImageEvidence {
    private final TrainedNetwork network;
    private final FloatArray activations;
    private final Head.Pass pass;
    private final Softmax softmax;

    ImageEvidence(TrainedNetwork network, float[] activations, int offset) {
        this.network = network;
        int length = network.mapHeight() * network.mapWidth() * network.channels();
        this.activations = FloatArray.copyOf(activations, offset, length);
        this.pass = network.head().forward(activations, offset);
        this.softmax = new Softmax(pass.logits());
    }

    /** The score of class {@code c} before softmax. */
    public float logit(int c) {
        return pass.logits().at(c);
    }

    /** The scores of all classes before softmax, in their order. */
    public List<Double> logits() {
        List<Double> logits = new ArrayList<>();
        for (int c = 0; c < softmax.classes(); c++) {
            logits.add((double) logit(c));
        }
        return logits;
    }

    /** Whether every logit is a number; it is not where the weights are so large that sums overflow. */
    public boolean finite() {
        return softmax.finite();
    }

    /** The bias of class {@code c}: the part of its logit that no position accounts for. */
    public float bias(int c) {
        return network.head().bias(c);
    }

    /** The softmax of the logits. */
    public Softmax softmax() {
        return softmax;
    }

    /** The probabilities of all classes, fresh, each in [0, 1]. */
    public float[] probabilities() {
        float[] probabilities = new float[pass.logits().length()];
        for (int c = 0; c < probabilities.length; c++) {
            probabilities[c] = (float) probability(c);
        }
        return probabilities;
    }

    /** The probability of class {@code c}, in [0, 1]. */
    public double probability(int c) {
        return softmax.of(c).value();
    }

    /** The class of the largest logit; the first of them where several are equal. */
    public int predicted() {
        return softmax.greatest();
    }

    /** The pooled features: the mean of each feature map of the target layer, in the order of its channels. */
    public FloatArray pooled() {
        int channels = network.channels();
        double[] sums = new double[channels];
        for (int i = 0; i < activations.length(); i++) {
            sums[i % channels] += activations.at(i);
        }
        int positions = activations.length() / channels;
        float[] means = new float[channels];
        for (int k = 0; k < channels; k++) {
            means[k] = (float) (sums[k] / positions);
        }
        return FloatArray.of(means);
    }

    /** The evidence for class {@code c}: the activations, the gradient of its score, and its weights if it has any. */
    public Evidence evidence(int c, TargetScore score) {
        return evidence(c, pass.gradient(seed(c, score)));
    }

    /** The same for these methods alone: where none of them needs gradients, the head is not run backward for them. */
    public Evidence evidence(int c, TargetScore score, List<CamMethod> methods) {
        return methods.stream().anyMatch(CamMethod::needsGradients)
                ? evidence(c, score)
                : evidence(c, FloatArray.of(new float[0]));
    }

    private Evidence evidence(int c, FloatArray gradients) {
        return new Evidence(
                network.mapHeight(),
                network.mapWidth(),
                network.channels(),
                activations,
                gradients,
                network.head().classWeights(c));
    }

    /** The gradient of the score with respect to the logits. */
    private float[] seed(int c, TargetScore score) {
        float[] seed = new float[softmax.classes()];
        for (int j = 0; j < seed.length; j++) {
            seed[j] = (float) score.slope(softmax, c, j);
        }
        return seed;
    }
}

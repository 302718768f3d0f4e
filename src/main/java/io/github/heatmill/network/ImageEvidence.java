package io.github.heatmill.network;

import io.github.heatmill.cam.CamMethod;
import io.github.heatmill.cam.Evidence;
import io.github.heatmill.cam.Softmax;
import io.github.heatmill.cam.TargetScore;
import io.github.heatmill.image.FloatArray;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** What the network made of one image: its scores, and the evidence for any class at the layers that were asked for. */
public final class ImageEvidence {
    private final FloatArray logits;
    private final List<LayerEvidence> layers;
    private final Softmax softmax;

    /** Throws {@link IllegalArgumentException} without a layer or a logit. */
    public ImageEvidence(FloatArray logits, List<? extends LayerEvidence> layers) {
        if (layers.isEmpty()) {
            throw new IllegalArgumentException("Expected a layer to explain, but there was none");
        }
        this.logits = logits;
        this.layers = List.copyOf(layers);
        this.softmax = new Softmax(logits);
    }

    /** The layers, in the order in which they were asked for. */
    public List<LayerEvidence> layers() {
        return layers;
    }

    /** The score of class {@code c} before softmax. */
    public float logit(int c) {
        return logits.at(c);
    }

    /** The scores of all classes before softmax, in their order. */
    public List<Double> logits() {
        List<Double> all = new ArrayList<>();
        for (int c = 0; c < softmax.classes(); c++) {
            all.add((double) logit(c));
        }
        return all;
    }

    /** Whether every logit is a number; it is not where the weights are so large that sums overflow. */
    public boolean finite() {
        return softmax.finite();
    }

    /** The softmax of the logits. */
    public Softmax softmax() {
        return softmax;
    }

    /** The probabilities of all classes, fresh, each in [0, 1]. */
    public float[] probabilities() {
        float[] probabilities = new float[logits.length()];
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

    /** The pooled features: the mean of each feature map of the first layer, in the order of its channels. */
    public FloatArray pooled() {
        FloatArray activations = layers.get(0).activations();
        int channels = layers.get(0).layer().channels();
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

    /**
     * The evidence for class {@code c} at the first layer: the activations, the gradient of its score, and its weights
     * if it has any.
     */
    public Evidence evidence(int c, TargetScore score) {
        return evidence(0, c, layers.get(0).gradient(seed(c, score)));
    }

    /** The same for these methods alone: where none of them needs gradients, the head is not run backward for them. */
    public Evidence evidence(int c, TargetScore score, List<CamMethod> methods) {
        return evidence(0, c, score, methods);
    }

    /** The same at the layer at place {@code at} of {@link #layers}. */
    public Evidence evidence(int at, int c, TargetScore score, List<CamMethod> methods) {
        return methods.stream().anyMatch(CamMethod::needsGradients)
                ? evidence(at, c, layers.get(at).gradient(seed(c, score)))
                : evidence(at, c, FloatArray.of(new float[0]));
    }

    private Evidence evidence(int at, int c, FloatArray gradients) {
        LayerEvidence seen = layers.get(at);
        NetworkLayer layer = seen.layer();
        return new Evidence(
                layer.height(), layer.width(), layer.channels(), seen.activations(), gradients, seen.classWeights(c));
    }

    /** The same with the maps that these methods make of it. */
    public ClassEvidence of(int at, int c, TargetScore score, List<CamMethod> methods) {
        return new ClassEvidence(
                evidence(at, c, score, methods), logit(c), layers.get(at).bias(c));
    }

    /** The greatest {@link LayerEvidence#tailResidual} of the layer at place {@code at}. */
    public OptionalDouble tailResidual(int at) {
        return layers.get(at).tailResidual();
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

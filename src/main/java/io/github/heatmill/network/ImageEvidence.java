package io.github.heatmill.network;

import io.github.heatmill.cam.CamMethod;
import io.github.heatmill.cam.Evidence;
import io.github.heatmill.cam.Inquiry;
import io.github.heatmill.cam.MapPlacement;
import io.github.heatmill.cam.MeanSoftmax;
import io.github.heatmill.cam.Softmax;
import io.github.heatmill.cam.TargetScore;
import io.github.heatmill.image.FloatArray;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * What the network made of one image: its scores, and the evidence for any class at the layers that were asked for.
 *
 * <p>An image that the network saw in several windows has the means of their logits as its own, so that each window
 * counts the same, and the maps of each window, placed onto the image.
 *
 * <p>An image that several networks saw has the mean of their probabilities, logits of which these are the softmax, and
 * the means of their maps.
 */
public final class ImageEvidence {
    private final FloatArray logits;
    private final List<LayerEvidence> layers;
    /** Those that the network saw of it, if these are not the image itself; as many {@code placements} as layers. */
    private final List<ImageEvidence> windows;

    private final List<MapPlacement> placements;
    /** What each network made of it, if several saw it. */
    private final List<ImageEvidence> members;

    private final Softmax softmax;
    private final Optional<GivenImage> given;
    private final OptionalInt label;
    /** What methods have asked, at each layer. */
    private final List<Map<CamMethod, List<FloatArray>>> answers;

    /** Of a network that is not asked again. Throws {@link IllegalArgumentException} without a layer or a logit. */
    public ImageEvidence(FloatArray logits, List<? extends LayerEvidence> layers) {
        this(logits, layers, List.of(), List.of(), List.of(), Optional.empty());
        requireLayer();
    }

    /** The same of a network that methods may ask about {@code given}. */
    public ImageEvidence(FloatArray logits, List<? extends LayerEvidence> layers, GivenImage given) {
        this(logits, layers, List.of(), List.of(), List.of(), Optional.of(given));
        requireLayer();
    }

    private ImageEvidence(
            FloatArray logits,
            List<? extends LayerEvidence> layers,
            List<ImageEvidence> windows,
            List<MapPlacement> placements,
            List<ImageEvidence> members,
            Optional<GivenImage> given) {
        this.logits = logits;
        this.layers = List.copyOf(layers);
        this.windows = List.copyOf(windows);
        this.placements = List.copyOf(placements);
        this.members = List.copyOf(members);
        this.softmax = new Softmax(logits);
        this.given = given;
        this.label = OptionalInt.empty();
        this.answers = layers.stream()
                .<Map<CamMethod, List<FloatArray>>>map(layer -> new EnumMap<>(CamMethod.class))
                .toList();
    }

    private void requireLayer() {
        if (layers.isEmpty()) {
            throw new IllegalArgumentException("Expected a layer to explain, but there was none");
        }
    }

    private ImageEvidence(ImageEvidence other, OptionalInt label) {
        this.logits = other.logits;
        this.layers = other.layers;
        this.windows = other.windows;
        this.placements = other.placements;
        this.members =
                other.members.stream().map(member -> member.labelled(label)).toList();
        this.softmax = other.softmax;
        this.given = other.given;
        this.label = label;
        this.answers = other.answers;
    }

    /** The same of an image that is labelled with this class, if with any, which methods may compare others with. */
    public ImageEvidence labelled(OptionalInt newLabel) {
        return new ImageEvidence(this, newLabel);
    }

    /** The class that the image is labelled with; empty where nothing is known of it. */
    public OptionalInt label() {
        return label;
    }

    /**
     * Of an image whose windows are {@code windows}, and which {@code placements} puts together, one for each layer.
     */
    static ImageEvidence ofWindows(List<ImageEvidence> windows, List<MapPlacement> placements) {
        return new ImageEvidence(
                mean(windows.stream().map(window -> window.logits).toList()),
                windows.get(0).layers,
                windows,
                placements,
                List.of(),
                Optional.empty());
    }

    /** Of an image that several networks saw, each as one of {@code members}. */
    static ImageEvidence ofMembers(List<ImageEvidence> members) {
        return new ImageEvidence(
                softmaxOf(members).logits(), List.of(), List.of(), List.of(), members, Optional.empty());
    }

    private static MeanSoftmax softmaxOf(List<ImageEvidence> members) {
        return new MeanSoftmax(members.stream().map(member -> member.softmax).toList());
    }

    private static FloatArray mean(List<FloatArray> arrays) {
        float[] means = new float[arrays.get(0).length()];
        for (int i = 0; i < means.length; i++) {
            double sum = 0;
            for (FloatArray array : arrays) {
                sum += array.at(i);
            }
            means[i] = (float) (sum / arrays.size());
        }
        return FloatArray.of(means);
    }

    /**
     * The layers, in the order in which they were asked for; of an image in windows those of its first one, and none of
     * an image that several networks saw, each of which has its own.
     */
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

    /**
     * The Jensen-Shannon divergence of the probabilities of the networks that saw the image, in nats, see {@link
     * MeanSoftmax#disagreement}; empty where one did.
     */
    public OptionalDouble disagreement() {
        return members.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(softmaxOf(members).disagreement());
    }

    /** The class of the largest logit; the first of them where several are equal. */
    public int predicted() {
        return softmax.greatest();
    }

    /**
     * The pooled features: the mean of each feature map of the layer at place {@code at} of {@link #layers}, in the
     * order of its channels.
     */
    public FloatArray pooled(int at) {
        if (!windows.isEmpty()) {
            return mean(windows.stream().map(window -> window.pooled(at)).toList());
        }
        return layers.get(at).pooled();
    }

    /**
     * The evidence of an image in one window for class {@code c} at the first layer: the activations, the gradient of
     * its score, and its weights if it has any.
     */
    public Evidence evidence(int c, TargetScore score) {
        return evidence(0, c, layers.get(0).gradient(score.slopes(softmax, c)), Inquiry.NONE);
    }

    /** The same for these methods alone: where none of them needs gradients, the head is not run backward for them. */
    public Evidence evidence(int c, TargetScore score, List<CamMethod> methods) {
        return evidence(0, c, score, methods, this);
    }

    /** {@code whole} is the image that this is a window of, or this. */
    private Evidence evidence(int at, int c, TargetScore score, List<CamMethod> methods, ImageEvidence whole) {
        LayerEvidence seen = layers.get(at);
        FloatArray gradients = methods.stream().anyMatch(CamMethod::needsGradients)
                ? seen.gradient(score.slopes(softmax, c))
                : FloatArray.of(new float[0]);
        return evidence(at, c, gradients, inquiry(at, c, whole));
    }

    /**
     * What methods may ask about class {@code c} of an image in one window at the layer at place {@code at}; nothing
     * where the network is not asked again.
     */
    public Inquiry inquiry(int at, int c) {
        return inquiry(at, c, this);
    }

    private Inquiry inquiry(int at, int c, ImageEvidence whole) {
        return given.<Inquiry>map(image -> new LayerInquiry(
                        at, layers.get(at), image, answers.get(at), c, whole.label, softmax, whole.softmax))
                .orElse(Inquiry.NONE);
    }

    private Evidence evidence(int at, int c, FloatArray gradients, Inquiry inquiry) {
        LayerEvidence seen = layers.get(at);
        NetworkLayer layer = seen.layer();
        return new Evidence(
                layer.height(),
                layer.width(),
                layer.channels(),
                seen.activations(),
                gradients,
                seen.classWeights(c),
                inquiry);
    }

    /** The evidence for class {@code c} at the layer at place {@code at} of {@link #layers}, for these methods. */
    public ClassEvidence of(int at, int c, TargetScore score, List<CamMethod> methods) {
        if (!members.isEmpty()) {
            return ClassEvidence.ofMembers(members.stream()
                    .map(member -> member.of(at, c, score, methods))
                    .toList());
        }
        if (windows.isEmpty()) {
            return new ClassEvidence(
                    evidence(at, c, score, methods, this),
                    logit(c),
                    layers.get(at).bias(c));
        }
        List<ClassEvidence.OfWindow> evidence = windows.stream()
                .map(window -> new ClassEvidence.OfWindow(
                        window.evidence(at, c, score, methods, this),
                        window.logit(c),
                        window.layers.get(at).bias(c)))
                .toList();
        return ClassEvidence.placed(evidence, placements.get(at));
    }

    /** The greatest {@link LayerEvidence#tailResidual} of the layer at place {@code at}; empty where there is none. */
    public OptionalDouble tailResidual(int at) {
        if (windows.isEmpty() && members.isEmpty()) {
            return layers.get(at).tailResidual();
        }
        return Stream.concat(windows.stream(), members.stream())
                .flatMapToDouble(part -> part.tailResidual(at).stream())
                .max();
    }
}

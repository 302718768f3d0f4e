package io.github.heatmill.model.onnx;

import io.github.heatmill.UserMistake;
import io.github.heatmill.image.FloatArray;
import io.github.heatmill.image.InputMistake;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The layers above a target layer: from its values for one image to the logits, and the gradient back. In plain Java
 * and one image at a time: the order of every sum is fixed, so that an image's numbers do not depend on its batch.
 *
 * <p>What does not depend on the target layer is a constant to the gradient: weights, shapes, and the <em>sides</em>,
 * tensors of the image beside the layer (skip connections), which have to be given with its values.
 *
 * <p>Immutable, and shared by all sessions of a process.
 */
public final class Tail {
    /** A logit of the tail may differ from ONNX Runtime's by this share of the greatest logit, or of 1. */
    public static final double TOLERANCE = 1e-3;

    private final OnnxGraph graph;
    private final TailPlan plan;
    private final int[] shape;
    private final Layout layout;
    private final Map<String, Tensor> constants;
    private final List<String> sides;
    private final Map<String, int[]> sideShapes;
    private final Optional<ClassWeights> classWeights;
    private final double residual;

    private Tail(OnnxProbe probe, TailPlan plan) {
        this.graph = probe.graph();
        this.plan = plan;
        this.shape = probe.shape(plan.layer()).orElseThrow();
        this.layout = probe.layout(plan.layer());
        this.constants = new HashMap<>();
        this.sides = new ArrayList<>();
        this.sideShapes = new HashMap<>();
        Map<String, Tensor> black = leaves(probe);
        TailPass pass = forward(black.get(plan.layer()).values(), sideValues(black));
        this.residual = pass.residual(FloatArray.of(black.get(plan.logits()).values()));
        float[] seed = new float[pass.logits().length()];
        seed[0] = 1;
        // a node that cannot be gone back through is found here, and not in the first task
        pass.gradient(seed);
        this.classWeights = isLinear() ? ClassWeights.of(this, pass.logits().length()) : Optional.empty();
    }

    /**
     * The tail above the tensor {@code layer}, tried on a black image. Throws {@link UserMistake} where the scores do
     * not depend on it, where an operator above it is unknown, naming it, or where the tail's logits are not those of
     * ONNX Runtime.
     */
    public static Tail of(OnnxProbe probe, String layer, String logits) {
        TailPlan plan = TailPlan.of(probe.graph(), layer, logits);
        String file = probe.graph().file();
        String name = InputMistake.quote(LayerCandidates.name(probe.graph(), layer));
        if (plan.unknown().isPresent()) {
            OnnxNode node = plan.unknown().get();
            throw InputMistake.of(
                    file,
                    "there is no gradient at layer " + name + ", because above it " + TailStep.text(node)
                            + " has an operator without one",
                    LayerCandidates.above(probe, node, logits)
                            .map(other -> "explain layer " + InputMistake.quote(other))
                            .orElse("use methods without gradients"));
        }
        int[] shape = probe.shape(layer).orElse(new int[0]);
        if (shape.length != 4 || shape[0] != 1) {
            throw InputMistake.of(
                    file,
                    "layer " + name + " is " + Tensor.text(shape) + " for one image, without rows and columns",
                    "explain a layer of [1 x C x H x W]");
        }
        Tail tail = new Tail(probe, plan);
        if (!(tail.residual <= TOLERANCE)) {
            throw InputMistake.of(
                    file,
                    "scores computed from layer " + name + " differ by " + tail.residual + " from the network's own",
                    "explain a layer nearer to the scores, and report the network");
        }
        return tail;
    }

    private Map<String, Tensor> leaves(OnnxProbe probe) {
        Set<String> varying = Reach.from(graph, probe.input());
        List<String> asked = new ArrayList<>(List.of(plan.layer(), plan.logits()));
        for (String leaf : plan.leaves()) {
            graph.constant(leaf).ifPresentOrElse(value -> constants.put(leaf, value), () -> asked.add(leaf));
        }
        Map<String, Tensor> black = probe.values(asked);
        for (String leaf : asked.subList(2, asked.size())) {
            Tensor value = Optional.ofNullable(black.get(leaf))
                    .orElseThrow(() -> InputMistake.of(
                            graph.file(), InputMistake.quote(leaf) + " is no tensor", "export the network again"));
            // shapes are the same for every image of the size that the network was probed with
            if (value.isWhole() || !varying.contains(leaf)) {
                constants.put(leaf, value);
            } else {
                sides.add(leaf);
                sideShapes.put(leaf, value.shape());
            }
        }
        return black;
    }

    private Map<String, float[]> sideValues(Map<String, Tensor> values) {
        Map<String, float[]> found = new HashMap<>();
        sides.forEach(side -> found.put(side, values.get(side).values()));
        return found;
    }

    /** The tensor of the layer. */
    public String layer() {
        return plan.layer();
    }

    /** The tensors of an image that have to be given beside the layer's. */
    public List<String> sides() {
        return List.copyOf(sides);
    }

    /** The operators it computes, in their order. */
    public List<String> operators() {
        return plan.steps().stream().map(step -> step.kind().id()).toList();
    }

    /** How far its logits were from ONNX Runtime's on a black image, as {@link TailPass#residual}. */
    public double residual() {
        return residual;
    }

    /** Rows of the layer. */
    public int height() {
        return layout.height(shape);
    }

    /** Columns of the layer. */
    public int width() {
        return layout.width(shape);
    }

    /** Feature maps of the layer. */
    public int channels() {
        return layout.channels(shape);
    }

    /** The layer's values for one image, given in the file's layout, as [H, W, K]. */
    public FloatArray channelsLast(float[] activations) {
        return FloatArray.of(layout.toChannelsLast(activations, shape));
    }

    private boolean isLinear() {
        return sides.isEmpty()
                && plan.steps().stream().allMatch(step -> switch (step.kind().linearity()) {
                    case ALWAYS -> true;
                    case NEVER -> false;
                    case BESIDE_CONSTANTS ->
                        step.inputs().stream()
                                        .filter(input -> !input.isEmpty() && !constants.containsKey(input))
                                        .count()
                                == 1;
                });
    }

    /**
     * The pass of one image.
     *
     * @param activations the layer's values in the file's layout; kept, so not to be written to
     * @param given the values of each of {@link #sides}
     * @throws IllegalArgumentException where their number is not that of the layer or side
     */
    public TailPass forward(float[] activations, Map<String, float[]> given) {
        Map<String, Tensor> values = new HashMap<>(constants);
        values.put(plan.layer(), tensor(plan.layer(), shape, activations));
        sides.forEach(side -> values.put(side, tensor(side, sideShapes.get(side), given.get(side))));
        List<Applied> applied = new ArrayList<>();
        for (TailStep step : plan.steps()) {
            Operands operands = new Operands(step.inputs().stream()
                    .map(input -> input.isEmpty() ? Optional.<Tensor>empty() : Optional.of(values.get(input)))
                    .toList());
            Applied result = guarded(step, () -> step.operator().apply(operands));
            values.put(step.tensor(), result.output());
            applied.add(result);
        }
        return new TailPass(
                this, applied, FloatArray.of(values.get(plan.logits()).values()));
    }

    private static Tensor tensor(String name, int[] shape, float[] values) {
        if (values == null || values.length != Tensor.elements(shape)) {
            throw new IllegalArgumentException("Expected " + Tensor.text(shape) + " values of " + name + ", but was "
                    + (values == null ? "none" : values.length));
        }
        return Tensor.of(shape, values);
    }

    /** What the step makes; what it cannot compute, or what does not fit an int, is a mistake of the user's. */
    <R> R guarded(TailStep step, java.util.function.Supplier<R> work) {
        try {
            return work.get();
        } catch (ShapeMistake | ArithmeticException wrong) {
            throw InputMistake.of(
                    graph.file(),
                    step.text() + " has " + wrong.getMessage() + ", which has no gradient here",
                    "explain a layer above it");
        }
    }

    /**
     * The weights of class {@code c} on the means of the channels, shape [K]; empty where the tail is no spatial mean
     * and linear layer.
     */
    public Optional<FloatArray> classWeights(int c) {
        return classWeights.map(weights -> weights.of(c));
    }

    /** The part of the logit of class {@code c} that no position accounts for; 0 where there are no class weights. */
    public double bias(int c) {
        return classWeights.map(weights -> weights.bias(c)).orElse(0.0);
    }

    TailPlan plan() {
        return plan;
    }

    /** Whether a tensor that a step reads depends on the layer. */
    boolean varies(String tensor) {
        return !tensor.isEmpty() && !constants.containsKey(tensor) && !sideShapes.containsKey(tensor);
    }
}

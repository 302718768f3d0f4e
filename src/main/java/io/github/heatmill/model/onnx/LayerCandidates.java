package io.github.heatmill.model.onnx;

import io.github.heatmill.UserMistake;
import io.github.heatmill.image.InputMistake;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The layers of a network worth explaining: the last one with rows and columns, and of each size of map the last one
 * that everything goes through, which is the end of a stage.
 */
public final class LayerCandidates {
    /** Operators that leave the values of the image as they are: what they make of it is no layer. */
    private static final Set<String> MOVES = Set.of("Transpose", "Identity", "Cast", "Reshape");

    private LayerCandidates() {}

    /**
     * The layers from the scores down, at least one; the first is the last one with rows and columns. Throws
     * {@link UserMistake} on a network without any.
     */
    public static List<LayerCandidate> of(OnnxProbe probe, String logits) {
        Map<String, LayerCandidate> ends = new LinkedHashMap<>();
        List<LayerCandidate> maps = maps(probe, logits);
        if (maps.isEmpty()) {
            throw InputMistake.of(
                    probe.graph().file(),
                    "no layer before its scores has rows and columns",
                    "name a network of convolutions, and an input larger than its smallest map");
        }
        Set<String> passages = passages(probe, logits);
        for (LayerCandidate layer : maps) {
            if (passages.contains(layer.tensor())) {
                ends.put(layer.height() + "x" + layer.width(), layer);
            }
        }
        List<LayerCandidate> found = new ArrayList<>(ends.values());
        java.util.Collections.reverse(found);
        LayerCandidate last = maps.get(maps.size() - 1);
        found.remove(last);
        found.add(0, last);
        return List.copyOf(found);
    }

    /**
     * The layer of this name or tensor. Throws {@link UserMistake} where none has it, or it has no rows and columns.
     */
    public static LayerCandidate named(OnnxProbe probe, String name, String logits) {
        String tensor = probe.graph()
                .tensor(name)
                .orElseThrow(() -> InputMistake.of(
                        probe.graph().file(),
                        "it has no layer " + InputMistake.quote(name),
                        "name one of "
                                + String.join(
                                        ", ",
                                        of(probe, logits).stream()
                                                .map(LayerCandidate::name)
                                                .map(InputMistake::quote)
                                                .toList())));
        return layer(probe, tensor, name)
                .orElseThrow(() -> InputMistake.of(
                        probe.graph().file(),
                        InputMistake.quote(name) + " has no rows and columns",
                        "name a layer of [1 x C x H x W]"));
    }

    /** The deepest layer whose tail the node is no part of, if there is one. */
    static Optional<String> above(OnnxProbe probe, OnnxNode node, String logits) {
        Set<String> after = Reach.from(probe.graph(), node.output());
        List<LayerCandidate> maps = maps(probe, logits);
        for (int i = maps.size() - 1; i >= 0; i--) {
            LayerCandidate layer = maps.get(i);
            if (after.contains(layer.tensor())
                    && TailPlan.of(probe.graph(), layer.tensor(), logits)
                            .unknown()
                            .isEmpty()) {
                return Optional.of(layer.name());
            }
        }
        return Optional.empty();
    }

    /**
     * All tensors with rows and columns between the input and the logits, in the order in which they are computed, but
     * for the image itself in another layout.
     */
    private static List<LayerCandidate> maps(OnnxProbe probe, String logits) {
        Set<String> between = between(probe, logits);
        Set<String> moved = new HashSet<>(Set.of(probe.input()));
        List<LayerCandidate> maps = new ArrayList<>();
        for (OnnxNode node : probe.graph().nodes()) {
            if (MOVES.contains(node.operator()) && moved.contains(node.inputs().get(0))) {
                moved.add(node.output());
            } else if (between.contains(node.output()) && !node.output().equals(logits)) {
                layer(probe, node.output(), name(probe.graph(), node.output()))
                        .filter(layer -> layer.height() * layer.width() > 1)
                        .ifPresent(maps::add);
            }
        }
        return maps;
    }

    /** What the layer of this tensor is called: by its node, unless several have that name. */
    static String name(OnnxGraph graph, String tensor) {
        return graph.maker(tensor)
                .map(OnnxNode::name)
                .filter(name -> graph.tensor(name).filter(tensor::equals).isPresent())
                .orElse(tensor);
    }

    private static Optional<LayerCandidate> layer(OnnxProbe probe, String tensor, String name) {
        return probe.shape(tensor)
                .filter(shape -> shape.length == 4 && shape[0] == 1 && Tensor.elements(shape) > 0)
                .map(shape -> {
                    Layout layout = probe.layout(tensor);
                    return new LayerCandidate(
                            name, tensor, layout.height(shape), layout.width(shape), layout.channels(shape));
                });
    }

    private static Set<String> between(OnnxProbe probe, String logits) {
        Set<String> between = new HashSet<>(Reach.from(probe.graph(), probe.input()));
        between.retainAll(Reach.to(probe.graph(), logits));
        return between;
    }

    /**
     * The tensors that every way from the input to the logits goes through: once they are computed, no other tensor
     * computed before is read any more.
     */
    private static Set<String> passages(OnnxProbe probe, String logits) {
        Set<String> between = between(probe, logits);
        List<OnnxNode> nodes = probe.graph().nodes().stream()
                .filter(node -> node.outputs().stream().anyMatch(between::contains))
                .toList();
        Map<String, Integer> lastReader = new HashMap<>();
        for (int i = 0; i < nodes.size(); i++) {
            for (String read : nodes.get(i).inputs()) {
                if (between.contains(read)) {
                    lastReader.put(read, i);
                }
            }
        }
        Set<String> passages = new HashSet<>();
        int open = lastReader.getOrDefault(probe.input(), -1);
        for (int i = 0; i < nodes.size(); i++) {
            if (open <= i && nodes.get(i).outputs().size() == 1) {
                passages.add(nodes.get(i).output());
            }
            for (String output : nodes.get(i).outputs()) {
                open = Math.max(open, lastReader.getOrDefault(output, -1));
            }
        }
        return passages;
    }
}

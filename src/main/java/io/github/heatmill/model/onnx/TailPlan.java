package io.github.heatmill.model.onnx;

import io.github.heatmill.UserMistake;
import io.github.heatmill.image.InputMistake;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What lies between a layer and the logits: the steps in their order, and what they read beside the layer.
 *
 * @param layer the tensor of the layer
 * @param logits the tensor of the logits
 * @param steps in an order in which they can be computed
 * @param leaves the tensors they read that do not depend on the layer, in the order they are met
 * @param unknown the last node whose operator the tail does not compute; empty where it computes all
 */
record TailPlan(String layer, String logits, List<TailStep> steps, List<String> leaves, Optional<OnnxNode> unknown) {
    TailPlan {
        steps = List.copyOf(steps);
        leaves = List.copyOf(leaves);
    }

    /** Throws {@link UserMistake} where the logits do not depend on the layer. */
    static TailPlan of(OnnxGraph graph, String layer, String logits) {
        Set<String> reached = Reach.from(graph, layer);
        if (!reached.contains(logits) || layer.equals(logits)) {
            throw InputMistake.of(
                    graph.file(),
                    "the scores do not depend on layer " + InputMistake.quote(layer),
                    "name a layer between the input and the scores");
        }
        Set<String> needed = new HashSet<>(Set.of(logits));
        List<TailStep> steps = new ArrayList<>();
        Set<String> leaves = new java.util.LinkedHashSet<>();
        Optional<OnnxNode> unknown = Optional.empty();
        for (int i = graph.nodes().size() - 1; i >= 0; i--) {
            OnnxNode node = graph.nodes().get(i);
            for (int output = 0; output < node.outputs().size(); output++) {
                String tensor = node.outputs().get(output);
                if (!needed.contains(tensor) || !reached.contains(tensor) || tensor.equals(layer)) {
                    continue;
                }
                Optional<TailOperator> kind = TailOperator.named(node.operator());
                if (kind.isEmpty()) {
                    unknown = unknown.isEmpty() ? Optional.of(node) : unknown;
                } else {
                    steps.add(new TailStep(node, output, kind.get(), kind.get().of(node, output)));
                }
                node.inputs().stream().filter(input -> !input.isEmpty()).forEach(input -> {
                    if (reached.contains(input)) {
                        needed.add(input);
                    } else {
                        leaves.add(input);
                    }
                });
            }
        }
        Collections.reverse(steps);
        return new TailPlan(layer, logits, steps, List.copyOf(leaves), unknown);
    }
}

package io.github.heatmill.model.onnx;

import java.util.HashSet;
import java.util.Set;

/** Which tensors follow from another one by its values, and not by its shape alone. */
final class Reach {
    /** Operators whose values depend on the shape of what they read, and on nothing else of it. */
    private static final Set<String> OF_SHAPES = Set.of("Shape", "Size");

    private Reach() {}

    /** The tensors that depend on {@code start}, itself included. */
    static Set<String> from(OnnxGraph graph, String start) {
        Set<String> reached = new HashSet<>(Set.of(start));
        for (OnnxNode node : graph.nodes()) {
            if (!OF_SHAPES.contains(node.operator()) && node.inputs().stream().anyMatch(reached::contains)) {
                reached.addAll(node.outputs());
            }
        }
        reached.remove("");
        return reached;
    }

    /** The tensors that {@code end} depends on, itself included. */
    static Set<String> to(OnnxGraph graph, String end) {
        Set<String> needed = new HashSet<>(Set.of(end));
        for (int i = graph.nodes().size() - 1; i >= 0; i--) {
            OnnxNode node = graph.nodes().get(i);
            if (!OF_SHAPES.contains(node.operator()) && node.outputs().stream().anyMatch(needed::contains)) {
                needed.addAll(node.inputs());
            }
        }
        needed.remove("");
        return needed;
    }
}

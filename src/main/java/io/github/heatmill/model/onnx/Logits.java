package io.github.heatmill.model.onnx;

import io.github.heatmill.UserMistake;
import io.github.heatmill.image.InputMistake;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which tensor holds the scores before softmax. */
final class Logits {
    private static final Set<String> SOFTMAX = Set.of("Softmax", "LogSoftmax");

    /** Operators between a softmax and the output that leave its values as they are. */
    private static final Set<String> PLAIN = Set.of("Identity", "Cast", "Reshape", "Flatten", "Squeeze", "Dropout");

    private Logits() {}

    /**
     * The logits: the network's output, or what its last softmax reads. Throws {@link UserMistake} on a network of
     * several outputs, or one that ends in a sigmoid, whose outputs exclude each other no more.
     */
    static String of(OnnxGraph graph) {
        List<OnnxValue> outputs = graph.outputs();
        if (outputs.size() != 1) {
            throw InputMistake.of(
                    graph.file(),
                    "it has " + outputs.size() + " outputs, and a classifier has one",
                    "export the network with its scores as the only output");
        }
        String output = outputs.get(0).name();
        String tensor = output;
        while (true) {
            OnnxNode node = graph.maker(tensor)
                    .orElseThrow(() -> InputMistake.of(
                            graph.file(),
                            "its output " + InputMistake.quote(output) + " is not computed from anything",
                            "export the network again"));
            if (SOFTMAX.contains(node.operator())) {
                return beforeCasts(graph, node.inputs().get(0));
            }
            if (node.operator().equals("Sigmoid")) {
                throw InputMistake.of(
                        graph.file(),
                        "it ends in a sigmoid, so its classes do not exclude each other, and softmax is what rows hold",
                        "export it without the sigmoid if each image has one class");
            }
            if (!PLAIN.contains(node.operator()) || node.inputs().isEmpty()) {
                return output;
            }
            tensor = node.inputs().get(0);
        }
    }

    /** The same values where they were computed: exporters write casts of floats to floats before a softmax. */
    private static String beforeCasts(OnnxGraph graph, String tensor) {
        String before = tensor;
        Optional<OnnxNode> node = graph.maker(before);
        while (node.isPresent()
                && Set.of("Cast", "Identity").contains(node.get().operator())) {
            before = node.get().inputs().get(0);
            node = graph.maker(before);
        }
        return before;
    }
}

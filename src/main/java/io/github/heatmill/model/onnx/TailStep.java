package io.github.heatmill.model.onnx;

import java.util.List;

/** One value of the tail: a node, which of its outputs, and its operator. */
record TailStep(OnnxNode node, int output, TailOperator kind, Operator operator) {
    /** The tensor it makes. */
    String tensor() {
        return node.outputs().get(output);
    }

    List<String> inputs() {
        return node.inputs();
    }

    /** As text for messages. */
    String text() {
        return text(node);
    }

    static String text(OnnxNode node) {
        return "node " + io.github.heatmill.image.InputMistake.quote(node.name()) + " ("
                + io.github.heatmill.image.InputMistake.quote(node.operator()) + ")";
    }
}

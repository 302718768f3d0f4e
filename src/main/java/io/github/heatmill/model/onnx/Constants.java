package io.github.heatmill.model.onnx;

import java.util.Optional;

/** The values of Constant nodes. */
final class Constants {
    private Constants() {}

    /** The value; empty where it is a text or sparse, which no tail needs. */
    static Optional<Tensor> of(OnnxNode node) {
        if (node.has("value")) {
            return node.tensor("value").map(TensorFormat::read);
        }
        if (node.has("value_float")) {
            return Optional.of(Tensor.of(new int[0], new float[] {node.real("value_float", 0)}));
        }
        if (node.has("value_int")) {
            return Optional.of(Tensor.ofWholes(new int[0], new long[] {node.whole("value_int", 0)}));
        }
        if (node.has("value_floats")) {
            float[] values = node.reals("value_floats");
            return Optional.of(Tensor.of(new int[] {values.length}, values));
        }
        return node.wholes("value_ints").map(values -> Tensor.ofWholes(new int[] {values.length}, values));
    }
}

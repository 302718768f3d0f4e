package io.github.heatmill.model.onnx;

/**
 * What the tail cannot compute although it knows the operator: operands whose shapes or attributes do not fit. Whoever
 * knows the file and the node turns it into a mistake of the user's.
 */
final class ShapeMistake extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** {@code reason} is a noun: what was found. */
    ShapeMistake(String reason) {
        super(reason, null, false, false);
    }
}

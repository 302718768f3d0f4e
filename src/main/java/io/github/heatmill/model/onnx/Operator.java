package io.github.heatmill.model.onnx;

/** A node of the tail with its attributes: from its operands to its value, and the gradient back. */
interface Operator {
    /** The value; throws {@link ShapeMistake} where these operands do not fit. */
    Applied apply(Operands operands);
}

package io.github.heatmill.model.onnx;

/** The value of a node for one image, and the way back from it. */
record Applied(Tensor output, Back back) {
    /** From the gradient of a node's value to that of one of its operands. */
    @FunctionalInterface
    interface Back {
        /** Shaped like the operand; it may be {@code gradient} itself, which nobody writes to. */
        float[] to(int operand, float[] gradient);
    }

    /** Of a node of which only the first operand has a gradient. */
    static Applied ofFirst(Tensor output, FirstBack back) {
        return new Applied(output, (operand, gradient) -> {
            if (operand != 0) {
                throw new ShapeMistake("a gradient of its operand " + (operand + 1));
            }
            return back.to(gradient);
        });
    }

    /** The way back to the first operand. */
    @FunctionalInterface
    interface FirstBack {
        float[] to(float[] gradient);
    }
}

package io.github.heatmill.model.onnx;

/** Concat: operands behind each other along one axis. */
final class Concatenation {
    private Concatenation() {}

    static Operator of(OnnxNode node) {
        return operands -> {
            Tensor first = operands.at(0);
            int axis = Axes.of(node.whole("axis", 0), first.rank());
            int[] shape = first.shape().clone();
            shape[axis] = 0;
            int[] lengths = new int[operands.count()];
            int before = 1;
            for (int i = 0; i < axis; i++) {
                before *= shape[i];
            }
            for (int i = 0; i < lengths.length; i++) {
                Tensor part = operands.at(i);
                for (int other = 0; other < shape.length; other++) {
                    if (part.rank() != shape.length || (other != axis && part.size(other) != first.size(other))) {
                        throw new ShapeMistake("operands of " + first.text() + " and " + part.text());
                    }
                }
                shape[axis] += part.size(axis);
                lengths[i] = part.length() / Math.max(1, before);
            }
            int outer = before;
            int row = Tensor.elements(shape) / Math.max(1, outer);
            float[] out = new float[outer * row];
            int[] starts = new int[lengths.length];
            for (int i = 0, start = 0; i < lengths.length; start += lengths[i++]) {
                starts[i] = start;
                copy(operands.at(i).values(), 0, lengths[i], out, start, row, lengths[i], outer);
            }
            return new Applied(Tensor.of(shape, out), (operand, gradient) -> {
                float[] back = new float[outer * lengths[operand]];
                copy(gradient, starts[operand], row, back, 0, lengths[operand], lengths[operand], outer);
                return back;
            });
        };
    }

    private static void copy(float[] from, int at, int fromRow, float[] to, int toAt, int toRow, int length, int rows) {
        for (int row = 0; row < rows; row++) {
            System.arraycopy(from, at + row * fromRow, to, toAt + row * toRow, length);
        }
    }
}

package io.github.heatmill.model.onnx;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Axes named by a node: in an attribute in older versions of ONNX, in an operand since; negative ones from the end. */
final class Axes {
    private Axes() {}

    /** The axes for a tensor of {@code rank}, in order; none where the node names none. */
    static int[] of(OnnxNode node, Operands operands, int operand, int rank) {
        long[] named = operands.find(operand)
                .map(Tensor::wholes)
                .or(() -> node.wholes("axes"))
                .orElse(new long[0]);
        return Arrays.stream(named).mapToInt(axis -> of(axis, rank)).sorted().toArray();
    }

    /** One axis, counted from the front. */
    static int of(long axis, int rank) {
        if (axis < -rank || axis >= rank) {
            throw new ShapeMistake("axis " + axis + " of " + rank);
        }
        return (int) (axis < 0 ? axis + rank : axis);
    }

    static boolean contains(int[] axes, int axis) {
        return Arrays.stream(axes).anyMatch(each -> each == axis);
    }

    /** All axes. */
    static int[] all(int rank) {
        return IntStream.range(0, rank).toArray();
    }

    /** How many elements lie between two neighbours along each axis. */
    static int[] strides(int[] shape) {
        int[] strides = new int[shape.length];
        int stride = 1;
        for (int axis = shape.length - 1; axis >= 0; axis--) {
            strides[axis] = stride;
            stride *= shape[axis];
        }
        return strides;
    }
}

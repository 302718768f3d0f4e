package io.github.heatmill.model.onnx;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Operators that leave the values as they are, in the same order, and give them another shape or none. */
final class Reshaping {
    private Reshaping() {}

    /** The shape that an operand gets. */
    @FunctionalInterface
    private interface Shaping {
        int[] of(Tensor x, Operands operands);
    }

    private static Operator of(Shaping shaping) {
        return operands -> {
            Tensor x = operands.at(0);
            x.values();
            return Applied.ofFirst(x.as(shaping.of(x, operands)), gradient -> gradient);
        };
    }

    /** Identity, and Dropout when it is not trained. */
    static Operator identity(OnnxNode node) {
        return of((x, operands) -> x.shape());
    }

    /** Between floats; the tail computes all of them in single precision. */
    static Operator cast(OnnxNode node) {
        long type = node.whole("to", 1);
        if (NumberFormat.of((int) type).map(NumberFormat::isWhole).orElse(true)) {
            return operands -> {
                throw new ShapeMistake("a cast to ONNX type " + type);
            };
        }
        return identity(node);
    }

    static Operator flatten(OnnxNode node) {
        long axis = node.whole("axis", 1);
        return of((x, operands) -> {
            int first = axis == x.rank() ? x.rank() : Axes.of(axis, x.rank());
            int rows = Tensor.elements(Arrays.copyOf(x.shape(), first));
            return new int[] {rows, rows == 0 ? 0 : x.length() / rows};
        });
    }

    /** Size 0 takes the operand's, unless allowzero; size -1 takes what is left. */
    static Operator reshape(OnnxNode node) {
        boolean zero = node.whole("allowzero", 0) != 0;
        return of((x, operands) -> {
            long[] wanted = operands.at(1).wholes();
            int[] shape = new int[wanted.length];
            int known = 1;
            int open = -1;
            for (int axis = 0; axis < wanted.length; axis++) {
                if (wanted[axis] == -1 && open < 0) {
                    open = axis;
                    continue;
                }
                if (wanted[axis] < 0 || wanted[axis] > Integer.MAX_VALUE || (wanted[axis] == 0 && axis >= x.rank())) {
                    throw new ShapeMistake("a reshaping of " + x.text() + " into " + Arrays.toString(wanted));
                }
                shape[axis] = wanted[axis] == 0 && !zero ? x.size(axis) : (int) wanted[axis];
                known = Math.multiplyExact(known, shape[axis]);
            }
            if (open >= 0) {
                shape[open] = known == 0 ? 0 : x.length() / known;
            }
            return shape;
        });
    }

    static Operator squeeze(OnnxNode node) {
        return of((x, operands) -> {
            int[] axes = Axes.of(node, operands, 1, x.rank());
            return IntStream.range(0, x.rank())
                    .filter(axis -> axes.length == 0 ? x.size(axis) != 1 : !Axes.contains(axes, axis))
                    .map(x::size)
                    .toArray();
        });
    }

    static Operator unsqueeze(OnnxNode node) {
        return of((x, operands) -> {
            int added = operands.find(1)
                    .map(Tensor::length)
                    .or(() -> node.wholes("axes").map(axes -> axes.length))
                    .orElse(0);
            int[] axes = Axes.of(node, operands, 1, x.rank() + added);
            int[] shape = new int[x.rank() + added];
            for (int axis = 0, from = 0; axis < shape.length; axis++) {
                boolean isNew = Axes.contains(axes, axis);
                if (!isNew && from == x.rank()) {
                    throw new ShapeMistake("axes that are named twice");
                }
                shape[axis] = isNew ? 1 : x.size(from++);
            }
            return shape;
        });
    }
}

package io.github.heatmill.model.onnx;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Operators that only say where each element comes from: Transpose, Slice, Split, Gather, Expand, Pad with zeros. Each
 * is a list of places, one for each element of its value; going back adds the gradient at these places.
 */
final class Selection {
    private Selection() {}

    /** An element that comes from nowhere and is 0. */
    private static final int NOWHERE = -1;

    private static Applied select(Tensor x, int[] shape, int[] places) {
        float[] in = x.values();
        float[] out = new float[places.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = places[i] == NOWHERE ? 0 : in[places[i]];
        }
        return Applied.ofFirst(Tensor.of(shape, out), gradient -> {
            float[] back = new float[in.length];
            for (int i = 0; i < places.length; i++) {
                if (places[i] != NOWHERE) {
                    back[places[i]] += gradient[i];
                }
            }
            return back;
        });
    }

    /**
     * The places of a box: along each axis the indices {@code along[axis]} of the operand, which steps by its stride.
     */
    private static Applied box(Tensor x, int[][] along, int[] strides) {
        int[] shape = Arrays.stream(along).mapToInt(indices -> indices.length).toArray();
        int[] places = {0};
        for (int axis = 0; axis < along.length; axis++) {
            int[] next = new int[Math.multiplyExact(places.length, along[axis].length)];
            int at = 0;
            for (int place : places) {
                for (int index : along[axis]) {
                    next[at++] = place == NOWHERE || index == NOWHERE ? NOWHERE : place + index * strides[axis];
                }
            }
            places = next;
        }
        return select(x, shape, places);
    }

    private static int[][] everything(Tensor x) {
        return Arrays.stream(x.shape())
                .mapToObj(size -> IntStream.range(0, size).toArray())
                .toArray(int[][]::new);
    }

    static Operator transpose(OnnxNode node) {
        return operands -> {
            Tensor x = operands.at(0);
            int rank = x.rank();
            int[] order = node.wholes("perm")
                    .map(named -> Arrays.stream(named)
                            .mapToInt(axis -> Axes.of(axis, rank))
                            .toArray())
                    .orElse(IntStream.range(0, rank)
                            .map(axis -> rank - 1 - axis)
                            .toArray());
            if (order.length != rank || Arrays.stream(order).distinct().count() != rank) {
                throw new ShapeMistake("a transposition of " + x.text() + " by " + Arrays.toString(order));
            }
            int[] strides = Axes.strides(x.shape());
            int[][] all = everything(x);
            return box(
                    x,
                    Arrays.stream(order).mapToObj(axis -> all[axis]).toArray(int[][]::new),
                    Arrays.stream(order).map(axis -> strides[axis]).toArray());
        };
    }

    /** Starts, ends, axes and steps: operands since version 10 of the operators, attributes before. */
    static Operator slice(OnnxNode node) {
        return operands -> {
            Tensor x = operands.at(0);
            long[] starts = wholes(node, operands, 1, "starts");
            long[] ends = wholes(node, operands, 2, "ends");
            long[] axes = wholes(node, operands, 3, "axes");
            long[] steps = wholes(node, operands, 4, "steps");
            if (ends.length != starts.length
                    || (axes.length != 0 && axes.length != starts.length)
                    || (steps.length != 0 && steps.length != starts.length)) {
                throw new ShapeMistake("a slice whose starts, ends, axes and steps are not as many");
            }
            int[][] along = everything(x);
            for (int i = 0; i < starts.length; i++) {
                int axis = Axes.of(axes.length == 0 ? i : axes[i], x.rank());
                along[axis] = range(starts[i], ends[i], steps.length == 0 ? 1 : steps[i], x.size(axis));
            }
            return box(x, along, Axes.strides(x.shape()));
        };
    }

    private static long[] wholes(OnnxNode node, Operands operands, int operand, String attribute) {
        return operands.find(operand)
                .map(Tensor::wholes)
                .or(() -> node.wholes(attribute))
                .orElse(new long[0]);
    }

    private static int[] range(long start, long end, long step, int size) {
        if (step == 0 || Math.abs(step) > Integer.MAX_VALUE) {
            throw new ShapeMistake("a slice with a step of " + step);
        }
        long first = clamp(start < 0 ? start + size : start, 0, step > 0 ? size : size - 1L);
        long last = clamp(end < 0 ? end + size : end, step > 0 ? 0 : -1, step > 0 ? size : size - 1L);
        long count = Math.max(0, (last - first + step - Long.signum(step)) / step);
        int[] indices = new int[(int) count];
        for (int i = 0; i < count; i++) {
            indices[i] = (int) (first + i * step);
        }
        return indices;
    }

    private static long clamp(long value, long low, long high) {
        return Math.max(low, Math.min(high, value));
    }

    /** The part of this number among the equal or given parts along an axis. */
    static Operator split(OnnxNode node, int part) {
        return operands -> {
            Tensor x = operands.at(0);
            int axis = Axes.of(node.whole("axis", 0), x.rank());
            long[] given = wholes(node, operands, 1, "split");
            int parts = node.outputs().size();
            int each = (x.size(axis) + parts - 1) / parts;
            long from = 0;
            for (int i = 0; i < part; i++) {
                from += given.length == 0 ? each : given[i];
            }
            long to = given.length == 0 ? Math.min(x.size(axis), from + each) : from + given[part];
            int[][] along = everything(x);
            along[axis] = range(from, to, 1, x.size(axis));
            return box(x, along, Axes.strides(x.shape()));
        };
    }

    /** The named indices along an axis; a single index takes the axis away. */
    static Operator gather(OnnxNode node) {
        return operands -> {
            Tensor x = operands.at(0);
            Tensor indices = operands.at(1);
            int axis = Axes.of(node.whole("axis", 0), x.rank());
            int size = x.size(axis);
            int[][] along = everything(x);
            along[axis] = Arrays.stream(indices.wholes())
                    .mapToInt(index -> Axes.of(index, size))
                    .toArray();
            Applied box = box(x, along, Axes.strides(x.shape()));
            int[] shape = IntStream.concat(
                            IntStream.concat(Arrays.stream(x.shape(), 0, axis), Arrays.stream(indices.shape())),
                            Arrays.stream(x.shape(), axis + 1, x.rank()))
                    .toArray();
            return new Applied(box.output().as(shape), box.back());
        };
    }

    static Operator expand(OnnxNode node) {
        return operands -> {
            Tensor x = operands.at(0);
            int[] wanted = Arrays.stream(operands.at(1).wholes())
                    .mapToInt(Math::toIntExact)
                    .toArray();
            Broadcast broadcast = Broadcast.of(x.shape(), wanted);
            int[] places = new int[Tensor.elements(broadcast.shape())];
            broadcast.run((o, ia, sa, ib, sb, n) -> {
                for (int i = 0; i < n; i++) {
                    places[o + i] = ia + i * sa;
                }
            });
            return select(x, broadcast.shape(), places);
        };
    }

    /** With zeros; other fillings are refused. */
    static Operator pad(OnnxNode node) {
        return operands -> {
            Tensor x = operands.at(0);
            float value = operands.find(2).map(Tensor::scalar).orElse(node.real("value", 0));
            long[] pads = wholes(node, operands, 1, "pads");
            if (!node.text("mode", "constant").equals("constant") || value != 0 || pads.length != 2 * x.rank()) {
                throw new ShapeMistake("a padding other than with zeros");
            }
            int[][] along = new int[x.rank()][];
            for (int axis = 0; axis < along.length; axis++) {
                int before = Math.toIntExact(pads[axis]);
                int size = x.size(axis);
                int length = Math.addExact(Math.addExact(before, size), Math.toIntExact(pads[axis + x.rank()]));
                along[axis] = IntStream.range(0, Math.max(0, length))
                        .map(i -> i < before || i >= before + size ? NOWHERE : i - before)
                        .toArray();
            }
            return box(x, along, Axes.strides(x.shape()));
        };
    }
}

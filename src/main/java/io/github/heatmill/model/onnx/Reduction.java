package io.github.heatmill.model.onnx;

import java.util.stream.IntStream;

/** ReduceMean and ReduceSum: over the named axes, or over all; sums in double precision. */
final class Reduction {
    private Reduction() {}

    static Operator mean(OnnxNode node) {
        return operands -> reduce(node, operands, true);
    }

    static Operator sum(OnnxNode node) {
        return operands -> reduce(node, operands, false);
    }

    private static Applied reduce(OnnxNode node, Operands operands, boolean mean) {
        Tensor x = operands.at(0);
        int[] named = Axes.of(node, operands, 1, x.rank());
        if (named.length == 0 && node.whole("noop_with_empty_axes", 0) != 0) {
            return Applied.ofFirst(x, gradient -> gradient);
        }
        int[] axes = named.length == 0 ? Axes.all(x.rank()) : named;
        boolean keep = node.whole("keepdims", 1) != 0;
        int[] kept = IntStream.range(0, x.rank())
                .map(axis -> Axes.contains(axes, axis) ? 1 : x.size(axis))
                .toArray();
        int[] shape = keep
                ? kept
                : IntStream.range(0, x.rank())
                        .filter(axis -> !Axes.contains(axes, axis))
                        .map(x::size)
                        .toArray();
        float[] in = x.values();
        int count = Tensor.elements(kept);
        double divisor = mean ? (double) in.length / count : 1;
        double[] sums = new double[count];
        Broadcast broadcast = Broadcast.of(x.shape(), kept);
        broadcast.run((o, ia, sa, ib, sb, n) -> {
            for (int i = 0; i < n; i++) {
                sums[ib + i * sb] += in[o + i];
            }
        });
        float[] out = new float[count];
        for (int i = 0; i < count; i++) {
            out[i] = (float) (sums[i] / divisor);
        }
        return Applied.ofFirst(Tensor.of(shape, out), gradient -> {
            float[] back = new float[in.length];
            broadcast.run((o, ia, sa, ib, sb, n) -> {
                for (int i = 0; i < n; i++) {
                    back[o + i] = (float) (gradient[ib + i * sb] / divisor);
                }
            });
            return back;
        });
    }
}

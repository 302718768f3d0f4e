package io.github.heatmill.model.onnx;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Conv, in two dimensions: a product of the patches under the window with the weights, [positions, values of a patch]
 * times [values of a patch, filters], for each group; a group of one channel is computed directly.
 */
final class Convolution implements Operator {
    private final OnnxNode node;
    private volatile Groups groups;

    Convolution(OnnxNode node) {
        this.node = node;
    }

    /** The weights divided into groups, each [filters, values of a patch], kept because they are always the same. */
    private record Groups(Tensor weights, List<Tensor> parts) {
        static Groups of(Tensor weights, int groups) {
            int filters = weights.size(0) / groups;
            int patch = weights.length() / Math.max(1, weights.size(0));
            if (groups == 1) {
                return new Groups(weights, List.of(weights.as(filters, patch)));
            }
            return new Groups(
                    weights,
                    IntStream.range(0, groups)
                            .mapToObj(group -> Tensor.of(
                                    new int[] {filters, patch},
                                    Arrays.copyOfRange(
                                            weights.values(), group * filters * patch, (group + 1) * filters * patch)))
                            .toList());
        }
    }

    @Override
    public Applied apply(Operands operands) {
        Tensor x = operands.at(0);
        Tensor weights = operands.at(1);
        if (weights.rank() != 4) {
            throw new ShapeMistake("weights of " + weights.text() + " where only two dimensions are computed");
        }
        Window window = Window.of(node, x.shape(), weights.size(2), weights.size(3));
        int groupCount = (int) node.whole("group", 1);
        int channels = x.size(1);
        int filters = weights.size(0);
        if (groupCount < 1 || x.size(0) != 1 || channels != weights.size(1) * groupCount || filters % groupCount != 0) {
            throw new ShapeMistake("an input of " + x.text() + " for weights of " + weights.text());
        }
        float[] out = new float[Math.multiplyExact(filters, window.positions())];
        operands.find(2).ifPresent(bias -> {
            for (int filter = 0; filter < filters; filter++) {
                Arrays.fill(out, filter * window.positions(), (filter + 1) * window.positions(), bias.values()[filter]);
            }
        });
        Tensor result = Tensor.of(new int[] {1, filters, window.outHeight(), window.outWidth()}, out);
        if (weights.size(1) == 1) {
            DirectWindows direct = new DirectWindows(window, weights.values(), channels, filters);
            direct.forward(x.values(), out);
            return Applied.ofFirst(result, direct::back);
        }
        Groups parts = groups;
        if (parts == null || parts.weights != weights) {
            parts = Groups.of(weights, groupCount);
            groups = parts;
        }
        Patches patches = new Patches(window, weights.size(1));
        List<Tensor> matrices = parts.parts;
        forward(x.values(), out, matrices, patches);
        return Applied.ofFirst(result, gradient -> back(gradient, channels, matrices, patches));
    }

    private static void forward(float[] x, float[] out, List<Tensor> matrices, Patches patches) {
        int positions = patches.positions();
        for (int group = 0; group < matrices.size(); group++) {
            Tensor matrix = matrices.get(group);
            int filters = matrix.size(0);
            float[] rows = patches.of(x, group);
            float[] product = new float[positions * filters];
            Matrices.accumulate(
                    rows, 0, matrix.transposed().values(), 0, product, 0, positions, matrix.size(1), filters);
            int from = group * filters * positions;
            float[] turned = Matrices.transposed(product, positions, filters);
            for (int i = 0; i < turned.length; i++) {
                out[from + i] += turned[i];
            }
        }
    }

    private static float[] back(float[] gradient, int channels, List<Tensor> matrices, Patches patches) {
        int positions = patches.positions();
        float[] back = new float[channels * patches.area()];
        for (int group = 0; group < matrices.size(); group++) {
            Tensor matrix = matrices.get(group);
            int filters = matrix.size(0);
            float[] turned = new float[positions * filters];
            Matrices.transpose(gradient, group * filters * positions, turned, 0, filters, positions);
            float[] rows = new float[positions * matrix.size(1)];
            Matrices.accumulate(turned, 0, matrix.values(), 0, rows, 0, positions, filters, matrix.size(1));
            patches.addTo(rows, back, group);
        }
        return back;
    }
}

package io.github.heatmill.model.onnx;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where the channels of a tensor of one image are, of shape [1, C, H, W] or [1, H, W, C]. */
public enum Layout {
    CHANNELS_FIRST(1, 2, 3),
    CHANNELS_LAST(3, 1, 2);

    /** Operators that have their channels first by definition. */
    private static final Set<String> FIRST_ALWAYS = Set.of(
            "Conv",
            "MaxPool",
            "AveragePool",
            "GlobalAveragePool",
            "GlobalMaxPool",
            "BatchNormalization",
            "InstanceNormalization");

    private final int channels;
    private final int height;
    private final int width;

    Layout(int channels, int height, int width) {
        this.channels = channels;
        this.height = height;
        this.width = width;
    }

    int channels(int[] shape) {
        return shape[channels];
    }

    int height(int[] shape) {
        return shape[height];
    }

    int width(int[] shape) {
        return shape[width];
    }

    /** The shape of one image or layer of these sizes. */
    int[] shape(int rows, int columns, int maps) {
        int[] shape = {1, 0, 0, 0};
        shape[channels] = maps;
        shape[height] = rows;
        shape[width] = columns;
        return shape;
    }

    /** The layout of an image input, told by its 1 or 3 channels; empty where both or neither could be. */
    static Optional<Layout> ofInput(OnnxValue input) {
        if (input.sizes().size() != 4) {
            return Optional.empty();
        }
        boolean first = isChannels(input.sizes().get(1));
        boolean last = isChannels(input.sizes().get(3));
        return first == last ? Optional.empty() : Optional.of(first ? CHANNELS_FIRST : CHANNELS_LAST);
    }

    private static boolean isChannels(long size) {
        return size == 1 || size == 3;
    }

    /** The layout of every tensor that has one, which follows from the operators that made it. */
    static Map<String, Layout> all(OnnxGraph graph, String input, Layout layout) {
        Map<String, Layout> layouts = new HashMap<>(Map.of(input, layout));
        for (OnnxNode node : graph.nodes()) {
            Optional<Layout> found = node.inputs().stream()
                    .filter(layouts::containsKey)
                    .map(layouts::get)
                    .findFirst();
            if (FIRST_ALWAYS.contains(node.operator())) {
                found = Optional.of(CHANNELS_FIRST);
            } else if (node.operator().equals("Transpose")) {
                found = found.flatMap(
                        before -> before.turned(node.wholes("perm").orElse(new long[0])));
            }
            found.ifPresent(after -> node.outputs().forEach(output -> layouts.put(output, after)));
        }
        return layouts;
    }

    private Optional<Layout> turned(long[] order) {
        if (Arrays.equals(order, new long[] {0, 2, 3, 1}) && this == CHANNELS_FIRST) {
            return Optional.of(CHANNELS_LAST);
        }
        if (Arrays.equals(order, new long[] {0, 3, 1, 2}) && this == CHANNELS_LAST) {
            return Optional.of(CHANNELS_FIRST);
        }
        return List.of(0L, 1L, 2L, 3L).equals(Arrays.stream(order).boxed().toList())
                ? Optional.of(this)
                : Optional.empty();
    }

    /** The values of one image as [H, W, C]; the same array where they are so already. */
    float[] toChannelsLast(float[] values, int[] shape) {
        return this == CHANNELS_LAST
                ? values
                : Matrices.transposed(values, channels(shape), height(shape) * width(shape));
    }

    /** The values of one image, given as [H, W, C], in this layout; the same array where they are so already. */
    float[] fromChannelsLast(float[] values, int[] shape) {
        return this == CHANNELS_LAST
                ? values
                : Matrices.transposed(values, height(shape) * width(shape), channels(shape));
    }
}

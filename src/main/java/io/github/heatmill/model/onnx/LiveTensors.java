package io.github.heatmill.model.onnx;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/** How much of a network is in memory at the same time while its nodes run in the file's order. */
final class LiveTensors {
    private LiveTensors() {}

    /**
     * The greatest sum of the sizes of tensors that are made and still to be read. Weights are none of them.
     *
     * @param sizes of each tensor
     */
    static long most(OnnxGraph graph, String input, ToLongFunction<String> sizes) {
        List<OnnxNode> nodes = graph.nodes();
        Map<String, Integer> lastReader = new HashMap<>();
        for (int i = 0; i < nodes.size(); i++) {
            for (String tensor : nodes.get(i).inputs()) {
                lastReader.put(tensor, i);
            }
        }
        Map<String, Long> live = new HashMap<>(Map.of(input, sizes.applyAsLong(input)));
        long now = live.get(input);
        long most = now;
        for (int i = 0; i < nodes.size(); i++) {
            OnnxNode node = nodes.get(i);
            if (!node.operator().equals("Constant")) {
                for (String tensor : node.outputs()) {
                    live.put(tensor, sizes.applyAsLong(tensor));
                    now += live.get(tensor);
                }
            }
            most = Math.max(most, now);
            for (String tensor : node.inputs()) {
                if (lastReader.get(tensor) == i && live.containsKey(tensor)) {
                    now -= live.remove(tensor);
                }
            }
        }
        return most;
    }
}

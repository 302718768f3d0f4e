package io.github.heatmill.model.onnx;

import io.github.heatmill.fuzz.FuzzTarget;
import java.util.List;

/**
 * ONNX files, as far as Heatmill's own code goes with them: what runs them in the end is in a process of its own, and
 * {@code OnnxMutationsTest} has damages of that.
 */
public final class OnnxTarget implements FuzzTarget {
    @Override
    public List<byte[]> seeds() {
        return List.of(OnnxMutationsTest.model().bytes());
    }

    @Override
    public List<String> words() {
        return List.of(
                "Conv", "Relu", "Gemm", "MaxPool", "Reshape", "Softmax", "Sigmoid", "Identity", "Cast", "If", "Loop",
                "image", "filters", "logits", "scores", "external_data", "location", "ai.onnx.ml", "com.microsoft",
                "\n", "\u0012", "\u001a", "\u0008", "\u007f", "../../x");
    }

    @Override
    public byte[] read(byte[] input) {
        OnnxGraph graph = OnnxGraph.of("made", input);
        graph.input();
        graph.weightBytes();
        String logits = Logits.of(graph);
        Reach.to(graph, logits);
        Reach.from(graph, graph.input().name());
        Layout.all(graph, graph.input().name(), Layout.CHANNELS_FIRST);
        for (OnnxNode node : graph.nodes()) {
            node.inputs().forEach(graph::constant);
        }
        return new byte[0];
    }
}

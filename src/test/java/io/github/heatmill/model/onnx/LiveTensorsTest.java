package io.github.heatmill.model.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import onnx.Onnx;
import org.junit.jupiter.api.Test;

/** How much of a network is in memory at the same time. */
class LiveTensorsTest {
    private static Onnx.NodeProto.Builder node(String operator, String output, String... inputs) {
        Onnx.NodeProto.Builder node =
                Onnx.NodeProto.newBuilder().setOpType(operator).setName(output).addOutput(output);
        for (String input : inputs) {
            node.addInput(input);
        }
        return node;
    }

    @Test
    void aTensorIsInMemoryFromItsMakerToItsLastReader() {
        Onnx.ModelProto model = Onnx.ModelProto.newBuilder()
                .setIrVersion(8)
                .addOpsetImport(Onnx.OperatorSetIdProto.newBuilder().setVersion(17))
                .setGraph(Onnx.GraphProto.newBuilder()
                        .addInput(Onnx.ValueInfoProto.newBuilder().setName("x"))
                        .addOutput(Onnx.ValueInfoProto.newBuilder().setName("d"))
                        .addNode(node("Relu", "a", "x"))
                        .addNode(node("Sigmoid", "b", "a"))
                        .addNode(node("Relu", "c", "b"))
                        .addNode(node("Add", "d", "a", "c")))
                .build();
        Map<String, Long> sizes = Map.of("x", 3L, "a", 10L, "b", 20L, "c", 5L, "d", 1L);

        // x a: 13; a b: 30; a b c: 35, for a is read again; a c d: 16
        assertThat(LiveTensors.most(OnnxGraph.of("made.onnx", model.toByteArray()), "x", sizes::get))
                .isEqualTo(35);
    }
}

package io.github.heatmill.model.onnx;

import java.util.Arrays;
import java.util.List;
import onnx.Onnx;

/**
 * Inner tensors of a network made outputs of it. Protobuf joins what two pieces say of the same message, so a piece
 * with the new outputs behind the file's bytes is enough, and nothing of the file is written anew.
 */
final class ExposedOutputs {
    private ExposedOutputs() {}

    /** The bytes of a model with these tensors, which must not be outputs yet, as outputs behind its own. */
    static byte[] append(byte[] model, List<String> tensors) {
        Onnx.GraphProto.Builder graph = Onnx.GraphProto.newBuilder();
        tensors.forEach(
                tensor -> graph.addOutput(Onnx.ValueInfoProto.newBuilder().setName(tensor)));
        return append(model, graph);
    }

    /** The bytes of a model with what {@code graph} holds behind its own. */
    static byte[] append(byte[] model, Onnx.GraphProto.Builder graph) {
        byte[] piece = Onnx.ModelProto.newBuilder().setGraph(graph).build().toByteArray();
        byte[] joined = Arrays.copyOf(model, Math.addExact(model.length, piece.length));
        System.arraycopy(piece, 0, joined, model.length, piece.length);
        return joined;
    }
}

package io.github.heatmill.model.onnx;

import java.io.ByteArrayOutputStream;
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
        if (tensors.isEmpty()) {
            return model.clone();
        }
        Onnx.GraphProto.Builder graph = Onnx.GraphProto.newBuilder();
        tensors.forEach(
                tensor -> graph.addOutput(Onnx.ValueInfoProto.newBuilder().setName(tensor)));
        byte[] piece = Onnx.ModelProto.newBuilder().setGraph(graph).build().toByteArray();
        ByteArrayOutputStream joined = new ByteArrayOutputStream(Math.addExact(model.length, piece.length));
        joined.writeBytes(model);
        joined.writeBytes(piece);
        return joined.toByteArray();
    }
}

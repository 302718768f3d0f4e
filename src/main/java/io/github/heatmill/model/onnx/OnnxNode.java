package io.github.heatmill.model.onnx;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import onnx.Onnx;

/** A node of the graph: an operator, what it reads and what it makes, and its attributes. */
final class OnnxNode {
    private final Onnx.NodeProto node;
    private final int opset;

    OnnxNode(Onnx.NodeProto node, int opset) {
        this.node = node;
        this.opset = opset;
    }

    /** The name of the node, or of its first output where the exporter gave it none. */
    String name() {
        return node.getName().isEmpty() ? output() : node.getName();
    }

    String operator() {
        return node.getOpType();
    }

    /** The version of the operators that the file asks for. */
    int opset() {
        return opset;
    }

    /** The tensors it reads; an empty name is an optional one left out. */
    List<String> inputs() {
        return node.getInputList();
    }

    List<String> outputs() {
        return node.getOutputList();
    }

    /** The first output. */
    String output() {
        return node.getOutput(0);
    }

    boolean has(String attribute) {
        return find(attribute).isPresent();
    }

    long whole(String attribute, long otherwise) {
        return find(attribute).map(Onnx.AttributeProto::getI).orElse(otherwise);
    }

    float real(String attribute, float otherwise) {
        return find(attribute).map(Onnx.AttributeProto::getF).orElse(otherwise);
    }

    String text(String attribute, String otherwise) {
        return find(attribute)
                .map(found -> found.getS().toString(StandardCharsets.UTF_8))
                .orElse(otherwise);
    }

    /** A list of whole numbers; empty where the node has none of this name. */
    Optional<long[]> wholes(String attribute) {
        return find(attribute)
                .map(found ->
                        found.getIntsList().stream().mapToLong(Long::longValue).toArray());
    }

    /** A list of floats; empty where the node has none of this name. */
    float[] reals(String attribute) {
        List<Float> found =
                find(attribute).map(Onnx.AttributeProto::getFloatsList).orElse(List.of());
        float[] values = new float[found.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = found.get(i);
        }
        return values;
    }

    Optional<Onnx.TensorProto> tensor(String attribute) {
        return find(attribute).filter(Onnx.AttributeProto::hasT).map(Onnx.AttributeProto::getT);
    }

    List<Onnx.AttributeProto> attributes() {
        return node.getAttributeList();
    }

    private Optional<Onnx.AttributeProto> find(String attribute) {
        return node.getAttributeList().stream()
                .filter(candidate -> candidate.getName().equals(attribute))
                .findFirst();
    }
}

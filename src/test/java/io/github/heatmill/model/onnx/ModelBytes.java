package io.github.heatmill.model.onnx;

import java.util.ArrayList;
import java.util.List;
import onnx.Onnx;

/** Small ONNX models, made node by node. */
final class ModelBytes {
    private final Onnx.GraphProto.Builder graph = Onnx.GraphProto.newBuilder().setName("made");
    private final int opset;

    ModelBytes(int opset) {
        this.opset = opset;
    }

    ModelBytes input(String name, long... sizes) {
        graph.addInput(value(name, sizes));
        return this;
    }

    ModelBytes output(String name) {
        graph.addOutput(Onnx.ValueInfoProto.newBuilder()
                .setName(name)
                .setType(Onnx.TypeProto.newBuilder()
                        .setTensorType(Onnx.TypeProto.Tensor.newBuilder().setElemType(1))));
        return this;
    }

    ModelBytes weight(String name, int[] shape, float... values) {
        graph.addInitializer(floats(name, shape, values));
        return this;
    }

    ModelBytes indices(String name, long... values) {
        return indices(name, new int[] {values.length}, values);
    }

    ModelBytes indices(String name, int[] shape, long... values) {
        Onnx.TensorProto.Builder tensor =
                Onnx.TensorProto.newBuilder().setName(name).setDataType(7);
        for (int size : shape) {
            tensor.addDims(size);
        }
        for (long value : values) {
            tensor.addInt64Data(value);
        }
        graph.addInitializer(tensor);
        return this;
    }

    /** A node of {@code operator} from some inputs, separated by commas, to the outputs, and its attributes. */
    ModelBytes node(String operator, String inputs, String outputs, Onnx.AttributeProto... attributes) {
        Onnx.NodeProto.Builder node = Onnx.NodeProto.newBuilder()
                .setOpType(operator)
                .setName("the " + operator + " of " + outputs)
                .addAllAttribute(List.of(attributes));
        if (!inputs.isEmpty()) {
            node.addAllInput(List.of(inputs.split(",", -1)));
        }
        node.addAllOutput(List.of(outputs.split(",", -1)));
        graph.addNode(node);
        return this;
    }

    Onnx.ModelProto.Builder model() {
        return Onnx.ModelProto.newBuilder()
                .setIrVersion(8)
                .setProducerName("test")
                .setGraph(graph)
                .addOpsetImport(Onnx.OperatorSetIdProto.newBuilder().setVersion(opset));
    }

    byte[] bytes() {
        return model().build().toByteArray();
    }

    OnnxGraph graph() {
        return OnnxGraph.of("made.onnx", bytes());
    }

    static Onnx.TensorProto floats(String name, int[] shape, float... values) {
        Onnx.TensorProto.Builder tensor =
                Onnx.TensorProto.newBuilder().setName(name).setDataType(1);
        for (int size : shape) {
            tensor.addDims(size);
        }
        for (float value : values) {
            tensor.addFloatData(value);
        }
        return tensor.build();
    }

    static Onnx.AttributeProto whole(String name, long value) {
        return Onnx.AttributeProto.newBuilder()
                .setName(name)
                .setType(Onnx.AttributeProto.AttributeType.INT)
                .setI(value)
                .build();
    }

    static Onnx.AttributeProto real(String name, float value) {
        return Onnx.AttributeProto.newBuilder()
                .setName(name)
                .setType(Onnx.AttributeProto.AttributeType.FLOAT)
                .setF(value)
                .build();
    }

    static Onnx.AttributeProto text(String name, String value) {
        return Onnx.AttributeProto.newBuilder()
                .setName(name)
                .setType(Onnx.AttributeProto.AttributeType.STRING)
                .setS(org.nd4j.shade.protobuf.ByteString.copyFromUtf8(value))
                .build();
    }

    static Onnx.AttributeProto wholes(String name, int... values) {
        List<Long> list = new ArrayList<>();
        for (int value : values) {
            list.add((long) value);
        }
        return Onnx.AttributeProto.newBuilder()
                .setName(name)
                .setType(Onnx.AttributeProto.AttributeType.INTS)
                .addAllInts(list)
                .build();
    }

    private static Onnx.ValueInfoProto value(String name, long... sizes) {
        Onnx.TensorShapeProto.Builder shape = Onnx.TensorShapeProto.newBuilder();
        for (long size : sizes) {
            shape.addDim(
                    size < 0
                            ? Onnx.TensorShapeProto.Dimension.newBuilder().setDimParam("open" + -size)
                            : Onnx.TensorShapeProto.Dimension.newBuilder().setDimValue(size));
        }
        return Onnx.ValueInfoProto.newBuilder()
                .setName(name)
                .setType(Onnx.TypeProto.newBuilder()
                        .setTensorType(Onnx.TypeProto.Tensor.newBuilder()
                                .setElemType(1)
                                .setShape(shape)))
                .build();
    }
}

package io.github.heatmill.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import onnx.Onnx;
import org.nd4j.shade.protobuf.ByteString;

/**
 * An ONNX file of a network of images, written node by node as exporters write it: channels first, any number of
 * images, each node with one output, which has the node's name.
 */
public final class OnnxDraft {
    /** Of the standard's operators. */
    private static final int OPSET = 17;

    private static final int IR = 8;
    private static final String INPUT = "input";

    private final Onnx.GraphProto.Builder graph = Onnx.GraphProto.newBuilder().setName("bench");

    /** A network of images of this size, whose only output is {@code classes} scores in the tensor {@code output}. */
    public OnnxDraft(int channels, int height, int width, String output, int classes) {
        graph.addInput(value(INPUT, channels, height, width));
        graph.addOutput(value(output, classes));
    }

    /** The tensor of the images. */
    public String input() {
        return INPUT;
    }

    /**
     * A convolution whose output is as large as its input, or a {@code stride}th of it.
     *
     * @param kernel shape [filters, channels, side, side], row-major
     */
    public String convolution(
            String name, String from, float[] kernel, int channels, int side, int stride, float[] bias) {
        weight(name + ".weight", kernel, bias.length, channels, side, side);
        weight(name + ".bias", bias, bias.length);
        return add(node(name, "Conv", from, name + ".weight", name + ".bias")
                .addAttribute(wholes("kernel_shape", side, side))
                .addAttribute(wholes("pads", side / 2, side / 2, side / 2, side / 2))
                .addAttribute(wholes("strides", stride, stride)));
    }

    /** The largest of each window of {@code side}, a {@code stride} apart, with {@code border} around the image. */
    public String maxPool(String name, String from, int side, int stride, int border) {
        return add(node(name, "MaxPool", from)
                .addAttribute(wholes("kernel_shape", side, side))
                .addAttribute(wholes("pads", border, border, border, border))
                .addAttribute(wholes("strides", stride, stride)));
    }

    /** A node without attributes. */
    public String plain(String name, String operator, String... from) {
        return add(node(name, operator, from));
    }

    /**
     * Mean of each map, and a linear layer.
     *
     * @param weights shape [classes, channels], row-major
     */
    public String averageAndLinear(String name, String from, float[] weights, int channels, float[] bias) {
        weight(name + ".weight", weights, bias.length, channels);
        weight(name + ".bias", bias, bias.length);
        String mean = plain(name + "/mean", "GlobalAveragePool", from);
        String flat = plain(name + "/flat", "Flatten", mean);
        return add(node(name, "Gemm", flat, name + ".weight", name + ".bias").addAttribute(wholeOf("transB", 1)));
    }

    /** The bytes of the file. */
    public byte[] bytes() {
        return Onnx.ModelProto.newBuilder()
                .setIrVersion(IR)
                .setProducerName("bench")
                .addOpsetImport(Onnx.OperatorSetIdProto.newBuilder().setVersion(OPSET))
                .setGraph(graph)
                .build()
                .toByteArray();
    }

    private String add(Onnx.NodeProto.Builder node) {
        graph.addNode(node);
        return node.getOutput(0);
    }

    private static Onnx.NodeProto.Builder node(String name, String operator, String... from) {
        Onnx.NodeProto.Builder node =
                Onnx.NodeProto.newBuilder().setName(name).setOpType(operator).addOutput(name);
        for (String tensor : from) {
            node.addInput(tensor);
        }
        return node;
    }

    private static Onnx.AttributeProto.Builder wholes(String name, long... values) {
        Onnx.AttributeProto.Builder attribute =
                Onnx.AttributeProto.newBuilder().setName(name).setType(Onnx.AttributeProto.AttributeType.INTS);
        for (long value : values) {
            attribute.addInts(value);
        }
        return attribute;
    }

    private static Onnx.AttributeProto.Builder wholeOf(String name, long value) {
        return Onnx.AttributeProto.newBuilder()
                .setName(name)
                .setType(Onnx.AttributeProto.AttributeType.INT)
                .setI(value);
    }

    private void weight(String name, float[] values, long... shape) {
        ByteBuffer raw = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(values);
        Onnx.TensorProto.Builder weight = Onnx.TensorProto.newBuilder()
                .setName(name)
                .setDataType(Onnx.TensorProto.DataType.FLOAT_VALUE)
                .setRawData(ByteString.copyFrom(raw));
        for (long size : shape) {
            weight.addDims(size);
        }
        graph.addInitializer(weight);
    }

    private static Onnx.ValueInfoProto value(String name, long... sizes) {
        Onnx.TensorShapeProto.Builder shape = Onnx.TensorShapeProto.newBuilder()
                .addDim(Onnx.TensorShapeProto.Dimension.newBuilder().setDimParam("batch"));
        for (long size : sizes) {
            shape.addDim(Onnx.TensorShapeProto.Dimension.newBuilder().setDimValue(size));
        }
        return Onnx.ValueInfoProto.newBuilder()
                .setName(name)
                .setType(Onnx.TypeProto.newBuilder()
                        .setTensorType(Onnx.TypeProto.Tensor.newBuilder()
                                .setElemType(Onnx.TensorProto.DataType.FLOAT_VALUE)
                                .setShape(shape)))
                .build();
    }
}

package io.github.heatmill.model.onnx;

import static io.github.heatmill.model.onnx.ModelBytes.real;
import static io.github.heatmill.model.onnx.ModelBytes.text;
import static io.github.heatmill.model.onnx.ModelBytes.whole;
import static io.github.heatmill.model.onnx.ModelBytes.wholes;
import static io.github.heatmill.model.onnx.OperatorCase.of;
import static io.github.heatmill.model.onnx.OperatorCase.positive;
import static io.github.heatmill.model.onnx.OperatorCase.scalar;
import static io.github.heatmill.model.onnx.OperatorCase.spread;
import static io.github.heatmill.model.onnx.OperatorCase.wholes;

import java.util.stream.Stream;
import onnx.Onnx;

/** Every operator of the tail, with the attributes that exporters write. */
final class OperatorCases {
    private static final Tensor X = spread(1, 1, 3, 5, 6);
    private static final Tensor POSITIVE = positive(2, 1, 3, 5, 6);

    private OperatorCases() {}

    static Stream<OperatorCase> all() {
        return Stream.of(curves(), arithmetics(), windows(), products(), reductions(), shapes(), selections(), others())
                .flatMap(cases -> cases);
    }

    private static Stream<OperatorCase> curves() {
        return Stream.of(
                of("Relu", 14, X),
                of("LeakyRelu", 16, X),
                of("LeakyRelu", 16, X, real("alpha", 0.2f)),
                of("PRelu", 16, X).with(positive(3, 3, 1, 1)),
                of("Elu", 6, X, real("alpha", 0.7f)),
                of("Selu", 6, X),
                of("Softplus", 1, X),
                of("Clip", 6, X, real("min", 0), real("max", 2.003f)),
                of("Clip", 13, X).with(scalar(0)).with(scalar(2.003f)),
                of("Clip", 13, X).without().with(scalar(1)),
                of("Sigmoid", 13, X),
                of("HardSigmoid", 6, X),
                of("HardSigmoid", 6, X, real("alpha", 1 / 6f)),
                of("HardSwish", 14, X),
                of("Gelu", 20, X),
                of("Gelu", 20, X, text("approximate", "tanh")),
                of("Erf", 13, X),
                of("Tanh", 13, X),
                of("Exp", 13, X),
                of("Log", 13, POSITIVE),
                of("Sqrt", 13, POSITIVE),
                of("Reciprocal", 13, POSITIVE),
                of("Abs", 13, X),
                of("Neg", 13, X),
                of("Pow", 15, X).with(scalar(2)),
                of("Pow", 15, POSITIVE).with(scalar(0.5f)),
                of("Pow", 15, X).with(scalar(3)));
    }

    private static Stream<OperatorCase> arithmetics() {
        return Stream.of("Add", "Sub", "Mul", "Div")
                .flatMap(operator -> Stream.of(
                        of(operator, 14, X).with(positive(4, 1, 3, 5, 6)),
                        of(operator, 14, X).with(positive(5, 3, 1, 1)),
                        of(operator, 14, X).with(positive(6, 6)),
                        of(operator, 14, X).with(positive(7, 1, 3, 5, 1)),
                        of(operator, 14, X).with(scalar(1.5f)),
                        of(operator, 14, spread(8, 1, 3, 1, 1)).with(positive(9, 1, 3, 5, 6)),
                        of(operator, 14, spread(10, 5, 1)).with(positive(11, 2, 1, 6))));
    }

    private static Stream<OperatorCase> windows() {
        Tensor wide = spread(12, 1, 4, 5, 7);
        Onnx.AttributeProto three = wholes("kernel_shape", 3, 3);
        Onnx.AttributeProto two = wholes("kernel_shape", 2, 2);
        return Stream.of(
                of("Conv", 11, wide).with(spread(13, 5, 4, 1, 1)).with(spread(14, 5)),
                of("Conv", 11, wide).with(spread(15, 5, 4, 3, 3)),
                of("Conv", 11, wide, wholes("pads", 1, 1, 1, 1))
                        .with(spread(15, 3, 4, 3, 3))
                        .with(spread(16, 3)),
                of("Conv", 11, wide, wholes("pads", 0, 1, 2, 3), wholes("strides", 2, 3))
                        .with(spread(17, 3, 4, 3, 2)),
                of("Conv", 11, wide, wholes("dilations", 2, 3)).with(spread(18, 3, 4, 2, 2)),
                of("Conv", 11, wide, whole("group", 2), wholes("pads", 1, 1, 1, 1))
                        .with(spread(19, 6, 2, 3, 3)),
                of("Conv", 11, wide, whole("group", 4), wholes("pads", 1, 1, 1, 1))
                        .with(spread(20, 4, 1, 3, 3))
                        .with(spread(21, 4)),
                of("Conv", 11, wide, whole("group", 4), wholes("pads", 2, 2, 2, 2), wholes("strides", 2, 2))
                        .with(spread(22, 8, 1, 5, 5)),
                of("Conv", 11, wide, text("auto_pad", "SAME_UPPER"), wholes("strides", 2, 2))
                        .with(spread(23, 3, 4, 2, 4)),
                of("Conv", 11, wide, text("auto_pad", "SAME_LOWER"), wholes("strides", 2, 2))
                        .with(spread(24, 3, 4, 2, 4)),
                of("Conv", 11, wide, text("auto_pad", "VALID")).with(spread(25, 3, 4, 2, 4)),
                of("MaxPool", 12, wide, two, wholes("strides", 2, 2)),
                of("MaxPool", 12, wide, three, wholes("strides", 2, 2), wholes("pads", 1, 1, 1, 1)),
                of("MaxPool", 12, wide, two, wholes("strides", 2, 2), whole("ceil_mode", 1)),
                of("MaxPool", 12, wide, two, wholes("dilations", 2, 2)),
                of("AveragePool", 11, wide, three, wholes("strides", 2, 2), wholes("pads", 1, 1, 1, 1)),
                of(
                        "AveragePool",
                        11,
                        wide,
                        three,
                        wholes("strides", 2, 2),
                        wholes("pads", 1, 1, 1, 1),
                        whole("count_include_pad", 1)),
                of("AveragePool", 11, wide, two, wholes("strides", 2, 2), whole("ceil_mode", 1)),
                of("AveragePool", 11, wide, text("auto_pad", "SAME_UPPER"), two, wholes("strides", 2, 2)),
                of("AveragePool", 11, wide, wholes("kernel_shape", 5, 7)),
                of("GlobalAveragePool", 1, wide),
                of("GlobalMaxPool", 1, wide));
    }

    private static Stream<OperatorCase> products() {
        Tensor row = spread(26, 1, 70);
        return Stream.of(
                of("Gemm", 13, row).with(spread(27, 70, 4)).with(spread(28, 4)),
                of("Gemm", 13, row, whole("transB", 1)).with(spread(29, 4, 70)).with(spread(30, 4)),
                of("Gemm", 13, spread(31, 3, 5), whole("transB", 1), real("alpha", 0.5f), real("beta", 2))
                        .with(spread(32, 4, 5))
                        .with(spread(33, 3, 1)),
                of("Gemm", 13, spread(34, 5, 3), whole("transA", 1)).with(spread(35, 5, 4)),
                of("MatMul", 13, row).with(spread(36, 70, 3)),
                of("MatMul", 13, spread(37, 1, 2, 3, 9)).with(spread(38, 9, 10)),
                of("MatMul", 13, spread(39, 1, 2, 3, 9)).with(spread(40, 1, 2, 9, 4)));
    }

    private static Stream<OperatorCase> reductions() {
        return Stream.of("ReduceMean", "ReduceSum")
                .flatMap(operator -> Stream.of(
                        of(operator, 11, X, wholes("axes", 2, 3), whole("keepdims", 0)),
                        of(operator, 11, X, wholes("axes", -1)),
                        of(operator, 18, X).with(wholes(1, 2)),
                        of(operator, 18, X, whole("keepdims", 0)).with(wholes(0, -2)),
                        of(operator, 18, X),
                        of(operator, 18, X, whole("noop_with_empty_axes", 1)).with(wholes())));
    }

    private static Stream<OperatorCase> shapes() {
        return Stream.of(
                of("Sum", 13, X).with(positive(61, 3, 1, 1)).with(positive(62, 1, 3, 5, 6)),
                of("Sum", 13, X),
                of("Flatten", 13, X),
                of("Flatten", 13, X, whole("axis", 2)),
                of("Flatten", 13, X, whole("axis", 4)),
                of("Reshape", 13, X).with(wholes(0, -1)),
                of("Reshape", 13, X).with(wholes(3, 5, 6)),
                of("Squeeze", 11, spread(41, 1, 4, 1, 1), wholes("axes", 2, 3)),
                of("Squeeze", 13, spread(41, 1, 4, 1, 1)).with(wholes(-1, 2)),
                of("Squeeze", 13, spread(41, 1, 4, 1, 1)),
                of("Unsqueeze", 11, X, wholes("axes", 0, 3)),
                of("Unsqueeze", 13, X).with(wholes(-1)),
                of("Identity", 13, X),
                of("Dropout", 13, X),
                of("Cast", 13, X, whole("to", 1)),
                of("Concat", 13, X, whole("axis", 1)).with(positive(42, 1, 2, 5, 6)),
                of("Concat", 13, X, whole("axis", -1))
                        .with(positive(43, 1, 3, 5, 2))
                        .with(positive(44, 1, 3, 5, 1)));
    }

    private static Stream<OperatorCase> selections() {
        return Stream.of(
                of("Transpose", 13, X),
                of("Transpose", 13, X, wholes("perm", 0, 2, 3, 1)),
                of("Slice", 13, X)
                        .with(wholes(1, 0))
                        .with(wholes(Long.MAX_VALUE, -1))
                        .with(wholes(2, 3)),
                of("Slice", 13, X)
                        .with(wholes(-1))
                        .with(wholes(Long.MIN_VALUE))
                        .with(wholes(3))
                        .with(wholes(-2)),
                of("Slice", 13, X)
                        .with(wholes(0))
                        .with(wholes(100))
                        .with(wholes(2))
                        .with(wholes(3)),
                of("Slice", 9, X, wholes("starts", 1), wholes("ends", 3), wholes("axes", 1)),
                of("Split", 13, X, whole("axis", 3)).with(wholes(1, 3, 2)).outputs(3),
                of("Split", 11, X, whole("axis", -1)).outputs(2),
                of("Gather", 13, X, whole("axis", 1)).with(wholes(2, 0, 2, -1)),
                of("Gather", 13, X, whole("axis", 3)).with(Tensor.ofWholes(new int[0], new long[] {1})),
                of("Expand", 13, spread(45, 3, 1, 1)).with(wholes(2, 1, 4, 5)),
                of("Pad", 13, X).with(wholes(0, 0, 1, 2, 0, 0, 3, 0)),
                of("Pad", 2, X, wholes("pads", 0, 0, 1, -1, 0, 0, 0, 1)));
    }

    private static Stream<OperatorCase> others() {
        return Stream.of(
                of("BatchNormalization", 15, X)
                        .with(positive(46, 3))
                        .with(spread(47, 3))
                        .with(spread(48, 3))
                        .with(positive(49, 3)),
                of("LayerNormalization", 17, X).with(positive(50, 6)).with(spread(51, 6)),
                of("LayerNormalization", 17, X, whole("axis", 2), real("epsilon", 0.1f))
                        .with(positive(52, 5, 6)),
                of("InstanceNormalization", 6, X).with(positive(53, 3)).with(spread(54, 3)),
                of("Softmax", 13, X),
                of("Softmax", 13, X, whole("axis", 1)),
                of("Softmax", 11, X, whole("axis", 2)),
                of("LogSoftmax", 13, X, whole("axis", -2)));
    }
}

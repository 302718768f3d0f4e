package io.github.heatmill.model.onnx;

import static io.github.heatmill.model.onnx.ModelBytes.real;
import static io.github.heatmill.model.onnx.ModelBytes.text;
import static io.github.heatmill.model.onnx.ModelBytes.whole;
import static io.github.heatmill.model.onnx.ModelBytes.wholes;
import static io.github.heatmill.model.onnx.OperatorCase.positive;
import static io.github.heatmill.model.onnx.OperatorCase.scalar;
import static io.github.heatmill.model.onnx.OperatorCase.spread;
import static io.github.heatmill.model.onnx.OperatorCase.when;
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
                when("Relu", 14, X),
                when("LeakyRelu", 16, X),
                when("LeakyRelu", 16, X, real("alpha", 0.2f)),
                when("PRelu", 16, X).with(positive(3, 3, 1, 1)),
                when("Elu", 6, X, real("alpha", 0.7f)),
                when("Selu", 6, X),
                when("Softplus", 1, X),
                when("Clip", 6, X, real("min", 0), real("max", 2.003f)),
                when("Clip", 13, X).with(scalar(0)).with(scalar(2.003f)),
                when("Clip", 13, X).without().with(scalar(1)),
                when("Sigmoid", 13, X),
                when("HardSigmoid", 6, X),
                when("HardSigmoid", 6, X, real("alpha", 1 / 6f)),
                when("HardSwish", 14, X),
                when("Gelu", 20, X),
                when("Gelu", 20, X, text("approximate", "tanh")),
                when("Erf", 13, X),
                when("Tanh", 13, X),
                when("Exp", 13, X),
                when("Log", 13, POSITIVE),
                when("Sqrt", 13, POSITIVE),
                when("Reciprocal", 13, POSITIVE),
                when("Abs", 13, X),
                when("Neg", 13, X),
                when("Pow", 15, X).with(scalar(2)),
                when("Pow", 15, POSITIVE).with(scalar(0.5f)),
                when("Pow", 15, X).with(scalar(3)));
    }

    private static Stream<OperatorCase> arithmetics() {
        return Stream.of("Add", "Sub", "Mul", "Div")
                .flatMap(operator -> Stream.of(
                        when(operator, 14, X).with(positive(4, 1, 3, 5, 6)),
                        when(operator, 14, X).with(positive(5, 3, 1, 1)),
                        when(operator, 14, X).with(positive(6, 6)),
                        when(operator, 14, X).with(positive(7, 1, 3, 5, 1)),
                        when(operator, 14, X).with(scalar(1.5f)),
                        when(operator, 14, spread(8, 1, 3, 1, 1)).with(positive(9, 1, 3, 5, 6)),
                        when(operator, 14, spread(10, 5, 1)).with(positive(11, 2, 1, 6))));
    }

    private static Stream<OperatorCase> windows() {
        Tensor wide = spread(12, 1, 4, 5, 7);
        Onnx.AttributeProto three = wholes("kernel_shape", 3, 3);
        Onnx.AttributeProto two = wholes("kernel_shape", 2, 2);
        return Stream.of(
                when("Conv", 11, wide).with(spread(13, 5, 4, 1, 1)).with(spread(14, 5)),
                when("Conv", 11, wide).with(spread(15, 5, 4, 3, 3)),
                when("Conv", 11, wide, wholes("pads", 1, 1, 1, 1))
                        .with(spread(15, 3, 4, 3, 3))
                        .with(spread(16, 3)),
                when("Conv", 11, wide, wholes("pads", 0, 1, 2, 3), wholes("strides", 2, 3))
                        .with(spread(17, 3, 4, 3, 2)),
                when("Conv", 11, wide, wholes("dilations", 2, 3)).with(spread(18, 3, 4, 2, 2)),
                when("Conv", 11, wide, whole("group", 2), wholes("pads", 1, 1, 1, 1))
                        .with(spread(19, 6, 2, 3, 3)),
                when("Conv", 11, wide, whole("group", 4), wholes("pads", 1, 1, 1, 1))
                        .with(spread(20, 4, 1, 3, 3))
                        .with(spread(21, 4)),
                when("Conv", 11, wide, whole("group", 4), wholes("pads", 2, 2, 2, 2), wholes("strides", 2, 2))
                        .with(spread(22, 8, 1, 5, 5)),
                when("Conv", 11, wide, text("auto_pad", "SAME_UPPER"), wholes("strides", 2, 2))
                        .with(spread(23, 3, 4, 2, 4)),
                when("Conv", 11, wide, text("auto_pad", "SAME_LOWER"), wholes("strides", 2, 2))
                        .with(spread(24, 3, 4, 2, 4)),
                when("Conv", 11, wide, text("auto_pad", "VALID")).with(spread(25, 3, 4, 2, 4)),
                when("MaxPool", 12, wide, two, wholes("strides", 2, 2)),
                when("MaxPool", 12, wide, three, wholes("strides", 2, 2), wholes("pads", 1, 1, 1, 1)),
                when("MaxPool", 12, wide, two, wholes("strides", 2, 2), whole("ceil_mode", 1)),
                when("MaxPool", 12, wide, two, wholes("dilations", 2, 2)),
                when("AveragePool", 11, wide, three, wholes("strides", 2, 2), wholes("pads", 1, 1, 1, 1)),
                when(
                        "AveragePool",
                        11,
                        wide,
                        three,
                        wholes("strides", 2, 2),
                        wholes("pads", 1, 1, 1, 1),
                        whole("count_include_pad", 1)),
                when("AveragePool", 11, wide, two, wholes("strides", 2, 2), whole("ceil_mode", 1)),
                when("AveragePool", 11, wide, text("auto_pad", "SAME_UPPER"), two, wholes("strides", 2, 2)),
                when("AveragePool", 11, wide, wholes("kernel_shape", 5, 7)),
                when("GlobalAveragePool", 1, wide),
                when("GlobalMaxPool", 1, wide));
    }

    private static Stream<OperatorCase> products() {
        Tensor row = spread(26, 1, 70);
        return Stream.of(
                when("Gemm", 13, row).with(spread(27, 70, 4)).with(spread(28, 4)),
                when("Gemm", 13, row, whole("transB", 1))
                        .with(spread(29, 4, 70))
                        .with(spread(30, 4)),
                when("Gemm", 13, spread(31, 3, 5), whole("transB", 1), real("alpha", 0.5f), real("beta", 2))
                        .with(spread(32, 4, 5))
                        .with(spread(33, 3, 1)),
                when("Gemm", 13, spread(34, 5, 3), whole("transA", 1)).with(spread(35, 5, 4)),
                when("MatMul", 13, row).with(spread(36, 70, 3)),
                when("MatMul", 13, spread(37, 1, 2, 3, 9)).with(spread(38, 9, 10)),
                when("MatMul", 13, spread(39, 1, 2, 3, 9)).with(spread(40, 1, 2, 9, 4)));
    }

    private static Stream<OperatorCase> reductions() {
        return Stream.of("ReduceMean", "ReduceSum")
                .flatMap(operator -> Stream.of(
                        when(operator, 11, X, wholes("axes", 2, 3), whole("keepdims", 0)),
                        when(operator, 11, X, wholes("axes", -1)),
                        when(operator, 18, X).with(wholes(1, 2)),
                        when(operator, 18, X, whole("keepdims", 0)).with(wholes(0, -2)),
                        when(operator, 18, X),
                        when(operator, 18, X, whole("noop_with_empty_axes", 1)).with(wholes())));
    }

    private static Stream<OperatorCase> shapes() {
        return Stream.of(
                when("Sum", 13, X).with(positive(61, 3, 1, 1)).with(positive(62, 1, 3, 5, 6)),
                when("Sum", 13, X),
                when("Flatten", 13, X),
                when("Flatten", 13, X, whole("axis", 2)),
                when("Flatten", 13, X, whole("axis", 4)),
                when("Reshape", 13, X).with(wholes(0, -1)),
                when("Reshape", 13, X).with(wholes(3, 5, 6)),
                when("Squeeze", 11, spread(41, 1, 4, 1, 1), wholes("axes", 2, 3)),
                when("Squeeze", 13, spread(41, 1, 4, 1, 1)).with(wholes(-1, 2)),
                when("Squeeze", 13, spread(41, 1, 4, 1, 1)),
                when("Unsqueeze", 11, X, wholes("axes", 0, 3)),
                when("Unsqueeze", 13, X).with(wholes(-1)),
                when("Identity", 13, X),
                when("Dropout", 13, X),
                when("Cast", 13, X, whole("to", 1)),
                when("Concat", 13, X, whole("axis", 1)).with(positive(42, 1, 2, 5, 6)),
                when("Concat", 13, X, whole("axis", -1))
                        .with(positive(43, 1, 3, 5, 2))
                        .with(positive(44, 1, 3, 5, 1)));
    }

    private static Stream<OperatorCase> selections() {
        return Stream.of(
                when("Transpose", 13, X),
                when("Transpose", 13, X, wholes("perm", 0, 2, 3, 1)),
                when("Slice", 13, X)
                        .with(wholes(1, 0))
                        .with(wholes(Long.MAX_VALUE, -1))
                        .with(wholes(2, 3)),
                when("Slice", 13, X)
                        .with(wholes(-1))
                        .with(wholes(Long.MIN_VALUE))
                        .with(wholes(3))
                        .with(wholes(-2)),
                when("Slice", 13, X)
                        .with(wholes(0))
                        .with(wholes(100))
                        .with(wholes(2))
                        .with(wholes(3)),
                when("Slice", 9, X, wholes("starts", 1), wholes("ends", 3), wholes("axes", 1)),
                when("Split", 13, X, whole("axis", 3)).with(wholes(1, 3, 2)).outputs(3),
                when("Split", 11, X, whole("axis", -1)).outputs(2),
                when("Gather", 13, X, whole("axis", 1)).with(wholes(2, 0, 2, -1)),
                when("Gather", 13, X, whole("axis", 3)).with(Tensor.ofWholes(new int[0], new long[] {1})),
                when("Expand", 13, spread(45, 3, 1, 1)).with(wholes(2, 1, 4, 5)),
                when("Pad", 13, X).with(wholes(0, 0, 1, 2, 0, 0, 3, 0)),
                when("Pad", 2, X, wholes("pads", 0, 0, 1, -1, 0, 0, 0, 1)));
    }

    private static Stream<OperatorCase> others() {
        return Stream.of(
                when("BatchNormalization", 15, X)
                        .with(positive(46, 3))
                        .with(spread(47, 3))
                        .with(spread(48, 3))
                        .with(positive(49, 3)),
                when("LayerNormalization", 17, X).with(positive(50, 6)).with(spread(51, 6)),
                when("LayerNormalization", 17, X, whole("axis", 2), real("epsilon", 0.1f))
                        .with(positive(52, 5, 6)),
                when("InstanceNormalization", 6, X).with(positive(53, 3)).with(spread(54, 3)),
                when("Softmax", 13, X),
                when("Softmax", 13, X, whole("axis", 1)),
                when("Softmax", 11, X, whole("axis", 2)),
                when("LogSoftmax", 13, X, whole("axis", -2)));
    }
}

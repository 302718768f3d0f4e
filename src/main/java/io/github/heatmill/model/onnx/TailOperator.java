package io.github.heatmill.model.onnx;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The operators that the tail computes, forward and backward. A new one is a constant. */
enum TailOperator {
    RELU("Relu", Curves::relu),
    LEAKY_RELU("LeakyRelu", Curves::leakyRelu),
    PRELU("PRelu", node -> Arithmetics.PRELU),
    ELU("Elu", Curves::elu),
    SELU("Selu", Curves::selu),
    SOFTPLUS("Softplus", Curves::softplus),
    CLIP("Clip", Curves::clip),
    SIGMOID("Sigmoid", Curves::sigmoid),
    HARD_SIGMOID("HardSigmoid", Curves::hardSigmoid),
    HARD_SWISH("HardSwish", Curves::hardSwish),
    GELU("Gelu", Curves::gelu),
    ERF("Erf", Curves::erf),
    TANH("Tanh", Curves::tanh),
    EXP("Exp", Curves::exp),
    LOG("Log", Curves::log),
    SQRT("Sqrt", Curves::sqrt),
    RECIPROCAL("Reciprocal", Curves::reciprocal),
    ABS("Abs", Curves::abs),
    POW("Pow", Curves::pow),
    NEG("Neg", Curves::neg, Linearity.ALWAYS),
    ADD("Add", node -> Arithmetics.ADD, Linearity.BESIDE_CONSTANTS),
    SUM("Sum", Sums::of),
    SUB("Sub", node -> Arithmetics.SUB, Linearity.BESIDE_CONSTANTS),
    MUL("Mul", node -> Arithmetics.MUL, Linearity.BESIDE_CONSTANTS),
    DIV("Div", node -> Arithmetics.DIV),
    CONV("Conv", Convolution::new, Linearity.BESIDE_CONSTANTS),
    GEMM("Gemm", Products::gemm, Linearity.BESIDE_CONSTANTS),
    MAT_MUL("MatMul", Products::matMul, Linearity.BESIDE_CONSTANTS),
    BATCH_NORMALIZATION("BatchNormalization", Normalisation::batch, Linearity.BESIDE_CONSTANTS),
    LAYER_NORMALIZATION("LayerNormalization", Normalisation::layer),
    INSTANCE_NORMALIZATION("InstanceNormalization", Normalisation::instance),
    GLOBAL_AVERAGE_POOL("GlobalAveragePool", Pooling::globalAverage, Linearity.ALWAYS),
    GLOBAL_MAX_POOL("GlobalMaxPool", Pooling::globalMax),
    AVERAGE_POOL("AveragePool", Pooling::average, Linearity.ALWAYS),
    MAX_POOL("MaxPool", Pooling::max),
    REDUCE_MEAN("ReduceMean", Reduction::mean, Linearity.ALWAYS),
    REDUCE_SUM("ReduceSum", Reduction::sum, Linearity.ALWAYS),
    CONCAT("Concat", Concatenation::of),
    FLATTEN("Flatten", Reshaping::flatten, Linearity.ALWAYS),
    RESHAPE("Reshape", Reshaping::reshape, Linearity.ALWAYS),
    SQUEEZE("Squeeze", Reshaping::squeeze, Linearity.ALWAYS),
    UNSQUEEZE("Unsqueeze", Reshaping::unsqueeze, Linearity.ALWAYS),
    IDENTITY("Identity", Reshaping::identity, Linearity.ALWAYS),
    DROPOUT("Dropout", Reshaping::identity, Linearity.ALWAYS),
    CAST("Cast", Reshaping::cast, Linearity.ALWAYS),
    TRANSPOSE("Transpose", Selection::transpose, Linearity.ALWAYS),
    SLICE("Slice", Selection::slice),
    GATHER("Gather", Selection::gather),
    EXPAND("Expand", Selection::expand),
    PAD("Pad", Selection::pad),
    SPLIT("Split", node -> Selection.split(node, 0)) {
        @Override
        Operator of(OnnxNode node, int output) {
            return Selection.split(node, output);
        }
    },
    SOFTMAX("Softmax", Softmaxes::softmax),
    LOG_SOFTMAX("LogSoftmax", Softmaxes::logSoftmax);

    /** Whether a node's value is a linear function of what it gets from the target layer, plus a constant. */
    enum Linearity {
        ALWAYS,
        /** Where its other operands are constants. */
        BESIDE_CONSTANTS,
        NEVER
    }

    private static final Map<String, TailOperator> BY_NAME =
            Stream.of(values()).collect(Collectors.toMap(operator -> operator.name, operator -> operator));

    private final String name;

    @SuppressWarnings("ImmutableEnumChecker") // a method reference
    private final Function<OnnxNode, Operator> maker;

    private final Linearity linearity;

    TailOperator(String name, Function<OnnxNode, Operator> maker) {
        this(name, maker, Linearity.NEVER);
    }

    TailOperator(String name, Function<OnnxNode, Operator> maker, Linearity linearity) {
        this.name = name;
        this.maker = maker;
        this.linearity = linearity;
    }

    /** The operator of this name in ONNX; empty where the tail has none. */
    static Optional<TailOperator> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** Its name in ONNX. */
    String id() {
        return name;
    }

    /** The node's value number {@code output}; only Split has more than one. */
    Operator of(OnnxNode node, int output) {
        if (output != 0) {
            return operands -> {
                throw new ShapeMistake("a second output");
            };
        }
        return maker.apply(node);
    }

    Linearity linearity() {
        return linearity;
    }
}

package io.github.heatmill.model;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.impl.scalar.Step;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The libnd4j operations that the networks are made of, channels last, each into an array of the caller.
 *
 * <p>Shapes: images [B, H, W, C]; kernels [C out, C in, 3, 3]; biases [C out]. All arrays float and row-major.
 */
final class NativeOps {
    private static final int SAME = 1;
    private static final int VALID = 0;
    private static final int CHANNELS_LAST = 1;
    private static final int KERNEL_OUT_IN_HEIGHT_WIDTH = 1;

    private NativeOps() {}

    /** {@code output = conv(input, weights) + bias}, 3x3, stride 1, "same" padding. */
    static void convolve(INDArray input, INDArray weights, INDArray bias, INDArray output) {
        Nd4j.exec(DynamicCustomOp.builder("conv2d")
                .addInputs(input, weights, bias)
                .addOutputs(output)
                .addIntegerArguments(3, 3, 1, 1, 0, 0, 1, 1, SAME, CHANNELS_LAST, KERNEL_OUT_IN_HEIGHT_WIDTH)
                .build());
    }

    /** The gradients of {@link #convolve} with respect to its input, weights and bias, given that of its output. */
    static void convolveBack(
            INDArray input,
            INDArray weights,
            INDArray bias,
            INDArray outputGradient,
            INDArray inputGradient,
            INDArray weightGradient,
            INDArray biasGradient) {
        Nd4j.exec(DynamicCustomOp.builder("conv2d_bp")
                .addInputs(input, weights, bias, outputGradient)
                .addOutputs(inputGradient, weightGradient, biasGradient)
                .addIntegerArguments(3, 3, 1, 1, 0, 0, 1, 1, SAME, CHANNELS_LAST, KERNEL_OUT_IN_HEIGHT_WIDTH)
                .build());
    }

    /** {@code output = max(input, 0)}; {@code output} may be {@code input}. The custom operation runs on oneDNN. */
    static void relu(INDArray input, INDArray output) {
        Nd4j.exec(DynamicCustomOp.builder("relu")
                .addInputs(input)
                .addOutputs(output)
                .addFloatingPointArguments(0.0)
                .build());
    }

    /**
     * The gradient of {@link #relu}: that of its output where {@code activation > 0}, else 0. As a step and a product,
     * five times as fast as {@code relu_bp}.
     */
    static void reluBack(INDArray activation, INDArray outputGradient, INDArray inputGradient) {
        Nd4j.getExecutioner().exec(new Step(activation, inputGradient, 0.0));
        inputGradient.muli(outputGradient);
    }

    /** The maximum of each whole 2x2 block; an odd last row or column is left out. */
    static void maxPool(INDArray input, INDArray output) {
        Nd4j.exec(DynamicCustomOp.builder("maxpool2d")
                .addInputs(input)
                .addOutputs(output)
                .addIntegerArguments(2, 2, 2, 2, 0, 0, 1, 1, VALID, 0, CHANNELS_LAST)
                .build());
    }

    /** The gradient of {@link #maxPool} with respect to its input, given that of its output. */
    static void maxPoolBack(INDArray input, INDArray outputGradient, INDArray inputGradient) {
        Nd4j.exec(DynamicCustomOp.builder("maxpool2d_bp")
                .addInputs(input, outputGradient)
                .addOutputs(inputGradient)
                .addIntegerArguments(2, 2, 2, 2, 0, 0, 1, 1, VALID, 0, CHANNELS_LAST)
                .build());
    }

    /** {@code output = left right}, matrices. Through oneDNN, which keeps its speed on long thin ones. */
    static void multiply(INDArray left, INDArray right, INDArray output) {
        Nd4j.exec(DynamicCustomOp.builder("matmul")
                .addInputs(left, right)
                .addOutputs(output)
                .build());
    }
}

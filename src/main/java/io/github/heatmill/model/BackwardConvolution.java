package io.github.heatmill.model;

import io.github.heatmill.image.FloatArray;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The way back through a convolution with its ReLU, and the pool below it: from the gradient at its output to the
 * gradient at the output of the convolution below, one image at a time.
 *
 * <p>The gradient of a 3x3 "same" convolution by its input is such a convolution of the gradient of its output, with
 * the kernel turned by half a turn and its channels exchanged: so it runs on the fastest operation there is. An image
 * always goes alone, so its numbers do not depend on others. Read only once made.
 */
final class BackwardConvolution {
    private static final int KERNEL = 9;

    private final INDArray turned;
    private final INDArray noBias;
    private final StepBuffers.Step.Shape shape;
    private final int belowWidth;

    /**
     * Through a convolution of {@code kernel}, shape [C out, C in, 3, 3], whose output is [height, width, C out]; that
     * of the convolution below is {@code belowWidth} wide.
     */
    BackwardConvolution(INDArray kernel, int height, int width, int belowWidth) {
        int outputs = (int) kernel.size(0);
        int inputs = (int) kernel.size(1);
        // what the convolution puts out is what the way back puts in
        this.shape = new StepBuffers.Step.Shape(height, width, outputs, inputs);
        this.belowWidth = belowWidth;
        float[] weights = kernel.dup('c').data().asFloat();
        float[] back = new float[weights.length];
        for (int out = 0; out < outputs; out++) {
            for (int in = 0; in < inputs; in++) {
                int from = (out * inputs + in) * KERNEL;
                int to = (in * outputs + out) * KERNEL;
                for (int k = 0; k < KERNEL; k++) {
                    back[to + KERNEL - 1 - k] = weights[from + k];
                }
            }
        }
        this.turned = Nd4j.create(back, new long[] {inputs, outputs, 3, 3}, 'c').detach();
        this.noBias = Nd4j.create(new float[inputs]).detach();
    }

    /**
     * The gradient by {@code below}.
     *
     * @param buffers to compute in
     * @param gradient by {@code output}, shape [H, W, C out]
     * @param output of this convolution, behind its ReLU
     * @param below the output of the convolution below, behind its ReLU, shape [h, w, C in]; h / 2 = H, w / 2 = W
     */
    FloatArray back(StepBuffers buffers, FloatArray gradient, FloatArray output, FloatArray below) {
        float[] behindPool = convolved(buffers, rectified(gradient, output));
        return FloatArray.written(below.length(), result -> unpool(behindPool, below, result));
    }

    private static float[] rectified(FloatArray gradient, FloatArray output) {
        float[] passed = new float[gradient.length()];
        for (int i = 0; i < passed.length; i++) {
            passed[i] = output.at(i) > 0 ? gradient.at(i) : 0;
        }
        return passed;
    }

    private float[] convolved(StepBuffers buffers, float[] delta) {
        StepBuffers.Step step = buffers.borrow(shape);
        try {
            step.put(delta);
            NativeOps.convolve(step.from(), turned, noBias, step.to());
            float[] result = new float[shape.height() * shape.width() * shape.outputs()];
            step.get(result);
            return result;
        } finally {
            buffers.giveBack(shape, step);
        }
    }

    /** Ties go to the first position in row-major order. */
    private void unpool(float[] behindPool, FloatArray below, float[] result) {
        int channels = shape.outputs();
        int row = belowWidth * channels;
        int i = 0;
        for (int y = 0; y < shape.height(); y++) {
            for (int x = 0; x < shape.width(); x++) {
                int corner = 2 * y * row + 2 * x * channels;
                for (int at = corner; at < corner + channels; at++, i++) {
                    float above = below.at(at);
                    float aboveRight = below.at(at + channels);
                    float under = below.at(at + row);
                    float underRight = below.at(at + row + channels);
                    int bestAbove = aboveRight > above ? at + channels : at;
                    int bestUnder = underRight > under ? at + row + channels : at + row;
                    boolean isUnder = Math.max(under, underRight) > Math.max(above, aboveRight);
                    result[isUnder ? bestUnder : bestAbove] = behindPool[i];
                }
            }
        }
    }
}

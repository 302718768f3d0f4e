package io.github.heatmill.model;

import io.github.heatmill.image.FloatArray;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
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
    private final int height;
    private final int width;
    private final int inputs;
    private final int outputs;

    /** Through a convolution of {@code kernel}, shape [C out, C in, 3, 3], whose output is [height, width, C out]. */
    BackwardConvolution(INDArray kernel, int height, int width) {
        this.height = height;
        this.width = width;
        this.outputs = (int) kernel.size(0);
        this.inputs = (int) kernel.size(1);
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
        this.turned = Nd4j.createUninitializedDetached(DataType.FLOAT, 'c', inputs, outputs, 3, 3);
        floats(turned).put(back, 0, back.length);
        this.noBias = Nd4j.createUninitializedDetached(DataType.FLOAT, 'c', inputs);
        floats(noBias).put(new float[inputs], 0, inputs);
    }

    /**
     * The gradient by {@code below}.
     *
     * @param gradient by {@code output}, shape [H, W, C out]
     * @param output of this convolution, behind its ReLU
     * @param below the output of the convolution below, behind its ReLU, shape [h, w, C in]; h / 2 = H, w / 2 = W
     * @param belowWidth w
     */
    FloatArray back(FloatArray gradient, FloatArray output, FloatArray below, int belowWidth) {
        float[] behindPool = convolved(rectified(gradient, output));
        return FloatArray.of(unpooled(behindPool, below, belowWidth));
    }

    private static float[] rectified(FloatArray gradient, FloatArray output) {
        float[] passed = gradient.toArray();
        for (int i = 0; i < passed.length; i++) {
            passed[i] = output.at(i) > 0 ? passed[i] : 0;
        }
        return passed;
    }

    private float[] convolved(float[] delta) {
        float[] result = new float[height * width * inputs];
        INDArray from = Nd4j.createUninitializedDetached(DataType.FLOAT, 'c', 1, height, width, outputs);
        INDArray to = Nd4j.createUninitializedDetached(DataType.FLOAT, 'c', 1, height, width, inputs);
        try {
            floats(from).put(delta, 0, delta.length);
            NativeOps.convolve(from, turned, noBias, to);
            floats(to).get(result, 0, result.length);
        } finally {
            from.close();
            to.close();
        }
        return result;
    }

    /** Ties go to the first position in row-major order. */
    private float[] unpooled(float[] behindPool, FloatArray below, int belowWidth) {
        float[] result = new float[below.length()];
        int row = belowWidth * inputs;
        for (int y = 0, i = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int corner = 2 * y * row + 2 * x * inputs;
                for (int k = 0; k < inputs; k++, i++) {
                    int best = corner + k;
                    best = larger(below, best, corner + inputs + k);
                    best = larger(below, best, corner + row + k);
                    best = larger(below, best, corner + row + inputs + k);
                    result[best] = behindPool[i];
                }
            }
        }
        return result;
    }

    private static int larger(FloatArray values, int best, int other) {
        return values.at(other) > values.at(best) ? other : best;
    }

    private static FloatPointer floats(INDArray array) {
        return (FloatPointer) array.data().addressPointer();
    }
}

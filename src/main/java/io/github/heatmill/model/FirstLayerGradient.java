package io.github.heatmill.model;

import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The weight gradient of a 3x3 convolution on one grey channel, without the gradient of its input.
 *
 * <p>libnd4j's {@code conv2d_bp} always computes the input's gradient as well, and at the first layer, on the largest
 * maps that is the most expensive operation of a training step, and its result is not used. With one input channel the
 * weight gradient is a small product: dW[f, ky, kx] = sum over b, y, x of x[b, y+ky-1, x+kx-1] * delta[b, y, x, f].
 *
 * <p>It goes image by image, so that its buffers hold one image shifted nine ways and stay in the cache, whatever the
 * batch; they are kept for the next call. Not for two threads at once.
 */
final class FirstLayerGradient {
    private static final int TAPS = 9;
    /** One more row, of ones: its product with the deltas is the gradient of the bias. */
    private static final int ROWS = TAPS + 1;

    private float[] pixels = {};
    private float[] shifted = {};
    private float[] product = {};
    private double[] sums = {};
    private INDArray image = Nd4j.empty(DataType.FLOAT);
    private INDArray left = Nd4j.empty(DataType.FLOAT);
    private INDArray right = Nd4j.empty(DataType.FLOAT);

    /**
     * Writes the gradients into the given views.
     *
     * @param input images, shape [B, H, W, 1]
     * @param delta gradient with respect to the convolution's output, shape [B, H, W, F]
     * @param weightGradient shape [F, 1, 3, 3]
     * @param biasGradient F values
     */
    void compute(INDArray input, INDArray delta, INDArray weightGradient, INDArray biasGradient) {
        int batch = (int) input.size(0);
        int height = (int) input.size(1);
        int width = (int) input.size(2);
        int filters = (int) delta.size(3);
        prepare(height * width, filters);
        INDArray images = input.reshape(batch, (long) height * width);
        INDArray deltas = delta.reshape(batch, (long) height * width, filters);
        for (int b = 0; b < batch; b++) {
            read(images.get(NDArrayIndex.point(b)));
            for (int k = 0; k < TAPS; k++) {
                shift(height, width, k / 3 - 1, k % 3 - 1, k * height * width);
            }
            floats(left).put(shifted, 0, shifted.length);
            NativeOps.multiply(left, deltas.get(NDArrayIndex.point(b)), right);
            floats(right).get(product, 0, product.length);
            for (int i = 0; i < sums.length; i++) {
                sums[i] += product[i];
            }
        }
        write(filters, weightGradient, biasGradient);
    }

    private void prepare(int area, int filters) {
        if (shifted.length != ROWS * area || product.length != ROWS * filters) {
            pixels = new float[area];
            shifted = new float[ROWS * area];
            Arrays.fill(shifted, TAPS * area, ROWS * area, 1f);
            product = new float[ROWS * filters];
            sums = new double[ROWS * filters];
            image = Nd4j.createUninitializedDetached(DataType.FLOAT, 'c', area);
            left = Nd4j.createUninitializedDetached(DataType.FLOAT, 'c', ROWS, area);
            right = Nd4j.createUninitializedDetached(DataType.FLOAT, 'c', ROWS, filters);
        }
        Arrays.fill(sums, 0);
    }

    private void read(INDArray source) {
        // a slice shares its buffer with others: assigned, it starts where its own buffer does
        image.assign(source);
        floats(image).get(pixels, 0, pixels.length);
    }

    /**
     * The image moved by (dy, dx); what moves in from outside was set to zero when the buffer was made, and stays so.
     */
    private void shift(int height, int width, int dy, int dx, int offset) {
        for (int y = Math.max(0, -dy); y < Math.min(height, height - dy); y++) {
            int from = Math.max(0, -dx);
            int count = width - Math.abs(dx);
            System.arraycopy(pixels, (y + dy) * width + from + dx, shifted, offset + y * width + from, count);
        }
    }

    private void write(int filters, INDArray weightGradient, INDArray biasGradient) {
        for (int f = 0; f < filters; f++) {
            for (int k = 0; k < TAPS; k++) {
                weightGradient.putScalar(f, 0, k / 3, k % 3, sums[k * filters + f]);
            }
            biasGradient.putScalar(f, sums[TAPS * filters + f]);
        }
    }

    private static FloatPointer floats(INDArray array) {
        return (FloatPointer) array.data().addressPointer();
    }
}

package io.github.heatmill.model;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The weight gradient of a 3x3 convolution on one grey channel, without the gradient of its input.
 *
 * <p>libnd4j's {@code conv2d_bp} always computes the input's gradient as well, and at the first layer, on the largest
 * maps and with nobody to use it, that is the dearest operation of a training step. With one input channel the weight
 * gradient is a small product: dW[f, ky, kx] = sum over b, y, x of x[b, y+ky-1, x+kx-1] * delta[b, y, x, f].
 */
final class FirstLayerGradient {
    private FirstLayerGradient() {}

    /**
     * Writes the gradients into the given views.
     *
     * @param input images, shape [B, H, W, 1]
     * @param delta gradient with respect to the convolution's output, shape [B, H, W, F]
     * @param weightGradient shape [F, 1, 3, 3]
     * @param biasGradient F values
     */
    static void compute(INDArray input, INDArray delta, INDArray weightGradient, INDArray biasGradient) {
        int batch = (int) input.size(0);
        int height = (int) input.size(1);
        int width = (int) input.size(2);
        int filters = (int) delta.size(3);
        // a view shares its buffer with others
        float[] pixels = (input.isView() ? input.dup('c') : input).data().asFloat();
        int area = height * width;
        float[] shifted = new float[10 * batch * area];
        for (int k = 0; k < 9; k++) {
            shift(pixels, batch, height, width, k / 3 - 1, k % 3 - 1, shifted, k * batch * area);
        }
        java.util.Arrays.fill(shifted, 9 * batch * area, 10 * batch * area, 1f);
        INDArray left = Nd4j.create(shifted, new long[] {10, (long) batch * area}, 'c');
        INDArray product = left.mmul(delta.reshape((long) batch * area, filters));
        for (int k = 0; k < 9; k++) {
            for (int f = 0; f < filters; f++) {
                weightGradient.putScalar(f, 0, k / 3, k % 3, product.getFloat(k, f));
            }
        }
        for (int f = 0; f < filters; f++) {
            biasGradient.putScalar(f, product.getFloat(9, f));
        }
    }

    private static void shift(
            float[] pixels, int batch, int height, int width, int dy, int dx, float[] target, int offset) {
        for (int b = 0; b < batch; b++) {
            int base = b * height * width;
            for (int y = Math.max(0, -dy); y < Math.min(height, height - dy); y++) {
                int from = Math.max(0, -dx);
                int count = width - Math.abs(dx);
                System.arraycopy(
                        pixels, base + (y + dy) * width + from + dx, target, offset + base + y * width + from, count);
            }
        }
    }
}

package io.github.heatmill.model;

import io.github.heatmill.image.FloatArray;
import io.github.heatmill.network.NetworkLayer;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The layers of a trained network above one of its convolutions, run again from an output of it that was changed, one
 * image at a time, by the arithmetic of training: an image's numbers do not depend on others.
 */
final class UpperConvolutions {
    private UpperConvolutions() {}

    /** The logits of {@code network} where the output of {@code convolution}, 0 the first, is {@code activations}. */
    static FloatArray logits(TrainedNetwork network, int convolution, float[] activations) {
        float[] current = activations;
        for (int above = convolution + 1; above < network.convolutions(); above++) {
            current = through(network, above, current);
        }
        return network.head().forward(current, 0).logits();
    }

    /** The output of {@code convolution}, behind its ReLU, of that of the one below: pool, convolution, ReLU. */
    private static float[] through(TrainedNetwork network, int convolution, float[] below) {
        NetworkLayer from = network.layer(convolution - 1);
        NetworkLayer to = network.layer(convolution);
        float[] result = new float[to.size()];
        try (INDArray lower = array(from.height(), from.width(), from.channels());
                INDArray pooled = array(to.height(), to.width(), from.channels());
                INDArray upper = array(to.height(), to.width(), to.channels())) {
            floats(lower).put(below, 0, below.length);
            NativeOps.maxPool(lower, pooled);
            NativeOps.convolve(
                    pooled, network.kernels().get(convolution), network.biases().get(convolution), upper);
            NativeOps.relu(upper, upper);
            floats(upper).get(result, 0, result.length);
        }
        return result;
    }

    private static INDArray array(int height, int width, int channels) {
        return Nd4j.createUninitializedDetached(DataType.FLOAT, 'c', 1, height, width, channels);
    }

    private static FloatPointer floats(INDArray array) {
        return (FloatPointer) array.data().addressPointer();
    }
}

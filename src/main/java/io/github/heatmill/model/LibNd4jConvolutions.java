package io.github.heatmill.model;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Convolutions by the operations that networks are trained with, a whole batch at a time, channels last. One buffer a
 * layer.
 */
final class LibNd4jConvolutions implements Convolutions {
    private final TrainedNetwork network;
    private final INDArray input;
    private final List<INDArray> convolved = new ArrayList<>();
    private final List<INDArray> pooled = new ArrayList<>();

    /** Buffers for {@code batch} images at a time. */
    LibNd4jConvolutions(TrainedNetwork network, int batch) {
        this.network = network;
        NetworkSpec spec = network.spec();
        int height = spec.height();
        int width = spec.width();
        this.input = buffer(batch, height, width, 1);
        List<Integer> filters = spec.filters();
        for (int i = 0; i < filters.size(); i++) {
            convolved.add(buffer(batch, height, width, filters.get(i)));
            if (i < filters.size() - 1) {
                height /= 2;
                width /= 2;
                pooled.add(buffer(batch, height, width, filters.get(i)));
            }
        }
    }

    private static INDArray buffer(long... shape) {
        return Nd4j.createUninitializedDetached(DataType.FLOAT, 'c', shape);
    }

    /** Pools before ReLU: the maximum commutes with ReLU to the last bit, and leaves it a quarter of the work. */
    @Override
    public void run(float[] pixels, int images, float[] activations) {
        floats(input).put(pixels, 0, pixels.length);
        INDArray current = input;
        for (int i = 0; i < convolved.size(); i++) {
            INDArray output = convolved.get(i);
            NativeOps.convolve(
                    current, network.kernels().get(i), network.biases().get(i), output);
            if (i < pooled.size()) {
                NativeOps.maxPool(output, pooled.get(i));
                output = pooled.get(i);
            }
            NativeOps.relu(output, output);
            current = output;
        }
        floats(current).get(activations, 0, activations.length);
    }

    private static FloatPointer floats(INDArray array) {
        return (FloatPointer) array.data().addressPointer();
    }

    @Override
    public void close() {
        input.close();
        convolved.forEach(INDArray::close);
        pooled.forEach(INDArray::close);
    }
}

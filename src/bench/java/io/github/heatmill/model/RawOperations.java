package io.github.heatmill.model;

import io.github.heatmill.network.NetworkSpec;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The native operations of a network's convolutions back to back and nothing else: conv2d, ReLU and max pool as the
 * definition has them, each on its own arrays of random numbers. The limit that a forward pass is measured against.
 *
 * <p>ReLU comes before the pool here, as in the notebook's network; {@link ForwardPass} has it behind.
 */
public final class RawOperations implements AutoCloseable {
    private final int batch;
    private final List<Runnable> operations = new ArrayList<>();
    private final List<INDArray> arrays = new ArrayList<>();

    /** The operations of {@code spec} for {@code batch} images at a time. */
    public RawOperations(NetworkSpec spec, int batch) {
        this.batch = batch;
        int height = spec.height();
        int width = spec.width();
        int channels = 1;
        for (int i = 0; i < spec.filters().size(); i++) {
            int filters = spec.filters().get(i);
            INDArray input = array(batch, height, width, channels);
            INDArray kernels = array(filters, channels, 3, 3);
            INDArray biases = array(filters);
            INDArray output = array(batch, height, width, filters);
            operations.add(() -> NativeOps.convolve(input, kernels, biases, output));
            operations.add(() -> NativeOps.relu(output, output));
            if (i < spec.filters().size() - 1) {
                height /= 2;
                width /= 2;
                INDArray pooled = array(batch, height, width, filters);
                operations.add(() -> NativeOps.maxPool(output, pooled));
            }
            channels = filters;
        }
    }

    private INDArray array(long... shape) {
        INDArray array = Nd4j.rand(DataType.FLOAT, shape).subi(0.5f);
        arrays.add(array);
        return array;
    }

    /** Runs them all once. */
    public void run() {
        operations.forEach(Runnable::run);
    }

    /** Images that one {@link #run} stands for. */
    public int batch() {
        return batch;
    }

    @Override
    public void close() {
        arrays.forEach(INDArray::close);
    }
}

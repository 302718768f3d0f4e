package io.github.heatmill.model;

import io.github.heatmill.image.FloatArray;
import io.github.heatmill.network.NetworkSpec;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Convolutions by the operations that networks are trained with, a whole batch at a time, channels last. */
final class LibNd4jConvolutions implements Convolutions {
    /** Images between a convolution and its pool: two of 200 x 200 with 32 channels are 10 MB. */
    private static final int GROUP = 2;

    private final TrainedNetwork network;
    private final int batch;
    private final int lowest;
    private final List<INDArray> buffers = new ArrayList<>();
    private final List<Runnable> operations = new ArrayList<>();
    private final INDArray input;
    private final INDArray output;
    private int present;
    private LayerSink sink;

    /** Buffers for {@code batch} images at a time; outputs are handed out from convolution {@code lowest} on. */
    LibNd4jConvolutions(TrainedNetwork network, int batch, int lowest) {
        this.network = network;
        this.batch = batch;
        this.lowest = lowest;
        NetworkSpec spec = network.spec();
        int height = spec.height();
        int width = spec.width();
        List<Integer> filters = spec.filters();
        int last = filters.size() - 1;
        this.input = buffer(batch, height, width, 1);
        INDArray current = input;
        for (int i = 0; i < last; i++) {
            INDArray pooled = buffer(batch, height / 2, width / 2, filters.get(i));
            plan(i, current, buffer(Math.min(batch, GROUP), height, width, filters.get(i)), pooled);
            height /= 2;
            width /= 2;
            current = pooled;
        }
        this.output = buffer(batch, height, width, filters.get(last));
        planLast(last, current);
    }

    private INDArray buffer(long... shape) {
        INDArray buffer = Nd4j.createUninitializedDetached(DataType.FLOAT, 'c', shape);
        buffers.add(buffer);
        return buffer;
    }

    /**
     * A convolution with a pool behind it, a few images at a time: what lies between the two then stays in the
     * processor's cache, and its buffer is small.
     */
    private void plan(int layer, INDArray from, INDArray between, INDArray to) {
        List<LayerOutput> handedOut = layer < lowest ? List.of() : List.of(new LayerOutput(layer, between));
        for (int first = 0; first < batch; first += GROUP) {
            int start = first;
            int end = Math.min(batch, first + GROUP);
            INDArray images = images(from, first, end);
            INDArray convolved = images(between, 0, end - first);
            INDArray pooled = images(to, first, end);
            operations.add(() -> convolve(layer, images, convolved));
            handedOut.forEach(output -> operations.add(() -> output.handOut(start, Math.min(end, present))));
            operations.add(() -> NativeOps.maxPool(convolved, pooled));
        }
        // behind the pool: the maximum commutes with ReLU to the last bit, and leaves it a quarter of the work
        operations.add(() -> NativeOps.relu(to, to));
    }

    /** The output of a convolution below the last one, which lies before the pool, where there is no ReLU yet. */
    private final class LayerOutput {
        private final int layer;
        private final FloatPointer values;
        private final int length;

        LayerOutput(int layer, INDArray between) {
            this.layer = layer;
            this.values = new FloatPointer(floats(between));
            this.length = Math.toIntExact(between.length() / between.size(0));
        }

        private void rectified(float[] output) {
            values.get(output, 0, output.length);
            for (int i = 0; i < output.length; i++) {
                output[i] = Math.max(0, output[i]);
            }
        }

        /** The images of a group that lie in its buffer. */
        void handOut(int first, int end) {
            for (int image = first; image < end; image++) {
                values.position((long) (image - first) * length);
                sink.take(layer, image, FloatArray.written(length, this::rectified));
            }
        }
    }

    private void planLast(int layer, INDArray from) {
        operations.add(() -> convolve(layer, from, output));
        operations.add(() -> NativeOps.relu(output, output));
    }

    private void convolve(int layer, INDArray from, INDArray to) {
        NativeOps.convolve(from, network.kernels().get(layer), network.biases().get(layer), to);
    }

    private static INDArray images(INDArray all, int first, int end) {
        return all.get(NDArrayIndex.interval(first, end), NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.all());
    }

    @Override
    public void run(float[] pixels, int images, float[] activations, LayerSink lower) {
        present = images;
        sink = lower;
        floats(input).put(pixels, 0, pixels.length);
        operations.forEach(Runnable::run);
        floats(output).get(activations, 0, activations.length);
    }

    private static FloatPointer floats(INDArray array) {
        return (FloatPointer) array.data().addressPointer();
    }

    @Override
    public void close() {
        buffers.forEach(INDArray::close);
    }
}

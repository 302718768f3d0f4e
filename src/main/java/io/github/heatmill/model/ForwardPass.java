package io.github.heatmill.model;

import io.github.heatmill.image.GreyImage;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * One task's forward passes: images in batches of a fixed size to the activations of the target layer and the logits.
 *
 * <p>Native buffers are allocated once and reused, so memory does not grow with the number of images. Every
 * batch has the same size, the last one filled up with black, so that an image's numbers do not depend on how many
 * others came with it. Not for two threads at once; {@link #close} frees the buffers.
 */
public final class ForwardPass implements AutoCloseable {
    /** Images between a convolution and its pool: two of 200 x 200 with 32 channels are 10 MB. */
    private static final int GROUP = 2;

    private final TrainedNetwork network;
    private final int batch;
    private final INDArray input;
    private final List<INDArray> buffers = new ArrayList<>();
    private final List<Runnable> operations = new ArrayList<>();
    private final INDArray output;
    private final float[] pixels;
    private final float[] activations;

    /** Buffers for {@code batch} images at a time. */
    public ForwardPass(TrainedNetwork network, int batch) {
        this.network = network;
        this.batch = batch;
        NetworkSpec spec = network.spec();
        int height = spec.height();
        int width = spec.width();
        this.pixels = new float[batch * height * width];
        this.input = buffer(batch, height, width, 1);
        List<Integer> filters = spec.filters();
        int last = filters.size() - 1;
        INDArray current = input;
        for (int i = 0; i < last; i++) {
            INDArray pooled = buffer(batch, height / 2, width / 2, filters.get(i));
            plan(i, current, pooled, buffer(Math.min(batch, GROUP), height, width, filters.get(i)));
            height /= 2;
            width /= 2;
            current = pooled;
        }
        this.output = buffer(batch, height, width, filters.get(last));
        plan(last, current, output);
        this.activations = new float[batch * height * width * filters.get(last)];
    }

    private INDArray buffer(long... shape) {
        INDArray buffer = Nd4j.createUninitializedDetached(DataType.FLOAT, 'c', shape);
        buffers.add(buffer);
        return buffer;
    }

    /**
     * Plans a convolution with a pool behind it, a few images at a time: what is between the two then stays in the
     * processor's cache, and its buffer is small.
     */
    private void plan(int layer, INDArray from, INDArray to, INDArray between) {
        for (int first = 0; first < batch; first += GROUP) {
            int end = Math.min(batch, first + GROUP);
            INDArray images = images(from, first, end);
            INDArray convolved = images(between, 0, end - first);
            INDArray pooled = images(to, first, end);
            operations.add(() -> NativeOps.convolve(
                    images, network.kernels().get(layer), network.biases().get(layer), convolved));
            operations.add(() -> NativeOps.maxPool(convolved, pooled));
        }
        // behind the pool: the maximum commutes with ReLU to the last bit, and leaves it a quarter of the work
        operations.add(() -> NativeOps.relu(to, to));
    }

    private void plan(int layer, INDArray from, INDArray to) {
        operations.add(() -> NativeOps.convolve(
                from, network.kernels().get(layer), network.biases().get(layer), to));
        operations.add(() -> NativeOps.relu(to, to));
    }

    private static INDArray images(INDArray all, int first, int end) {
        return all.get(NDArrayIndex.interval(first, end), NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.all());
    }

    public TrainedNetwork network() {
        return network;
    }

    public int batch() {
        return batch;
    }

    /**
     * The evidence of up to {@link #batch} images, in their order; it stays valid after the next call.
     *
     * @throws IllegalArgumentException on too many images, or on one that is not of the network's input size
     */
    public List<ImageEvidence> run(List<GreyImage> images) {
        int area = network.spec().height() * network.spec().width();
        if (images.size() > batch) {
            throw new IllegalArgumentException("Expected at most " + batch + " images, but was " + images.size());
        }
        for (int i = 0; i < images.size(); i++) {
            GreyImage image = images.get(i);
            if (image.height() != network.spec().height()
                    || image.width() != network.spec().width()) {
                throw new IllegalArgumentException("Expected an image of "
                        + network.spec().height() + " x " + network.spec().width() + ", but was " + image.height()
                        + " x " + image.width());
            }
            image.pixels().copyInto(pixels, i * area);
            network.spec().input().apply(pixels, i * area, area);
        }
        java.util.Arrays.fill(pixels, images.size() * area, pixels.length, 0f);
        convolutions();
        List<ImageEvidence> evidence = new ArrayList<>(images.size());
        int length = activations.length / batch;
        for (int i = 0; i < images.size(); i++) {
            evidence.add(new ImageEvidence(network, activations, i * length));
        }
        return evidence;
    }

    private void convolutions() {
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

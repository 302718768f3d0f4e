package io.github.heatmill.model;

import io.github.heatmill.image.GreyImage;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * One task's forward passes: images in batches of a fixed size to the activations of the target layer and the logits.
 *
 * <p>One native buffer a layer is allocated once and reused, so memory does not grow with the number of images. Every
 * batch has the same size, the last one filled up with black, so that an image's numbers do not depend on how many
 * others came with it. Not for two threads at once; {@link #close} frees the buffers.
 */
public final class ForwardPass implements AutoCloseable {
    private final TrainedNetwork network;
    private final int batch;
    private final INDArray input;
    private final List<INDArray> convolved = new ArrayList<>();
    private final List<INDArray> pooled = new ArrayList<>();
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
        for (int i = 0; i < filters.size(); i++) {
            convolved.add(buffer(batch, height, width, filters.get(i)));
            if (i < filters.size() - 1) {
                height /= 2;
                width /= 2;
                pooled.add(buffer(batch, height, width, filters.get(i)));
            }
        }
        this.activations = new float[batch * height * width * filters.get(filters.size() - 1)];
    }

    private static INDArray buffer(long... shape) {
        return Nd4j.createUninitializedDetached(DataType.FLOAT, 'c', shape);
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

    /** Pools before ReLU: the maximum commutes with ReLU to the last bit, and leaves it a quarter of the work. */
    private void convolutions() {
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

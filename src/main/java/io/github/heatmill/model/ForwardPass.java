package io.github.heatmill.model;

import io.github.heatmill.image.FloatArray;
import io.github.heatmill.image.GreyImage;
import io.github.heatmill.image.Image;
import io.github.heatmill.network.Arithmetic;
import io.github.heatmill.network.GivenImage;
import io.github.heatmill.network.ImageEvidence;
import io.github.heatmill.network.NetworkSession;
import io.github.heatmill.network.NetworkSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * One task's forward passes: images in batches of a fixed size to the logits and the activations of layers.
 *
 * <p>Memory is allocated once and reused, so it does not grow with the number of images. Every batch has the same size,
 * the last one padded with black images, so that an image's numbers do not depend on the others of its batch. Not for
 * two threads at once; {@link #close} frees the native memory.
 */
public final class ForwardPass implements NetworkSession {
    private final TrainedNetwork network;
    private final int batch;
    private final Arithmetic arithmetic;
    /** The convolutions that are explained, 0 the first. */
    private final List<Integer> layers;
    /** The way back leads from the last convolution to it: the outputs in between are needed as well. */
    private final int lowest;

    private final Convolutions convolutions;
    private final StepBuffers buffers = new StepBuffers();
    private final float[] pixels;
    private final float[] activations;

    /** For {@code batch} images at a time, by the arithmetic that networks are trained in. */
    public ForwardPass(TrainedNetwork network, int batch) {
        this(network, batch, Arithmetic.DIRECT);
    }

    /**
     * For {@code batch} images at a time. Throws {@link io.github.heatmill.UserMistake} if this machine cannot
     * compute by {@code arithmetic}.
     */
    public ForwardPass(TrainedNetwork network, int batch, Arithmetic arithmetic) {
        this(network, batch, arithmetic, List.of(network.spec().targetLayer().name()));
    }

    /**
     * The same with evidence at {@code layers}, one or several. Throws {@link IllegalArgumentException} on a layer that
     * the network does not have, and on none.
     */
    public ForwardPass(TrainedNetwork network, int batch, Arithmetic arithmetic, List<String> layers) {
        Processor.require(arithmetic);
        this.network = network;
        this.batch = batch;
        this.arithmetic = arithmetic;
        this.layers = layers.stream().map(network::convolution).toList();
        this.lowest = this.layers.stream()
                .min(Integer::compare)
                .orElseThrow(() -> new IllegalArgumentException("Expected a layer to explain, but there was none"));
        this.convolutions = Convolutions.of(network, batch, arithmetic, lowest);
        NetworkSpec spec = network.spec();
        this.pixels = new float[batch * spec.height() * spec.width()];
        this.activations = new float[batch * network.mapHeight() * network.mapWidth() * network.channels()];
    }

    @Override
    public NetworkSpec network() {
        return network.spec();
    }

    @Override
    public int batch() {
        return batch;
    }

    public Arithmetic arithmetic() {
        return arithmetic;
    }

    /** Takes the grey of colour images. */
    @Override
    public List<ImageEvidence> run(List<? extends Image> images) {
        requireBatch(images.size());
        for (int i = 0; i < images.size(); i++) {
            write(images.get(i), i);
        }
        int last = network.convolutions() - 1;
        FloatArray[][] outputs = new FloatArray[images.size()][last - lowest + 1];
        pass(images.size(), (convolution, image, output) -> outputs[image][convolution - lowest] = output);
        int length = activations.length / batch;
        List<ImageEvidence> evidence = new ArrayList<>(images.size());
        for (int i = 0; i < images.size(); i++) {
            outputs[i][last - lowest] = FloatArray.copyOf(activations, i * length, length);
            evidence.add(evidence(images.get(i), head(i), List.of(outputs[i])));
        }
        return evidence;
    }

    private void requireBatch(int count) {
        if (count > batch) {
            throw new IllegalArgumentException("Expected at most " + batch + " images, but was " + count);
        }
    }

    private void write(Image given, int place) {
        GreyImage image = given.grey();
        network.spec().takes().require(image);
        image.pixels().copyInto(pixels, place * area());
        network.spec().input().apply(pixels, place * area(), area());
    }

    private int area() {
        return pixels.length / batch;
    }

    private void pass(int images, LayerSink lower) {
        java.util.Arrays.fill(pixels, images * area(), pixels.length, 0f);
        convolutions.run(pixels, images, activations, lower);
    }

    private Head.Pass head(int place) {
        return network.head().forward(activations, place * (activations.length / batch));
    }

    private ImageEvidence evidence(Image image, Head.Pass head, List<FloatArray> outputs) {
        BackwardPass back = new BackwardPass(network, buffers, head, lowest, outputs);
        return new ImageEvidence(
                head.logits(),
                layers.stream()
                        .map(convolution -> new ConvolutionEvidence(network, back, convolution))
                        .toList(),
                new GivenImage(image, this, this::masked));
    }

    private List<FloatArray> masked(Image image, List<FloatArray> masks) {
        requireBatch(masks.size());
        for (int place = 0; place < masks.size(); place++) {
            write(image, place);
            for (int i = 0; i < area(); i++) {
                pixels[place * area() + i] *= masks.get(place).at(i);
            }
        }
        pass(masks.size(), (convolution, place, output) -> {});
        List<FloatArray> logits = new ArrayList<>(masks.size());
        for (int place = 0; place < masks.size(); place++) {
            logits.add(head(place).logits());
        }
        return logits;
    }

    @Override
    public void close() {
        convolutions.close();
        buffers.close();
    }
}

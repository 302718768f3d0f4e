package io.github.heatmill.model;

import io.github.heatmill.image.GreyImage;
import io.github.heatmill.network.Arithmetic;
import io.github.heatmill.network.NetworkSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * One task's forward passes: images in batches of a fixed size to the activations of the target layer and the logits.
 *
 * <p>Memory is allocated once and reused, so it does not grow with the number of images. Every batch has the same size,
 * the last one padded with black images, so that an image's numbers do not depend on the others of its batch. Not for
 * two threads at once; {@link #close} frees the native memory.
 */
public final class ForwardPass implements AutoCloseable {
    private final TrainedNetwork network;
    private final int batch;
    private final Arithmetic arithmetic;
    private final Convolutions convolutions;
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
        Processor.require(arithmetic);
        this.network = network;
        this.batch = batch;
        this.arithmetic = arithmetic;
        this.convolutions = Convolutions.of(network, batch, arithmetic);
        NetworkSpec spec = network.spec();
        this.pixels = new float[batch * spec.height() * spec.width()];
        this.activations = new float[batch * network.mapHeight() * network.mapWidth() * network.channels()];
    }

    public TrainedNetwork network() {
        return network;
    }

    public int batch() {
        return batch;
    }

    public Arithmetic arithmetic() {
        return arithmetic;
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
        convolutions.run(pixels, images.size(), activations);
        List<ImageEvidence> evidence = new ArrayList<>(images.size());
        int length = activations.length / batch;
        for (int i = 0; i < images.size(); i++) {
            evidence.add(new ImageEvidence(network, activations, i * length));
        }
        return evidence;
    }

    @Override
    public void close() {
        convolutions.close();
    }
}

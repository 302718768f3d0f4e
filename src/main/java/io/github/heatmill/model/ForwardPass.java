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
 * One task's forward passes: images in batches of a fixed size to the activations of the target layer and the logits.
 *
 * <p>Memory is allocated once and reused, so it does not grow with the number of images. Every batch has the same size,
 * the last one padded with black images, so that an image's numbers do not depend on the others of its batch. Not for
 * two threads at once; {@link #close} frees the native memory.
 */
public final class ForwardPass implements NetworkSession {
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
        pass(images.size());
        List<ImageEvidence> evidence = new ArrayList<>(images.size());
        for (int i = 0; i < images.size(); i++) {
            evidence.add(evidence(i, images.get(i)));
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

    private void pass(int images) {
        java.util.Arrays.fill(pixels, images * area(), pixels.length, 0f);
        convolutions.run(pixels, images, activations);
    }

    private ImageEvidence evidence(int place, Image image) {
        int offset = place * (activations.length / batch);
        Head.Pass head = network.head().forward(activations, offset);
        return new ImageEvidence(
                head.logits(), List.of(new HeadEvidence(network, head, activations, offset)), new Given(image));
    }

    private List<FloatArray> masked(Image image, List<FloatArray> masks) {
        requireBatch(masks.size());
        for (int place = 0; place < masks.size(); place++) {
            write(image, place);
            for (int i = 0; i < area(); i++) {
                pixels[place * area() + i] *= masks.get(place).at(i);
            }
        }
        pass(masks.size());
        List<FloatArray> logits = new ArrayList<>(masks.size());
        for (int place = 0; place < masks.size(); place++) {
            logits.add(network.head()
                    .forward(activations, place * (activations.length / batch))
                    .logits());
        }
        return logits;
    }

    private final class Given implements GivenImage {
        private final Image image;

        Given(Image image) {
            this.image = image;
        }

        @Override
        public Image image() {
            return image;
        }

        @Override
        public int batch() {
            return batch;
        }

        @Override
        public List<ImageEvidence> run(List<Image> images) {
            return ForwardPass.this.run(images);
        }

        @Override
        public List<FloatArray> masked(List<FloatArray> masks) {
            return ForwardPass.this.masked(image, masks);
        }
    }

    @Override
    public void close() {
        convolutions.close();
    }
}

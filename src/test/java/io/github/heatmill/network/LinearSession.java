package io.github.heatmill.network;

import io.github.heatmill.image.DefectClasses;
import io.github.heatmill.image.FloatArray;
import io.github.heatmill.image.Image;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A network small enough to compute by hand: one feature map, the image itself; logit 0 is its mean plus 1, logit 1
 * twice its mean. The residual of its tail is its first pixel.
 */
final class LinearSession implements NetworkSession {
    private static final int[] WEIGHTS = {1, 2};
    private static final int[] BIASES = {1, 0};

    private final int height;
    private final int width;
    private final int batch;
    private final List<Integer> passes = new ArrayList<>();
    private boolean closed;

    LinearSession(int height, int width, int batch) {
        this.height = height;
        this.width = width;
        this.batch = batch;
    }

    /** How many images each pass so far was of. */
    List<Integer> passes() {
        return passes;
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public NetworkDescription network() {
        return new OnnxSpec(
                new DefectClasses(List.of("a", "b")),
                new NetworkInput(height, width, 1),
                Fitting.EXACT,
                new InputValues(InputScaling.INTENSITY, ValueRange.UNIT, ChannelOrder.RGB, List.of(0.0), List.of(1.0)),
                "image",
                true,
                "logits",
                List.of(layer()),
                List.of(),
                0,
                0);
    }

    private NetworkLayer layer() {
        return new NetworkLayer("image", height, width, 1, true, true);
    }

    @Override
    public int batch() {
        return batch;
    }

    @Override
    public List<ImageEvidence> run(List<? extends Image> images) {
        if (images.size() > batch) {
            throw new IllegalArgumentException("Expected at most " + batch + " images, but was " + images.size());
        }
        passes.add(images.size());
        return images.stream().map(this::see).toList();
    }

    private ImageEvidence see(Image image) {
        network().takes().require(image);
        FloatArray pixels = image.pixels();
        return new ImageEvidence(
                logits(pixels), List.of(new Seen(layer(), pixels)), new GivenImage(image, this, this::masked));
    }

    private static FloatArray logits(FloatArray pixels) {
        double sum = 0;
        for (int i = 0; i < pixels.length(); i++) {
            sum += pixels.at(i);
        }
        float mean = (float) (sum / pixels.length());
        return FloatArray.of(WEIGHTS[0] * mean + BIASES[0], WEIGHTS[1] * mean + BIASES[1]);
    }

    private List<FloatArray> masked(Image image, List<FloatArray> masks) {
        passes.add(masks.size());
        return masks.stream().map(mask -> logits(times(image, mask))).toList();
    }

    private static FloatArray times(Image image, FloatArray mask) {
        float[] product = image.pixels().toArray();
        for (int i = 0; i < product.length; i++) {
            product[i] *= mask.at(i);
        }
        return FloatArray.of(product);
    }

    private record Seen(NetworkLayer layer, FloatArray activations) implements LayerEvidence {
        @Override
        public FloatArray gradient(float[] seed) {
            float[] gradient = new float[activations.length()];
            java.util.Arrays.fill(gradient, (seed[0] * WEIGHTS[0] + seed[1] * WEIGHTS[1]) / gradient.length);
            return FloatArray.of(gradient);
        }

        @Override
        public FloatArray logits(float[] changed) {
            return LinearSession.logits(FloatArray.of(changed));
        }

        @Override
        public Optional<FloatArray> classWeights(int c) {
            return Optional.of(FloatArray.of(WEIGHTS[c]));
        }

        @Override
        public double bias(int c) {
            return BIASES[c];
        }

        @Override
        public OptionalDouble tailResidual() {
            return OptionalDouble.of(activations.at(0));
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}

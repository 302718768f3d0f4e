package io.github.heatmill.network;

import io.github.heatmill.image.DefectClasses;
import io.github.heatmill.image.FloatArray;
import io.github.heatmill.image.Image;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * A network of 2 x 2 pixels with two classes that says the same of every image: logits, and one feature map, which each
 * class weighs by its logit. Randomised, its logits are the step, from 0, and the seed.
 *
 * @param layer the name of its layer
 * @param steps in which it is randomised
 * @param closed what its sessions that were closed were called
 */
record FixedNetwork(String layer, FloatArray logits, FloatArray map, int steps, List<String> closed)
        implements ExplainableNetwork {
    static FixedNetwork of(String layer, FloatArray logits, FloatArray map, int steps) {
        return new FixedNetwork(layer, logits, map, steps, new ArrayList<>());
    }

    private NetworkLayer target() {
        return new NetworkLayer(layer, 2, 2, 1, true, true);
    }

    @Override
    public NetworkDescription description() {
        return new OnnxSpec(
                new DefectClasses(List.of("a", "b")),
                new NetworkInput(2, 2, 1),
                Fitting.EXACT,
                new InputValues(InputScaling.INTENSITY, ValueRange.UNIT, ChannelOrder.RGB, List.of(0.0), List.of(1.0)),
                "image",
                true,
                "logits",
                List.of(target()),
                IntStream.rangeClosed(1, steps)
                        .mapToObj(step -> layer + "_" + step)
                        .toList(),
                1000,
                10);
    }

    @Override
    public NetworkSession open(int batch, Arithmetic arithmetic, List<String> layers) {
        if (!layers.equals(List.of(layer))) {
            throw new IllegalArgumentException("Expected " + layer + ", but was " + layers);
        }
        return new Session(this, batch);
    }

    @Override
    public List<ExplainableNetwork> randomised(long seed) {
        return IntStream.range(0, steps)
                .<ExplainableNetwork>mapToObj(
                        step -> new FixedNetwork(layer, FloatArray.of(step, (float) seed), map, 0, closed))
                .toList();
    }

    private record Session(FixedNetwork of, int batch) implements NetworkSession {
        @Override
        public NetworkDescription network() {
            return of.description();
        }

        @Override
        public List<ImageEvidence> run(List<? extends Image> images) {
            return images.stream()
                    .map(image -> new ImageEvidence(of.logits, List.of(new Seen(of.target(), of.map, of.logits))))
                    .toList();
        }

        @Override
        public void close() {
            of.closed.add(of.layer);
        }
    }

    private record Seen(NetworkLayer layer, FloatArray activations, FloatArray logits) implements LayerEvidence {
        @Override
        public FloatArray gradient(float[] seed) {
            return FloatArray.of(new float[activations.length()]);
        }

        @Override
        public FloatArray logits(float[] other) {
            return logits;
        }

        @Override
        public Optional<FloatArray> classWeights(int c) {
            return Optional.of(FloatArray.of(logits.at(c)));
        }

        @Override
        public double bias(int c) {
            return 0;
        }

        @Override
        public OptionalDouble tailResidual() {
            return OptionalDouble.of(logits.at(0));
        }
    }
}

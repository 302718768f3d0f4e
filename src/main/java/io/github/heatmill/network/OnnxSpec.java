package io.github.heatmill.network;

import io.github.heatmill.image.DefectClasses;
import java.util.List;

/**
 * A network from an ONNX file.
 *
 * @param classes its outputs
 * @param takes what it takes
 * @param fitting how images of other sizes come to it
 * @param values how images become its input
 * @param input the tensor that it takes
 * @param channelsFirst whether that is [B, C, H, W], else [B, H, W, C]
 * @param output the tensor of the logits
 * @param layers those that can be explained, the deepest first
 * @param randomisedLayers nodes that a sanity check gives new weights, from the top down
 * @param weightBytes of all weights
 * @param live numbers of one image that are in memory at the same time
 */
public record OnnxSpec(
        DefectClasses classes,
        NetworkInput takes,
        Fitting fitting,
        InputValues values,
        String input,
        boolean channelsFirst,
        String output,
        List<NetworkLayer> layers,
        List<String> randomisedLayers,
        long weightBytes,
        long live)
        implements SingleNetwork {
    /** The most layers that a model lists. */
    public static final int MOST_LAYERS = 64;

    /** Throws {@link IllegalArgumentException} on channels that do not agree, and on no or too many layers. */
    public OnnxSpec {
        layers = List.copyOf(layers);
        randomisedLayers = List.copyOf(randomisedLayers);
        if (values.channels() != takes.channels()) {
            throw new IllegalArgumentException(
                    "Expected " + takes.channels() + " means and deviations, but was " + values.channels());
        }
        if (layers.isEmpty() || layers.size() > MOST_LAYERS) {
            throw new IllegalArgumentException("Expected 1 to " + MOST_LAYERS + " layers, but was " + layers.size());
        }
        if (weightBytes < 0 || live < 0) {
            throw new IllegalArgumentException("Expected sizes of at least 0, but was " + weightBytes + ", " + live);
        }
    }

    /** The same network given other values. */
    public OnnxSpec given(InputValues other) {
        return new OnnxSpec(
                classes,
                takes,
                fitting,
                other,
                input,
                channelsFirst,
                output,
                layers,
                randomisedLayers,
                weightBytes,
                live);
    }

    @Override
    public <R> R accept(Cases<R> cases) {
        return cases.onnx(this);
    }

    /** ONNX Runtime's own alone. */
    @Override
    public List<Arithmetic> arithmetics() {
        return List.of(Arithmetic.DIRECT);
    }

    @Override
    public PassMemory memory(Arithmetic arithmetic, List<NetworkLayer> explained) {
        int greatest = layers.stream().mapToInt(NetworkLayer::size).max().orElse(0);
        long given = (long) takes.height() * takes.width() * takes.channels() + greatest;
        return new OnnxMemory(weightBytes, live, given);
    }
}

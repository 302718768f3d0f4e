package io.github.heatmill.model.onnx;

import io.github.heatmill.image.SplitMix64;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import onnx.Onnx;
import org.nd4j.shade.protobuf.ByteString;

/**
 * New random weights in the upper layers of a network, for the sanity check of Adebayo, Gilmer, Muelly, Goodfellow,
 * Hardt and Kim, "Sanity Checks for Saliency Maps", 2018: normal numbers of the mean and deviation of those they take
 * the place of, so that what comes out stays in the range that the layers above were made for.
 */
final class RandomWeights {
    private static final Set<String> LAYERS = Set.of("Conv", "Gemm", "MatMul");

    /** At most so many steps from the top down. */
    private static final int STEPS = 5;

    private RandomWeights() {}

    /** Names of the nodes that the steps end at, from the top down, evenly over all nodes with weights. */
    static List<String> steps(OnnxGraph graph) {
        List<OnnxNode> layers = layers(graph);
        int count = Math.min(STEPS, layers.size());
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            names.add(layers.get(count == 1 ? 0 : i * (layers.size() - 1) / (count - 1))
                    .name());
        }
        return names;
    }

    /** The nodes with weights of their own, the last first. */
    private static List<OnnxNode> layers(OnnxGraph graph) {
        List<OnnxNode> layers = new ArrayList<>();
        for (OnnxNode node : graph.nodes()) {
            if (LAYERS.contains(node.operator()) && node.inputs().stream().anyMatch(input -> isWeight(graph, input))) {
                layers.add(node);
            }
        }
        Collections.reverse(layers);
        return layers;
    }

    private static boolean isWeight(OnnxGraph graph, String tensor) {
        return graph.initializer(tensor)
                .filter(weight -> weight.getDataType() == 1 && weight.getDimsCount() > 1)
                .isPresent();
    }

    /** The network with new weights from the scores down to the node {@code last}, itself included. */
    static OnnxGraph from(OnnxGraph graph, String last, long seed) {
        Map<String, Onnx.TensorProto> changed = new HashMap<>();
        List<OnnxNode> layers = layers(graph);
        for (int i = 0; i < layers.size(); i++) {
            for (String input : layers.get(i).inputs()) {
                if (isWeight(graph, input)) {
                    changed.put(input, drawn(graph.initializer(input).orElseThrow(), new SplitMix64(seed, i)));
                }
            }
            if (layers.get(i).name().equals(last)) {
                return graph.with(changed);
            }
        }
        throw new IllegalArgumentException("Expected a node with weights, but was " + last);
    }

    private static Onnx.TensorProto drawn(Onnx.TensorProto weight, SplitMix64 random) {
        float[] values = TensorFormat.read(weight).values();
        double sum = 0;
        double squares = 0;
        for (float value : values) {
            sum += value;
            squares += (double) value * value;
        }
        double mean = sum / values.length;
        double deviation = Math.sqrt(Math.max(0, squares / values.length - mean * mean));
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(values.length, Float.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < values.length; i++) {
            bytes.putFloat((float) (mean + deviation * random.normal()));
        }
        return weight.toBuilder()
                .clearFloatData()
                .setRawData(ByteString.copyFrom(bytes.flip()))
                .build();
    }
}

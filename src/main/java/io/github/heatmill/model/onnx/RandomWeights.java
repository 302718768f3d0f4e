package io.github.heatmill.model.onnx;

import io.github.heatmill.image.SplitMix64;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import onnx.Onnx;
import org.nd4j.shade.protobuf.ByteString;

/**
 * A network of which some layers, from the top down, have new random weights. A layer's new weights are normal with the
 * deviation of its old ones and mean 0, so that activations stay of a size; biases and statistics of normalisations
 * stay.
 */
final class RandomWeights {
    private static final Set<String> WEIGHTED = Set.of("Conv", "Gemm", "MatMul");

    private RandomWeights() {}

    /**
     * Names of layers with weights, from the top down, at most {@code most} spread over all of them: the first is the
     * top one and the last the lowest, so that the last network has nothing left that was learned in such a layer.
     */
    static List<String> cuts(OnnxGraph graph, int most) {
        List<String> weights = weights(graph);
        List<String> cuts = new ArrayList<>();
        int count = Math.min(most, weights.size());
        for (int i = 0; i < count; i++) {
            cuts.add(weights.get(count == 1 ? 0 : (int) Math.round((double) i * (weights.size() - 1) / (count - 1))));
        }
        return cuts;
    }

    /** The bytes of the file with new weights in the layer {@code cut} and all above it. */
    static byte[] randomised(OnnxGraph graph, String cut, long seed) {
        List<String> weights = weights(graph);
        Map<String, Long> seeds = new HashMap<>();
        SplitMix64 random = new SplitMix64(seed);
        for (String weight : weights) {
            // the same layer gets the same weights in each network of a cascade
            seeds.put(weight, random.bits());
        }
        Set<String> renewed =
                weights.subList(0, weights.indexOf(cut) + 1).stream().collect(Collectors.toSet());
        Onnx.ModelProto.Builder model = graph.model().toBuilder();
        Onnx.GraphProto.Builder builder = model.getGraphBuilder();
        for (int i = 0; i < builder.getInitializerCount(); i++) {
            Onnx.TensorProto tensor = builder.getInitializer(i);
            if (renewed.contains(tensor.getName())) {
                builder.setInitializer(i, drawn(tensor, TensorFormat.read(tensor), seeds.get(tensor.getName())));
            }
        }
        return model.build().toByteArray();
    }

    /** The weights, each the name of an initializer, from the top down. */
    private static List<String> weights(OnnxGraph graph) {
        List<String> weights = new ArrayList<>();
        List<OnnxNode> nodes = graph.nodes();
        for (int i = nodes.size() - 1; i >= 0; i--) {
            OnnxNode node = nodes.get(i);
            if (WEIGHTED.contains(node.operator())) {
                node.inputs().stream()
                        .limit(2)
                        .filter(graph::isInitializer)
                        .filter(weight -> !weights.contains(weight))
                        .forEach(weights::add);
            }
        }
        return weights;
    }

    private static Onnx.TensorProto drawn(Onnx.TensorProto old, Tensor values, long seed) {
        float[] numbers = values.values();
        double sum = 0;
        double squares = 0;
        for (float number : numbers) {
            sum += number;
        }
        double mean = sum / numbers.length;
        for (float number : numbers) {
            squares += (number - mean) * (number - mean);
        }
        double deviation = Math.sqrt(squares / numbers.length);
        SplitMix64 random = new SplitMix64(seed);
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(Float.BYTES, numbers.length))
                .order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < numbers.length; i++) {
            bytes.putFloat((float) (deviation * random.normal()));
        }
        return Onnx.TensorProto.newBuilder()
                .setName(old.getName())
                .setDataType(Onnx.TensorProto.DataType.FLOAT_VALUE)
                .addAllDims(old.getDimsList())
                .setRawData(ByteString.copyFrom(bytes.array()))
                .build();
    }
}

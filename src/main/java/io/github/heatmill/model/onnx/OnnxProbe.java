package io.github.heatmill.model.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.github.heatmill.UserMistake;
import io.github.heatmill.image.InputMistake;
import io.github.heatmill.network.NetworkInput;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import onnx.Onnx;

/**
 * A network run once on a black image of a given size: the shape of every tensor, and the values of some. Shapes are
 * asked for by Shape nodes behind the network, so that no large tensor is kept.
 */
public final class OnnxProbe {
    private static final String SHAPE_OF = "heatmill/shape/";

    private final OnnxGraph graph;
    private final String input;
    private final Layout layout;
    private final int[] inputShape;
    private final Map<String, int[]> shapes;
    private final Map<String, int[]> shapesOfTwo;
    private final Map<String, Layout> layouts;
    private final SharedSessions sessions;

    private OnnxProbe(OnnxGraph graph, String input, Layout layout, int[] inputShape) {
        this.graph = graph;
        this.input = input;
        this.layout = layout;
        this.inputShape = inputShape;
        this.sessions = new SharedSessions(graph);
        List<String> tensors = graph.nodes().stream()
                .flatMap(node -> node.outputs().stream())
                .filter(tensor -> !tensor.isEmpty())
                .toList();
        try (RuntimeSession session = shapeSession(tensors)) {
            this.shapes = shapes(session, tensors, 1);
            this.shapesOfTwo = shapesOfTwo(session, tensors);
        }
        this.layouts = Layout.all(graph, input, layout);
    }

    /**
     * The network on one black image of these sizes. Throws {@link UserMistake} on an input that takes no such image,
     * and where ONNX Runtime refuses the network.
     */
    public static OnnxProbe of(OnnxGraph graph, Layout layout, int height, int width, int channels) {
        OnnxValue input = graph.input();
        int[] shape = layout.shape(height, width, channels);
        boolean fits = input.sizes().size() == 4;
        for (int axis = 0; fits && axis < 4; axis++) {
            fits = input.sizes().get(axis) < 0 || input.sizes().get(axis) == shape[axis];
        }
        if (!fits) {
            throw InputMistake.of(
                    graph.file(),
                    "its input " + InputMistake.quote(input.name()) + " is " + input.shape() + ", and one image is "
                            + Tensor.text(shape),
                    "give the size that the network takes, or export it for a batch of 1 or of any size");
        }
        if (input.type() != 1) {
            throw InputMistake.of(
                    graph.file(),
                    "its input " + InputMistake.quote(input.name()) + " is of ONNX type " + input.type()
                            + ", not float32",
                    "export the network in float32");
        }
        return new OnnxProbe(graph, input.name(), layout, shape);
    }

    OnnxGraph graph() {
        return graph;
    }

    /** The sessions for passes of many images. */
    SharedSessions sessions() {
        return sessions;
    }

    String input() {
        return input;
    }

    /** Where the channels of the input are. */
    public Layout layout() {
        return layout;
    }

    /** Where the channels of a tensor of four axes are. */
    Layout layout(String tensor) {
        return layouts.getOrDefault(tensor, Layout.CHANNELS_FIRST);
    }

    /** How many numbers of one image are in memory at the same time. */
    long live() {
        return LiveTensors.most(
                graph, input, tensor -> shape(tensor).map(OnnxProbe::count).orElse(0L));
    }

    private static long count(int[] shape) {
        return Arrays.stream(shape).asLongStream().reduce(1, Math::multiplyExact);
    }

    /** What it was run on. */
    NetworkInput takes() {
        return new NetworkInput(layout.height(inputShape), layout.width(inputShape), layout.channels(inputShape));
    }

    /** The shape of one image, with a leading 1. */
    int[] inputShape() {
        return inputShape;
    }

    /** The shape of a tensor for one image; empty for unknown names and what is no tensor. */
    Optional<int[]> shape(String tensor) {
        return tensor.equals(input) ? Optional.of(inputShape) : Optional.ofNullable(shapes.get(tensor));
    }

    /** Whether a tensor for two images is, one after the other, what it is for one. */
    boolean isBatched(String tensor) {
        int[] one = shapes.get(tensor);
        int[] two = shapesOfTwo.get(tensor);
        if (one == null || two == null || one.length == 0 || one.length != two.length || one[0] != 1 || two[0] != 2) {
            return false;
        }
        return Arrays.equals(one, 1, one.length, two, 1, two.length);
    }

    /** The values of these tensors for one black image. Throws {@link UserMistake} where ONNX Runtime fails. */
    Map<String, Tensor> values(List<String> tensors) {
        List<String> own = graph.outputs().stream().map(OnnxValue::name).toList();
        List<String> added = tensors.stream()
                .distinct()
                .filter(tensor -> !own.contains(tensor))
                .toList();
        Map<String, Tensor> values = new HashMap<>();
        try (RuntimeSession session =
                RuntimeSession.open(graph.file(), graph.exposing(added), RuntimeSession.Effort.PLAIN)) {
            session.use(opened -> {
                try (OnnxTensor image = black(1);
                        OrtSession.Result result = opened.run(Map.of(input, image), Set.copyOf(tensors))) {
                    for (String tensor : tensors) {
                        if (result.get(tensor).orElse(null) instanceof OnnxTensor found) {
                            values.put(tensor, read(found));
                        }
                    }
                }
                return values;
            });
        }
        return values;
    }

    private OnnxTensor black(int batch) throws OrtException {
        long[] shape = Arrays.stream(inputShape).asLongStream().toArray();
        shape[0] = batch;
        return OnnxTensor.createTensor(
                RuntimeSession.environment(),
                FloatBuffer.allocate(Math.multiplyExact(batch, Tensor.elements(inputShape))),
                shape);
    }

    private static Tensor read(OnnxTensor tensor) throws OrtException {
        TensorInfo info = tensor.getInfo();
        int[] shape = Arrays.stream(info.getShape()).mapToInt(Math::toIntExact).toArray();
        return switch (info.type) {
            case FLOAT -> {
                float[] values = new float[Tensor.elements(shape)];
                tensor.getFloatBuffer().get(values);
                yield Tensor.of(shape, values);
            }
            case INT64 -> {
                LongBuffer buffer = tensor.getLongBuffer();
                long[] values = new long[buffer.remaining()];
                buffer.get(values);
                yield Tensor.ofWholes(shape, values);
            }
            default -> Tensor.ofWholes(new int[] {0}, new long[0]);
        };
    }

    private RuntimeSession shapeSession(List<String> tensors) {
        Onnx.GraphProto.Builder added = Onnx.GraphProto.newBuilder();
        // ONNX Runtime runs the last node that nobody reads first, with all it needs: from the top down, the shape of
        // each tensor is taken as soon as it is made, and the tensor is freed; in another order all of them are kept
        for (int i = tensors.size() - 1; i >= 0; i--) {
            added.addNode(Onnx.NodeProto.newBuilder()
                    .setOpType("Shape")
                    .addInput(tensors.get(i))
                    .addOutput(SHAPE_OF + i));
            added.addOutput(Onnx.ValueInfoProto.newBuilder().setName(SHAPE_OF + i));
        }
        return RuntimeSession.open(graph.file(), graph.with(added), RuntimeSession.Effort.PLAIN);
    }

    /** The shapes for two images; none where the network takes only one. */
    private Map<String, int[]> shapesOfTwo(RuntimeSession session, List<String> tensors) {
        if (graph.input().sizes().get(0) > 0) {
            return Map.of();
        }
        try {
            return shapes(session, tensors, 2);
        } catch (UserMistake oneOnly) {
            // exporters write the batch of their example into shapes; such a network takes one image at a time
            return Map.of();
        }
    }

    private Map<String, int[]> shapes(RuntimeSession session, List<String> tensors, int batch) {
        return session.use(opened -> {
            Map<String, int[]> found = new HashMap<>();
            try (OnnxTensor image = black(batch);
                    OrtSession.Result result = opened.run(Map.of(input, image))) {
                for (int i = 0; i < tensors.size(); i++) {
                    if (result.get(SHAPE_OF + i).orElse(null) instanceof OnnxTensor shape) {
                        found.put(
                                tensors.get(i),
                                Arrays.stream(read(shape).wholes())
                                        .mapToInt(Math::toIntExact)
                                        .toArray());
                    }
                }
            }
            return found;
        });
    }
}

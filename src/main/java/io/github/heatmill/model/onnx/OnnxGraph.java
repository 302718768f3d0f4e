package io.github.heatmill.model.onnx;

import io.github.heatmill.UserMistake;
import io.github.heatmill.image.InputMistake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import onnx.Onnx;
import org.nd4j.shade.protobuf.CodedInputStream;
import org.nd4j.shade.protobuf.UnsafeByteOperations;

/**
 * A network as its ONNX file describes it, checked: nodes in an order in which they can be computed, all their inputs
 * known, all weights inside the file and as long as their shapes say.
 *
 * <p>Immutable. It keeps the bytes of the file, because they are what ONNX Runtime is given.
 */
public final class OnnxGraph {
    /** The largest file that is read, in bytes: 1 GiB. Beyond 2 GiB protobuf itself ends. */
    public static final long LARGEST_FILE = 1L << 30;

    private final String file;
    private final byte[] bytes;
    private final Onnx.ModelProto model;
    private final List<OnnxNode> nodes;
    private final Map<String, Onnx.TensorProto> initializers;
    private final Map<String, OnnxNode> makers;
    /** Shared by the tails of all layers: of some networks they are most of the file. */
    private final Map<String, Optional<Tensor>> constants = new ConcurrentHashMap<>();

    private OnnxGraph(String file, byte[] bytes, Onnx.ModelProto model) {
        this.file = file;
        this.bytes = bytes;
        this.model = model;
        int opset = GraphCheck.opset(file, model);
        this.nodes = model.getGraph().getNodeList().stream()
                .map(node -> new OnnxNode(node, opset))
                .toList();
        this.initializers = new LinkedHashMap<>();
        model.getGraph().getInitializerList().forEach(tensor -> initializers.put(tensor.getName(), tensor));
        this.makers = new HashMap<>();
        for (OnnxNode node : nodes) {
            node.outputs().forEach(output -> makers.put(output, node));
        }
    }

    /** The network of a file. Throws {@link UserMistake} where there is none, or one that cannot be used or trusted. */
    public static OnnxGraph read(Path path) {
        String file = path.toString();
        byte[] bytes;
        try {
            long size = Files.size(path);
            if (size > LARGEST_FILE) {
                throw GraphCheck.tooLarge(file, size);
            }
            bytes = Files.readAllBytes(path);
        } catch (IOException unreadable) {
            throw InputMistake.of(
                    file, "cannot be read (" + unreadable.getMessage() + ")", "name an ONNX file that you may read");
        }
        return of(file, bytes);
    }

    /**
     * The network of these bytes, which are kept and not to be written to: the weights stay where they are in them, so
     * that they exist once. Throws {@link UserMistake} as {@link #read}.
     *
     * @param file what messages call it
     */
    public static OnnxGraph of(String file, byte[] bytes) {
        if (bytes.length > LARGEST_FILE) {
            throw GraphCheck.tooLarge(file, bytes.length);
        }
        Onnx.ModelProto model;
        try {
            CodedInputStream stream = UnsafeByteOperations.unsafeWrap(bytes).newCodedInput();
            stream.enableAliasing(true);
            model = Onnx.ModelProto.parseFrom(stream);
            stream.checkLastTagWas(0);
        } catch (IOException damaged) {
            throw InputMistake.of(
                    file,
                    "no ONNX file, or a damaged one (" + damaged.getMessage() + ")",
                    "export it again, or copy it again if it was cut short");
        } catch (StackOverflowError tooDeep) {
            // groups in groups, which the protobuf library follows as deep as they go (CVE-2024-7254)
            throw InputMistake.of(file, "its messages are nested too deeply for an ONNX file", "export it again");
        }
        GraphCheck.require(file, model);
        return new OnnxGraph(file, bytes, model);
    }

    /** What messages call it. */
    public String file() {
        return file;
    }

    /** Those of the file, not copied: a network may have hundreds of megabytes of them. Not to be written to. */
    public byte[] bytes() {
        return bytes;
    }

    /** The program that wrote it and its version; empty where the file does not say. */
    public String producer() {
        return (model.getProducerName() + " " + model.getProducerVersion()).strip();
    }

    /** The version of the standard's operators. */
    public int opset() {
        return GraphCheck.opset(file, model);
    }

    public long irVersion() {
        return model.getIrVersion();
    }

    /** What the network is given: the inputs that are not weights. */
    public List<OnnxValue> inputs() {
        return model.getGraph().getInputList().stream()
                .filter(input -> !initializers.containsKey(input.getName()))
                .map(OnnxGraph::value)
                .toList();
    }

    public List<OnnxValue> outputs() {
        return model.getGraph().getOutputList().stream().map(OnnxGraph::value).toList();
    }

    /** The input of images, of a network that has one input alone. Throws {@link UserMistake} on another number. */
    public OnnxValue input() {
        List<OnnxValue> inputs = inputs();
        if (inputs.size() != 1) {
            throw InputMistake.of(
                    file,
                    "it has " + inputs.size() + " inputs, and images are one",
                    "export the network with one input, of images");
        }
        return inputs.get(0);
    }

    /** The nodes, each after those whose outputs it reads. */
    List<OnnxNode> nodes() {
        return nodes;
    }

    /** The node that makes this tensor; empty for inputs, weights and unknown names. */
    Optional<OnnxNode> maker(String tensor) {
        return Optional.ofNullable(makers.get(tensor));
    }

    /** The values of a weight or of a Constant node; empty for any other tensor. */
    Optional<Tensor> constant(String tensor) {
        return constants.computeIfAbsent(tensor, this::readConstant);
    }

    private Optional<Tensor> readConstant(String tensor) {
        Onnx.TensorProto weight = initializers.get(tensor);
        try {
            return weight != null
                    ? Optional.of(TensorFormat.read(weight))
                    : maker(tensor)
                            .filter(node -> node.operator().equals("Constant"))
                            .flatMap(Constants::of);
        } catch (ShapeMistake unreadable) {
            throw InputMistake.of(
                    file,
                    "weight " + InputMistake.quote(tensor) + " has " + unreadable.getMessage(),
                    "export the network in float32");
        }
    }

    /** A weight as the file has it; empty for any other tensor. */
    Optional<Onnx.TensorProto> initializer(String tensor) {
        return Optional.ofNullable(initializers.get(tensor));
    }

    /** The same network with other values in these weights. */
    OnnxGraph with(Map<String, Onnx.TensorProto> weights) {
        Onnx.ModelProto.Builder changed = model.toBuilder();
        Onnx.GraphProto.Builder graph = changed.getGraphBuilder();
        for (int i = 0; i < graph.getInitializerCount(); i++) {
            Onnx.TensorProto other = weights.get(graph.getInitializer(i).getName());
            if (other != null) {
                graph.setInitializer(i, other);
            }
        }
        Onnx.ModelProto built = changed.build();
        return new OnnxGraph(file, built.toByteArray(), built);
    }

    /** Bytes of all weights, as the file has them. */
    long weightBytes() {
        return initializers.values().stream()
                .mapToLong(Onnx.TensorProto::getSerializedSize)
                .sum();
    }

    /**
     * The name of the tensor that {@code name} means: a tensor's own, or a node's, whose first output it is; empty if
     * there is none.
     */
    public Optional<String> tensor(String name) {
        return makers.containsKey(name)
                ? Optional.of(name)
                : nodes.stream()
                        .filter(node -> node.name().equals(name))
                        .map(OnnxNode::output)
                        .findFirst();
    }

    /** The bytes of the file with these tensors as outputs beside its own. */
    byte[] exposing(List<String> tensors) {
        return ExposedOutputs.append(bytes, tensors);
    }

    /** The bytes of the file with what {@code more} holds behind its own nodes and outputs. */
    byte[] with(Onnx.GraphProto.Builder more) {
        return ExposedOutputs.append(bytes, more);
    }

    private static OnnxValue value(Onnx.ValueInfoProto info) {
        Onnx.TypeProto.Tensor tensor = info.getType().getTensorType();
        List<Long> sizes = tensor.getShape().getDimList().stream()
                .map(size -> size.hasDimValue() ? size.getDimValue() : -1L)
                .map(size -> size <= 0 ? -1L : size)
                .toList();
        return new OnnxValue(info.getName(), tensor.getElemType(), sizes);
    }
}

package io.github.heatmill.model.onnx;

import io.github.heatmill.UserMistake;
import io.github.heatmill.image.InputMistake;
import java.util.HashSet;
import java.util.Set;
import onnx.Onnx;

/** What a file from outside must be before anything is computed with it; each refusal names the file and a remedy. */
final class GraphCheck {
    /** More nodes than any known classifier of images has. */
    static final int MOST_NODES = 20_000;

    /** The oldest and newest operators that the tail was written for; ONNX Runtime 1.23 ends at the newest as well. */
    private static final int OLDEST_OPSET = 7;

    private static final int NEWEST_OPSET = 23;

    private static final Set<String> STANDARD = Set.of("", "ai.onnx");
    private static final String EXPORT_AGAIN = "export the network again";

    private final String file;
    private final Onnx.GraphProto graph;

    private GraphCheck(String file, Onnx.GraphProto graph) {
        this.file = file;
        this.graph = graph;
    }

    static UserMistake tooLarge(String file, long size) {
        return InputMistake.of(
                file,
                size + " bytes, and a network of more than " + OnnxGraph.LARGEST_FILE + " is not read",
                "export it with float32 weights and without an optimiser's state");
    }

    /** Throws {@link UserMistake} on the first thing that is wrong. */
    static void require(String file, Onnx.ModelProto model) {
        opset(file, model);
        GraphCheck check = new GraphCheck(file, model.getGraph());
        if (model.getFunctionsCount() != 0) {
            throw check.refuse(
                    "it defines operators of its own (" + model.getFunctionsCount() + " functions)",
                    "inline them: onnx.inliner.inline_local_functions");
        }
        check.size();
        check.weights();
        check.nodes();
    }

    /**
     * The version of the standard's operators. Throws {@link UserMistake} where the file names none, or an unknown one.
     */
    static int opset(String file, Onnx.ModelProto model) {
        long found = model.getOpsetImportList().stream()
                .filter(opset -> STANDARD.contains(opset.getDomain()))
                .mapToLong(Onnx.OperatorSetIdProto::getVersion)
                .max()
                .orElseThrow(() -> InputMistake.of(
                        file, "it names no version of ONNX's operators", "name a file that an ONNX exporter wrote"));
        if (found < OLDEST_OPSET || found > NEWEST_OPSET) {
            throw InputMistake.of(
                    file,
                    "it uses version " + found + " of ONNX's operators",
                    "export it with a version of " + OLDEST_OPSET + " to " + NEWEST_OPSET + " (opset_version)");
        }
        return (int) found;
    }

    private void size() {
        if (graph.getNodeCount() == 0 || graph.getOutputCount() == 0) {
            throw refuse("it holds no network", "name a file that an ONNX exporter wrote");
        }
        if (graph.getNodeCount() > MOST_NODES) {
            throw refuse(
                    graph.getNodeCount() + " nodes, and more than " + MOST_NODES + " are not read",
                    "export the classifier alone");
        }
        if (graph.getSparseInitializerCount() != 0) {
            throw refuse("it has sparse weights", "export them as ordinary ones");
        }
    }

    private void weights() {
        Set<String> names = new HashSet<>();
        for (Onnx.TensorProto weight : graph.getInitializerList()) {
            String name = "weight " + InputMistake.quote(weight.getName());
            if (weight.getName().isEmpty() || !names.add(weight.getName())) {
                throw refuse(name + " has no name of its own", EXPORT_AGAIN);
            }
            tensor(name, weight);
        }
    }

    private void tensor(String name, Onnx.TensorProto tensor) {
        if (TensorFormat.isExternal(tensor)) {
            throw refuse(
                    name + " lies in another file, and only one is read",
                    "put everything into one: onnx.save(onnx.load(\"in.onnx\"), \"out.onnx\","
                            + " save_as_external_data=False)");
        }
        try {
            TensorFormat.check(tensor);
        } catch (ShapeMistake wrong) {
            throw refuse(name + " has " + wrong.getMessage(), EXPORT_AGAIN + ", or copy it again");
        }
    }

    private void nodes() {
        Set<String> known = new HashSet<>();
        graph.getInputList().forEach(input -> known.add(input.getName()));
        graph.getInitializerList().forEach(weight -> known.add(weight.getName()));
        for (Onnx.NodeProto node : graph.getNodeList()) {
            String name =
                    "node " + InputMistake.quote(node.getName()) + " (" + InputMistake.quote(node.getOpType()) + ")";
            if (!STANDARD.contains(node.getDomain())) {
                throw refuse(
                        name + " is no operator of ONNX itself but of " + InputMistake.quote(node.getDomain()),
                        "export with the standard's operators alone");
            }
            attributes(name, node);
            for (String input : node.getInputList()) {
                if (!input.isEmpty() && !known.contains(input)) {
                    throw refuse(
                            name + " reads " + InputMistake.quote(input) + ", which nothing before it makes",
                            EXPORT_AGAIN);
                }
            }
            if (node.getOutputCount() == 0 || node.getOutput(0).isEmpty()) {
                throw refuse(name + " makes nothing", EXPORT_AGAIN);
            }
            for (String output : node.getOutputList()) {
                if (!output.isEmpty() && !known.add(output)) {
                    throw refuse(name + " makes " + InputMistake.quote(output) + " a second time", EXPORT_AGAIN);
                }
            }
        }
        outputs(known);
    }

    private void attributes(String name, Onnx.NodeProto node) {
        try {
            WindowCheck.require(node);
        } catch (ShapeMistake wrong) {
            throw refuse(name + " has " + wrong.getMessage(), EXPORT_AGAIN + ", or copy it again");
        }
        for (Onnx.AttributeProto attribute : node.getAttributeList()) {
            if (attribute.hasG() || attribute.getGraphsCount() != 0) {
                throw refuse(
                        name + " has a graph inside it, and branches and loops are not computed",
                        "export the network for one fixed size, by tracing");
            }
            if (attribute.hasT()) {
                tensor(name, attribute.getT());
            }
            attribute.getTensorsList().forEach(tensor -> tensor(name, tensor));
        }
    }

    private void outputs(Set<String> known) {
        for (Onnx.ValueInfoProto output : graph.getOutputList()) {
            if (!known.contains(output.getName())) {
                throw refuse("nothing makes its output " + InputMistake.quote(output.getName()), EXPORT_AGAIN);
            }
        }
    }

    private UserMistake refuse(String reason, String remedy) {
        return InputMistake.of(file, reason, remedy);
    }
}

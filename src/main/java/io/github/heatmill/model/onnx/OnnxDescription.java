package io.github.heatmill.model.onnx;

import io.github.heatmill.UserMistake;
import io.github.heatmill.image.DefectClasses;
import io.github.heatmill.image.InputMistake;
import io.github.heatmill.network.Fitting;
import io.github.heatmill.network.InputValues;
import io.github.heatmill.network.NetworkLayer;
import io.github.heatmill.network.OnnxSpec;
import java.util.List;
import java.util.stream.Stream;

/** What is found out about a network when it is imported. */
public final class OnnxDescription {
    private OnnxDescription() {}

    /**
     * The description of a network, with the layers worth explaining and the named ones.
     *
     * @param layers more layers, by the names of nodes or tensors
     * @throws UserMistake where the network cannot be run, its scores are not one a class, or a layer's tail does not
     *     compute them
     */
    public static OnnxSpec of(
            OnnxProbe probe, DefectClasses classes, Fitting fitting, InputValues values, List<String> layers) {
        OnnxGraph graph = probe.graph();
        String logits = Logits.of(graph);
        int scores = Tensor.elements(probe.shape(logits).orElse(new int[0]));
        if (scores != classes.names().size()) {
            throw InputMistake.of(
                    graph.file(),
                    "it has " + scores + " scores, and there are "
                            + classes.names().size() + " classes",
                    "name as many classes as the network has scores, in their order");
        }
        List<NetworkLayer> found = Stream.concat(
                        LayerCandidates.of(probe, logits).stream().map(LayerCandidate::name), layers.stream())
                .distinct()
                .map(name -> ExplainedLayer.of(probe, name, logits).layer())
                .toList();
        if (found.size() > OnnxSpec.MOST_LAYERS) {
            throw InputMistake.of(
                    graph.file(),
                    found.size() + " of its layers would be listed, more than " + OnnxSpec.MOST_LAYERS,
                    "name fewer layers");
        }
        return new OnnxSpec(
                classes,
                probe.takes(),
                fitting,
                values,
                probe.input(),
                probe.layout() == Layout.CHANNELS_FIRST,
                logits,
                found,
                RandomWeights.steps(graph),
                graph.weightBytes(),
                probe.live());
    }
}

package io.github.heatmill.model.onnx;

import io.github.heatmill.UserMistake;
import io.github.heatmill.network.Arithmetic;
import io.github.heatmill.network.ExplainableNetwork;
import io.github.heatmill.network.InputValues;
import io.github.heatmill.network.NetworkDescription;
import io.github.heatmill.network.NetworkSession;
import io.github.heatmill.network.OnnxSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A network from an ONNX file, run by ONNX Runtime up to the logits and gone back from them by its tails. */
public final class OnnxNetwork implements ExplainableNetwork {
    private final OnnxSpec spec;
    private final OnnxGraph graph;
    private final Map<String, ExplainedLayer> layers = new HashMap<>();
    private OnnxProbe probe;

    private OnnxNetwork(OnnxSpec spec, OnnxGraph graph) {
        this.spec = spec;
        this.graph = graph;
    }

    /** The network of a file that {@code spec} describes; the file is run when the first session opens. */
    public static OnnxNetwork of(OnnxSpec spec, OnnxGraph graph) {
        return new OnnxNetwork(spec, graph);
    }

    /** The same network given other values; what was found out of its file is not found out again. */
    public synchronized OnnxNetwork given(InputValues values) {
        OnnxNetwork same = new OnnxNetwork(spec.given(values), graph);
        same.probe = probe();
        same.layers.putAll(layers);
        return same;
    }

    /** The version of ONNX Runtime. */
    public static String runtimeVersion() {
        return RuntimeSession.environment().getVersion();
    }

    @Override
    public NetworkDescription description() {
        return spec;
    }

    OnnxSpec spec() {
        return spec;
    }

    /**
     * A session for these layers, of the description's or any other of the file's. Throws {@link UserMistake} where
     * the file is not what the description says, {@link IllegalArgumentException} on an arithmetic that the description
     * does not list.
     */
    @Override
    public NetworkSession open(int batch, Arithmetic arithmetic, List<String> names) {
        if (!spec.arithmetics().contains(arithmetic)) {
            throw new IllegalArgumentException("Expected one of " + spec.arithmetics() + ", but was " + arithmetic);
        }
        return new OnnxPass(
                this, probe(), batch, names.stream().map(this::layer).toList());
    }

    private synchronized OnnxProbe probe() {
        if (probe == null) {
            probe = OnnxProbe.of(
                    graph,
                    spec.channelsFirst() ? Layout.CHANNELS_FIRST : Layout.CHANNELS_LAST,
                    spec.takes().height(),
                    spec.takes().width(),
                    spec.takes().channels());
        }
        return probe;
    }

    private synchronized ExplainedLayer layer(String name) {
        OnnxProbe made = probe();
        return layers.computeIfAbsent(name, wanted -> ExplainedLayer.of(made, wanted, spec.output()));
    }

    /**
     * The network with new weights in all layers from the scores down to each of the description's, as many networks as
     * it lists.
     */
    @Override
    public List<ExplainableNetwork> randomised(long seed) {
        return IntStream.range(0, spec.randomisedLayers().size())
                .<ExplainableNetwork>mapToObj(i -> of(
                        spec, RandomWeights.from(graph, spec.randomisedLayers().get(i), seed)))
                .toList();
    }
}

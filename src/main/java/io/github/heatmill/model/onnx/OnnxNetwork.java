package io.github.heatmill.model.onnx;

import io.github.heatmill.UserMistake;
import io.github.heatmill.network.Arithmetic;
import io.github.heatmill.network.ExplainableNetwork;
import io.github.heatmill.network.NetworkDescription;
import io.github.heatmill.network.NetworkLayer;
import io.github.heatmill.network.NetworkSession;
import io.github.heatmill.network.OnnxSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A network from an ONNX file: ONNX Runtime computes it, and what is above an explained layer is computed again. */
public final class OnnxNetwork implements ExplainableNetwork {
    private final OnnxSpec spec;
    private final OnnxGraph graph;
    private final OnnxProbe probe;
    private final Map<String, Optional<Tail>> tails = new ConcurrentHashMap<>();

    private OnnxNetwork(OnnxSpec spec, OnnxGraph graph) {
        this.spec = spec;
        this.graph = graph;
        Layout layout = spec.channelsFirst() ? Layout.CHANNELS_FIRST : Layout.CHANNELS_LAST;
        this.probe = OnnxProbe.of(
                graph,
                layout,
                spec.takes().height(),
                spec.takes().width(),
                spec.takes().channels());
    }

    /** The network of {@code graph}. Throws {@link UserMistake} where it is not the one that {@code spec} describes. */
    public static OnnxNetwork of(OnnxSpec spec, OnnxGraph graph) {
        return new OnnxNetwork(spec, graph);
    }

    /** The version of ONNX Runtime. */
    public static String runtimeVersion() {
        return RuntimeSession.environment().getVersion();
    }

    @Override
    public NetworkDescription description() {
        return spec;
    }

    @Override
    public NetworkSession open(int batch, Arithmetic arithmetic, List<String> layers) {
        if (arithmetic != Arithmetic.DIRECT) {
            throw UserMistake.input(graph.file() + ": an imported network is computed by ONNX Runtime, and not with"
                    + " convolution.algorithm = " + arithmetic.algorithm().id() + ", convolution.precision = "
                    + arithmetic.precision().id() + ": leave both out.");
        }
        List<ExplainedLayer> explained = new ArrayList<>();
        for (String name : layers) {
            NetworkLayer layer = spec.layer(name)
                    .orElseThrow(() ->
                            new IllegalArgumentException("Expected a layer of " + graph.file() + ", but was " + name));
            String tensor = graph.tensor(name).orElseThrow();
            explained.add(new ExplainedLayer(layer, tensor, probe.layouts().get(tensor), tail(layer, tensor)));
        }
        return new OnnxSession(spec, probe, explained, batch);
    }

    /** Made once a process: it holds the weights above the layer, and is tried on an image. */
    private Optional<Tail> tail(NetworkLayer layer, String tensor) {
        return layer.gradients()
                ? tails.computeIfAbsent(tensor, name -> Optional.of(Tail.of(probe, name, spec.output())))
                : Optional.empty();
    }

    @Override
    public List<ExplainableNetwork> randomised(long seed) {
        List<ExplainableNetwork> cascade = new ArrayList<>();
        for (String cut : spec.randomisedLayers()) {
            byte[] bytes = RandomWeights.randomised(graph, cut, seed);
            cascade.add(new OnnxNetwork(spec, OnnxGraph.of(graph.file(), bytes)));
        }
        return cascade;
    }
}

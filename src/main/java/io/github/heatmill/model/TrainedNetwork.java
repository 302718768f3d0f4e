package io.github.heatmill.model;

import io.github.heatmill.image.FloatArray;
import io.github.heatmill.network.Architecture;
import io.github.heatmill.network.Arithmetic;
import io.github.heatmill.network.ExplainableNetwork;
import io.github.heatmill.network.NetworkDescription;
import io.github.heatmill.network.NetworkLayer;
import io.github.heatmill.network.NetworkSession;
import io.github.heatmill.network.NetworkSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A network's weights, laid out for explaining: convolutions up to the target layer, and the head above it.
 *
 * <p>Read only once made, so that all tasks of a process share one; each task brings its own {@link ForwardPass}.
 */
public final class TrainedNetwork implements ExplainableNetwork {
    private final NetworkSpec spec;
    private final List<NetworkLayer> layers;
    private final FloatArray coefficients;
    private final List<INDArray> kernels = new ArrayList<>();
    private final List<INDArray> biases = new ArrayList<>();
    private final Head head;
    private final Map<Integer, BackwardConvolution> back = new ConcurrentHashMap<>();

    private TrainedNetwork(NetworkSpec spec, MultiLayerNetwork network) {
        this.spec = spec;
        this.layers = spec.layers();
        this.coefficients = FloatArray.of(network.params().dup('c').data().asFloat());
        Map<String, INDArray> table = network.paramTable();
        int convolutions = spec.filters().size();
        for (int i = 0; i < convolutions; i++) {
            int layer = 2 * i;
            kernels.add(table.get(layer + "_W").dup('c').detach());
            INDArray bias = table.get(layer + "_b");
            biases.add(bias.dup('c').reshape(bias.length()).detach());
        }
        this.head = head(spec, table, 2 * convolutions - 1);
    }

    /** The network of {@code spec} with {@code coefficients}: all weights and biases in DL4J's order. */
    public static TrainedNetwork of(NetworkSpec spec, FloatArray coefficients) {
        MultiLayerNetwork network = UntrainedNetwork.of(spec, 0, 1);
        network.setParams(Nd4j.create(coefficients.toArray(), new long[] {1, coefficients.length()}, 'c'));
        return of(spec, network);
    }

    /** A copy of the weights that {@code network}, built from {@code spec}, has now. */
    public static TrainedNetwork of(NetworkSpec spec, MultiLayerNetwork network) {
        return new TrainedNetwork(spec, network);
    }

    private static Head head(NetworkSpec spec, Map<String, INDArray> table, int firstLayer) {
        int height = spec.mapHeight();
        int width = spec.mapWidth();
        int channels = spec.channels();
        return spec.architecture().accept(new Architecture.Cases<>() {
            @Override
            public Head cam() {
                float[] weights = values(table, firstLayer + 1, "_W");
                return new GlobalAverageHead(height * width, channels, weights, values(table, firstLayer + 1, "_b"));
            }

            @Override
            public Head gradCam() {
                return new DenseHead(
                        height, width, channels, dense(table, firstLayer + 1), dense(table, firstLayer + 2));
            }
        });
    }

    private static Dense dense(Map<String, INDArray> table, int layer) {
        return new Dense(values(table, layer, "_W"), values(table, layer, "_b"));
    }

    private static float[] values(Map<String, INDArray> table, int layer, String suffix) {
        INDArray array = table.get(layer + suffix);
        return array.dup('c').reshape(array.length()).toFloatVector();
    }

    public NetworkSpec spec() {
        return spec;
    }

    @Override
    public NetworkDescription description() {
        return spec;
    }

    @Override
    public NetworkSession open(int batch, Arithmetic arithmetic, List<String> layers) {
        return new ForwardPass(this, batch, arithmetic, layers);
    }

    @Override
    public List<ExplainableNetwork> randomised(long seed) {
        return RandomisedNetwork.cascade(spec, coefficients, seed).stream()
                .<ExplainableNetwork>map(RandomisedNetwork::network)
                .toList();
    }

    /** Height of the target layer's maps. */
    public int mapHeight() {
        return spec.mapHeight();
    }

    /** Width of the target layer's maps. */
    public int mapWidth() {
        return spec.mapWidth();
    }

    /** Number of the target layer's feature maps. */
    public int channels() {
        return spec.channels();
    }

    /** How many convolutions there are. */
    int convolutions() {
        return kernels.size();
    }

    /** The layer of {@code convolution}, 0 the first. */
    NetworkLayer layer(int convolution) {
        return layers.get(convolutions() - 1 - convolution);
    }

    /** The convolution, 0 the first, that is the layer {@code name}. Throws {@link IllegalArgumentException} on none. */
    int convolution(String name) {
        for (int i = 0; i < convolutions(); i++) {
            if (layer(i).name().equals(name)) {
                return i;
            }
        }
        throw new IllegalArgumentException("Expected one of the layers "
                + layers.stream().map(NetworkLayer::name).toList() + ", but was " + name);
    }

    /** The way back through {@code convolution}, 1 or more, and the pool below it; made when it is first asked for. */
    BackwardConvolution back(int convolution) {
        return back.computeIfAbsent(convolution, i -> {
            NetworkLayer layer = layer(i);
            return new BackwardConvolution(
                    kernels.get(i), layer.height(), layer.width(), layer(i - 1).width());
        });
    }

    List<INDArray> kernels() {
        return kernels;
    }

    List<INDArray> biases() {
        return biases;
    }

    Head head() {
        return head;
    }
}

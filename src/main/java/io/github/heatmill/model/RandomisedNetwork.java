package io.github.heatmill.model;

import io.github.heatmill.image.FloatArray;
import io.github.heatmill.network.NetworkSpec;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A trained network whose upper layers have been given new random weights, to see whether a map notices: the cascading
 * randomisation of Adebayo et al., "Sanity Checks for Saliency Maps", NeurIPS 2018 (arXiv 1810.03292).
 *
 * @param layer the lowest of the layers that are new, such as {@code conv_4}; all above it are new as well
 */
public record RandomisedNetwork(String layer, TrainedNetwork network) {
    /**
     * One network for each layer with weights, from the top layer down: the first has a new top layer, the last nothing
     * that was learned. New weights are drawn as before a training, from {@code seed}, and stay the same from network
     * to network.
     *
     * @param coefficients all weights and biases of the trained network, in DL4J's order
     */
    public static List<RandomisedNetwork> cascade(NetworkSpec spec, FloatArray coefficients, long seed) {
        MultiLayerNetwork network = UntrainedNetwork.of(spec, 0, 1);
        network.setParams(Nd4j.create(coefficients.toArray(), new long[] {1, coefficients.length()}, 'c'));
        MultiLayerNetwork untrained = UntrainedNetwork.of(spec, seed, 1);
        List<RandomisedNetwork> cascade = new ArrayList<>();
        for (int layer : weighted(network)) {
            network.getLayer(layer)
                    .paramTable()
                    .forEach((name, values) ->
                            values.assign(untrained.getLayer(layer).getParam(name)));
            cascade.add(new RandomisedNetwork(name(network, layer), TrainedNetwork.of(spec, network)));
        }
        return cascade;
    }

    /** The layers that have weights, from the top down. */
    private static List<Integer> weighted(MultiLayerNetwork network) {
        List<Integer> layers = new ArrayList<>();
        for (int layer = network.getnLayers() - 1; layer >= 0; layer--) {
            if (network.getLayer(layer).numParams() > 0) {
                layers.add(layer);
            }
        }
        return layers;
    }

    private static String name(MultiLayerNetwork network, int layer) {
        return network.getLayer(layer).conf().getLayer().getLayerName();
    }
}

package io.github.heatmill.model;

import io.github.heatmill.image.DefectClasses;
import java.io.Serializable;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * What a network is built from.
 *
 * @param architecture which head stands on the convolutions
 * @param classes its outputs
 * @param height of the input, pixels
 * @param width of the input, pixels
 * @param filters feature maps of each convolution, first to last; a 2x2 max pool stands between two of them
 * @param dense units of the hidden dense layer; only {@link Architecture#GRAD_CAM} has one
 * @param input what it is given of an image's intensities
 */
public record NetworkSpec(
        Architecture architecture,
        DefectClasses classes,
        int height,
        int width,
        List<Integer> filters,
        int dense,
        InputScaling input)
        implements Serializable {

    /** The widest layer and the longest side; a manifest from elsewhere cannot ask for more memory than this needs. */
    private static final int MAX_UNITS = 4096;

    private static final int MAX_SIDE = 8192;

    /** Throws {@link IllegalArgumentException} on widths out of range or an input that the pools leave nothing of. */
    public NetworkSpec {
        filters = List.copyOf(filters);
        if (filters.isEmpty() || filters.stream().anyMatch(f -> f < 1 || f > MAX_UNITS)) {
            throw new IllegalArgumentException(
                    "Expected 1 to " + MAX_UNITS + " filters a convolution, but was " + filters);
        }
        if (dense < 1 || dense > MAX_UNITS) {
            throw new IllegalArgumentException("Expected 1 to " + MAX_UNITS + " dense units, but was " + dense);
        }
        if (height > MAX_SIDE || width > MAX_SIDE) {
            throw new IllegalArgumentException(
                    "Expected sides of at most " + MAX_SIDE + " pixels, but was " + height + " x " + width);
        }
        int pools = filters.size() - 1 + (architecture == Architecture.GRAD_CAM ? 1 : 0);
        if (pools > 15 || height >> pools < 1 || width >> pools < 1) {
            throw new IllegalArgumentException("Expected an input that " + pools
                    + " poolings by 2 leave something of, but was " + height + " x " + width);
        }
    }

    /** A network that is given the intensities as they are. */
    public NetworkSpec(
            Architecture architecture, DefectClasses classes, int height, int width, List<Integer> filters, int dense) {
        this(architecture, classes, height, width, filters, dense, InputScaling.INTENSITY);
    }

    /** The layer whose activations are explained: the last convolution. */
    public String targetLayer() {
        return convolutionName(filters.size());
    }

    static String convolutionName(int number) {
        return "conv_" + number;
    }

    /** Number of weights and biases. */
    public long parameters() {
        long sum = 0;
        int inputs = 1;
        for (int outputs : filters) {
            sum += 9L * inputs * outputs + outputs;
            inputs = outputs;
        }
        long features = inputs;
        if (architecture == Architecture.GRAD_CAM) {
            int pools = filters.size();
            features = (long) (height >> pools) * (width >> pools) * inputs;
            sum += (features + 1) * dense;
            features = dense;
        }
        return sum + (features + 1) * classes.size();
    }

    /** An initialised network; the same spec, seed and rate give the same weights. */
    public MultiLayerNetwork network(long seed, double learningRate) {
        MultiLayerNetwork network = new MultiLayerNetwork(architecture.configuration(this, seed, learningRate));
        network.init();
        return network;
    }
}

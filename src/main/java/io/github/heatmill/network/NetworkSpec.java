package io.github.heatmill.network;

import io.github.heatmill.image.DefectClasses;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a network is built from.
 *
 * @param architecture which head stands on the convolutions
 * @param classes its outputs
 * @param height of the input, pixels, one of {@link InputSides}
 * @param width of the input, likewise
 * @param filters feature maps of each convolution, first to last, each in 1..4096; 1 to 12 of them, a 2x2 max pool
 *     stands between two
 * @param dense units of the hidden dense layer, 1..4096; only {@link Architecture#GRAD_CAM} has one
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
        implements SingleNetwork {
    /** The longest side of an input, pixels: an upper bound for job files and for manifests from elsewhere. */
    public static final int MAX_SIDE = 8192;

    /** The most feature maps of a convolution, and units of a dense layer. */
    public static final int MAX_UNITS = 4096;

    public static final int MAX_CONVOLUTIONS = 12;

    /** Throws {@link IllegalArgumentException} on a number out of range or a side that the pools do not divide. */
    public NetworkSpec {
        filters = List.copyOf(filters);
        InputSides sides = InputSides.of(architecture, filters.size());
        for (int filter : filters) {
            require("filters of 1 to " + MAX_UNITS, filter >= 1 && filter <= MAX_UNITS, filter);
        }
        require("dense of 1 to " + MAX_UNITS, dense >= 1 && dense <= MAX_UNITS, dense);
        require("a height that is " + sides, sides.fit(height), height);
        require("a width that is " + sides, sides.fit(width), width);
    }

    private static void require(String expected, boolean holds, int value) {
        if (!holds) {
            throw new IllegalArgumentException("Expected " + expected + ", but was " + value);
        }
    }

    /** A network that is given the intensities as they are. */
    public NetworkSpec(
            Architecture architecture, DefectClasses classes, int height, int width, List<Integer> filters, int dense) {
        this(architecture, classes, height, width, filters, dense, InputScaling.INTENSITY);
    }

    @Override
    public <R> R accept(Cases<R> cases) {
        return cases.course(this);
    }

    /** Grey images of one size. */
    @Override
    public NetworkInput takes() {
        return new NetworkInput(height, width, 1);
    }

    /** All convolutions, the last one first. */
    @Override
    public List<NetworkLayer> layers() {
        int last = filters.size() - 1;
        return IntStream.rangeClosed(0, last)
                .mapToObj(above -> layer(last - above))
                .toList();
    }

    private NetworkLayer layer(int convolution) {
        boolean averaged = architecture == Architecture.CAM && convolution == filters.size() - 1;
        return new NetworkLayer(
                convolutionName(convolution + 1),
                height >> convolution,
                width >> convolution,
                filters.get(convolution),
                averaged,
                true);
    }

    /** All layers that have weights. */
    @Override
    public List<String> randomisedLayers() {
        List<String> layers = new ArrayList<>(architecture.denseLayers());
        for (int number = filters.size(); number >= 1; number--) {
            layers.add(convolutionName(number));
        }
        return layers;
    }

    @Override
    public Fitting fitting() {
        return Fitting.EXACT;
    }

    /** All that there are. */
    @Override
    public List<Arithmetic> arithmetics() {
        return List.of(Arithmetic.values());
    }

    @Override
    public PassMemory memory(Arithmetic arithmetic, List<NetworkLayer> explained) {
        int above = explained.stream().mapToInt(layers()::indexOf).max().orElseThrow();
        return new ForwardMemory(this, arithmetic, filters.size() - 1 - above);
    }

    /** The name of a convolution, the first being number 1. */
    public static String convolutionName(int number) {
        return "conv_" + number;
    }

    /** Height of the target layer's maps. */
    public int mapHeight() {
        return height >> (filters.size() - 1);
    }

    /** Width of the target layer's maps. */
    public int mapWidth() {
        return width >> (filters.size() - 1);
    }

    /** Number of the target layer's feature maps. */
    public int channels() {
        return filters.get(filters.size() - 1);
    }

    /** Number of weights and biases. */
    public long parameters() {
        long sum = 0;
        int inputs = 1;
        for (int outputs : filters) {
            sum += 9L * inputs * outputs + outputs;
            inputs = outputs;
        }
        return sum + architecture.headParameters(this);
    }
}

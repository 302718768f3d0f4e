package io.github.heatmill.job;

import io.github.heatmill.job.hocon.Settings;
import io.github.heatmill.job.hocon.SettingsReader;
import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * The layers of a network to train.
 *
 * @param architecture what stands on the convolutions
 * @param height of the input, pixels in 1..8192, a multiple of 2^(convolutions - 1): 2x2 pools stand between them
 * @param width of the input, likewise
 * @param filters feature maps of each convolution, first to last; 1 to 12 of them, each in 1..4096
 * @param input what it is given of an image
 * @param dense units of the hidden dense layer in 1..4096; only {@link NetworkKind#GRAD_CAM} has one
 */
public record LayersSpec(
        NetworkKind architecture, int height, int width, List<Integer> filters, int dense, NetworkInput input)
        implements Serializable {
    static final LayersSpec DEFAULT =
            new LayersSpec(NetworkKind.CAM, 200, 200, List.of(32, 64, 64, 64), 64, NetworkInput.STANDARDISED);

    private static final int MAX_SIDE = 8192;
    private static final int MAX_UNITS = 4096;
    private static final int MOST_CONVOLUTIONS = 12;

    /** Throws {@link IllegalArgumentException} on a number out of range, or a side that the pools do not divide. */
    public LayersSpec {
        filters = List.copyOf(filters);
        Range.require("number of convolutions", filters.size(), 1, MOST_CONVOLUTIONS);
        filters.forEach(filter -> Range.require("filters", filter, 1, MAX_UNITS));
        Range.require("dense", dense, 1, MAX_UNITS);
        int cell = 1 << (filters.size() - 1);
        int least = 1 << architecture.pools(filters.size());
        for (int side : new int[] {height, width}) {
            Range.require("side", side, least, MAX_SIDE);
            if (side % cell != 0) {
                throw new IllegalArgumentException(
                        "Expected sides that are multiples of " + cell + ", but was " + side);
            }
        }
    }

    static LayersSpec read(SettingsReader network) {
        NetworkKind architecture = network.choice("architecture", DEFAULT.architecture);
        int height = network.whole("height", DEFAULT.height, 1, MAX_SIDE);
        int width = network.whole("width", DEFAULT.width, 1, MAX_SIDE);
        List<Integer> filters = network.wholes("filters", DEFAULT.filters, 1, MAX_UNITS);
        int dense = network.whole("dense", DEFAULT.dense, 1, MAX_UNITS);
        NetworkInput input = network.choice("input", DEFAULT.input);
        if (filters.size() > MOST_CONVOLUTIONS) {
            network.wrong(
                    "filters", "expected at most " + MOST_CONVOLUTIONS + " convolutions, but was " + filters.size());
            return DEFAULT;
        }
        boolean heightFits = fits(network, "height", height, architecture, filters.size());
        boolean widthFits = fits(network, "width", width, architecture, filters.size());
        return heightFits && widthFits ? new LayersSpec(architecture, height, width, filters, dense, input) : DEFAULT;
    }

    /** Notes a problem unless each cell of the last convolution's map stands for as many pixels as any other. */
    private static boolean fits(
            SettingsReader network, String key, int side, NetworkKind architecture, int convolutions) {
        int cell = 1 << (convolutions - 1);
        int least = 1 << architecture.pools(convolutions);
        if (side % cell == 0 && side >= least) {
            return true;
        }
        int below = side / cell * cell;
        String remedy = below < least ? "use " + least : "use " + below + " or " + (below + cell);
        network.wrong(
                key,
                "expected a multiple of " + cell + " from " + least + " on, for " + (convolutions - 1)
                        + " pools halve the image before the last of " + convolutions + " convolutions, but was " + side
                        + ": " + remedy + ", or fewer filters");
        return false;
    }

    /** The settings of the group as text. */
    public Map<String, String> settings() {
        return new Settings()
                .put("architecture", architecture)
                .put("height", height)
                .put("width", width)
                .putNumbers("filters", filters)
                .put("dense", dense)
                .put("input", input)
                .toMap();
    }
}

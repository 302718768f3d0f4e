package io.github.heatmill.job;

import io.github.heatmill.image.DefectClasses;
import io.github.heatmill.job.hocon.Settings;
import io.github.heatmill.job.hocon.SettingsReader;
import io.github.heatmill.network.Architecture;
import io.github.heatmill.network.InputScaling;
import io.github.heatmill.network.InputSides;
import io.github.heatmill.network.NetworkSpec;
import java.util.List;
import java.util.Map;

/** The group network of a train job: the layers of the network to train. */
final class NetworkGroup {
    private NetworkGroup() {}

    /** The network that a job file without the group describes. */
    static NetworkSpec standard(DefectClasses classes) {
        return new NetworkSpec(
                Architecture.GRAD_CAM, classes, 200, 200, List.of(32, 64, 64, 64), 64, InputScaling.STANDARDISED);
    }

    static NetworkSpec read(SettingsReader network, DefectClasses classes) {
        NetworkSpec base = standard(classes);
        Architecture architecture = network.choice("architecture", base.architecture());
        int height = network.whole("height", base.height(), 1, NetworkSpec.MAX_SIDE);
        int width = network.whole("width", base.width(), 1, NetworkSpec.MAX_SIDE);
        List<Integer> filters = network.wholes("filters", base.filters(), 1, NetworkSpec.MAX_UNITS);
        int dense = network.whole("dense", base.dense(), 1, NetworkSpec.MAX_UNITS);
        InputScaling input = network.choice("input", base.input());
        if (filters.size() > NetworkSpec.MAX_CONVOLUTIONS) {
            network.wrong(
                    "filters",
                    "expected at most " + NetworkSpec.MAX_CONVOLUTIONS + " convolutions, but was " + filters.size());
            return base;
        }
        InputSides sides = InputSides.of(architecture, filters.size());
        boolean heightFits = fits(network, "height", height, sides, filters.size());
        boolean widthFits = fits(network, "width", width, sides, filters.size());
        return heightFits && widthFits
                ? new NetworkSpec(architecture, classes, height, width, filters, dense, input)
                : base;
    }

    /** Notes a problem for a side that the network cannot have. */
    private static boolean fits(SettingsReader network, String key, int side, InputSides sides, int convolutions) {
        if (sides.fit(side)) {
            return true;
        }
        int below = side / sides.step() * sides.step();
        String remedy =
                below < sides.least() ? "use " + sides.least() : "use " + below + " or " + (below + sides.step());
        network.wrong(
                key,
                "expected a multiple of " + sides.step() + " from " + sides.least() + " on, for " + (convolutions - 1)
                        + " pools halve the image before the last of " + convolutions + " convolutions, but was " + side
                        + ": " + remedy + ", or fewer filters");
        return false;
    }

    /** The settings of the group as text. */
    static Map<String, String> settings(NetworkSpec network) {
        return new Settings()
                .put("architecture", network.architecture())
                .put("height", network.height())
                .put("width", network.width())
                .putNumbers("filters", network.filters())
                .put("dense", network.dense())
                .put("input", network.input())
                .toMap();
    }
}

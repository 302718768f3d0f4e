package io.github.heatmill.job;

import io.github.heatmill.job.hocon.ConfigText;
import io.github.heatmill.job.hocon.Settings;
import io.github.heatmill.job.hocon.SettingsReader;
import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * How a night is compared with the model's validation images and with earlier nights.
 *
 * @param alpha the share of false ones among alarms that is accepted, 0.001..0.5
 * @param nights the most earlier nights to compare with, 0..365
 * @param minCount images below which a set is not compared, 2..1000000
 * @param groups columns of the sidecar; the images of each of their values are compared by themselves as well
 */
public record DriftSpec(double alpha, int nights, int minCount, List<String> groups) implements Serializable {
    static final DriftSpec DEFAULT = new DriftSpec(0.05, 30, 30, List.of());

    private static final double LEAST_ALPHA = 0.001;
    private static final double MOST_ALPHA = 0.5;
    private static final int MOST_NIGHTS = 365;
    private static final int MOST_COUNT = 1_000_000;

    /** Throws {@link IllegalArgumentException} on a value out of its range. */
    public DriftSpec {
        groups = List.copyOf(groups);
        if (new HashSet<>(groups).size() < groups.size()) {
            throw new IllegalArgumentException("Expected distinct groups, but was " + groups);
        }
        if (!(alpha >= LEAST_ALPHA && alpha <= MOST_ALPHA)) {
            throw new IllegalArgumentException(
                    "Expected alpha of " + LEAST_ALPHA + " to " + MOST_ALPHA + ", but was " + alpha);
        }
        Range.require("nights", nights, 0, MOST_NIGHTS);
        Range.require("min-count", minCount, 2, MOST_COUNT);
    }

    static DriftSpec read(SettingsReader keys) {
        return new DriftSpec(
                keys.number("alpha", DEFAULT.alpha, LEAST_ALPHA, MOST_ALPHA),
                keys.whole("nights", DEFAULT.nights, 0, MOST_NIGHTS),
                keys.whole("min-count", DEFAULT.minCount, 2, MOST_COUNT),
                groups(keys));
    }

    private static List<String> groups(SettingsReader keys) {
        List<String> groups = keys.textsOrNone("groups");
        if (new HashSet<>(groups).size() < groups.size()) {
            keys.wrong("groups", "expected each column once, but " + ConfigText.doubled(groups) + " is there twice");
            return DEFAULT.groups;
        }
        return groups;
    }

    Map<String, String> settings() {
        return new Settings()
                .put("alpha", alpha)
                .put("nights", nights)
                .put("min-count", minCount)
                .putTexts("groups", groups)
                .toMap();
    }
}

package io.github.heatmill.job;

import io.github.heatmill.faithfulness.FaithfulnessSettings;
import io.github.heatmill.job.hocon.ConfigText;
import io.github.heatmill.job.hocon.Settings;
import io.github.heatmill.job.hocon.SettingsReader;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** The group faithfulness of an explain job. */
final class FaithfulnessGroup {
    private static final int MOST = 1000;
    private static final double LEAST_RADIUS = 1e-6;

    private FaithfulnessGroup() {}

    static FaithfulnessSettings read(SettingsReader keys) {
        FaithfulnessSettings base = FaithfulnessSettings.DEFAULT;
        return new FaithfulnessSettings(
                keys.number("share", base.share(), 0, 1),
                keys.whole("seed", base.seed(), Range.MIN_SEED, Range.MAX_SEED),
                keys.whole("steps", base.steps(), 2, MOST),
                keys.choice("blank", base.blank()),
                removed(keys, base.removed()),
                keys.whole("perturbations", base.perturbations(), 1, MOST),
                keys.number("radius", base.radius(), LEAST_RADIUS, 1));
    }

    private static List<Integer> removed(SettingsReader keys, List<Integer> fallback) {
        List<Integer> removed = keys.wholes("removed", fallback, 1, 99);
        if (new HashSet<>(removed).size() < removed.size()) {
            String doubled =
                    ConfigText.doubled(removed.stream().map(String::valueOf).toList());
            keys.wrong("removed", "expected each percentage once, but " + doubled + " is given twice");
            return fallback;
        }
        return removed;
    }

    static Map<String, String> settings(FaithfulnessSettings settings) {
        return new Settings()
                .put("share", settings.share())
                .put("seed", settings.seed())
                .put("steps", settings.steps())
                .put("blank", settings.blank())
                .putNumbers("removed", settings.removed())
                .put("perturbations", settings.perturbations())
                .put("radius", settings.radius())
                .toMap();
    }
}

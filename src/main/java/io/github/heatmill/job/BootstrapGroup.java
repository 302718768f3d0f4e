package io.github.heatmill.job;

import io.github.heatmill.evaluation.BootstrapSettings;
import io.github.heatmill.job.hocon.Settings;
import io.github.heatmill.job.hocon.SettingsReader;
import java.util.Map;

/** The group bootstrap of a job file. */
final class BootstrapGroup {
    private BootstrapGroup() {}

    static BootstrapSettings read(SettingsReader bootstrap) {
        BootstrapSettings byDefault = BootstrapSettings.DEFAULT;
        return new BootstrapSettings(
                bootstrap.whole("replicates", byDefault.replicates(), 1, BootstrapSettings.MOST_REPLICATES),
                bootstrap.number("level", byDefault.level(), 0.01, 0.999),
                bootstrap.whole("seed", byDefault.seed(), Range.MIN_SEED, Range.MAX_SEED));
    }

    /** The settings of the group as text. */
    static Map<String, String> settings(BootstrapSettings bootstrap) {
        return new Settings()
                .put("replicates", bootstrap.replicates())
                .put("level", bootstrap.level())
                .put("seed", bootstrap.seed())
                .toMap();
    }
}

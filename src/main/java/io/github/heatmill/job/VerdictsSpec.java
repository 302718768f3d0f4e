package io.github.heatmill.job;

import io.github.heatmill.job.hocon.Settings;
import io.github.heatmill.job.hocon.SettingsReader;
import java.io.Serializable;
import java.util.Map;

/**
 * What the verdicts of a model promise: shares of all images, each 0.0001..0.5.
 *
 * @param escapeRate the share that may be accepted and wrong
 * @param wasteRate the share that may be rejected and right
 * @param risk the chance that is taken of missing the one rate, and of missing the other
 */
public record VerdictsSpec(double escapeRate, double wasteRate, double risk) implements Serializable {
    static final VerdictsSpec DEFAULT = new VerdictsSpec(0.01, 0.01, 0.05);

    private static final double LEAST = 0.0001;
    private static final double MOST = 0.5;

    /** Throws {@link IllegalArgumentException} on a share out of range. */
    public VerdictsSpec {
        Range.require("escape-rate", escapeRate, LEAST, MOST);
        Range.require("waste-rate", wasteRate, LEAST, MOST);
        Range.require("risk", risk, LEAST, MOST);
    }

    static VerdictsSpec read(SettingsReader keys) {
        return new VerdictsSpec(
                keys.number("escape-rate", DEFAULT.escapeRate, LEAST, MOST),
                keys.number("waste-rate", DEFAULT.wasteRate, LEAST, MOST),
                keys.number("risk", DEFAULT.risk, LEAST, MOST));
    }

    Map<String, String> settings() {
        return new Settings()
                .put("escape-rate", escapeRate)
                .put("waste-rate", wasteRate)
                .put("risk", risk)
                .toMap();
    }
}

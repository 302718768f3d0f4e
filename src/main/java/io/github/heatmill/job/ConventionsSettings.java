package io.github.heatmill.job;

import io.github.heatmill.cam.ConventionPreset;
import io.github.heatmill.cam.Conventions;
import io.github.heatmill.job.hocon.Settings;
import io.github.heatmill.job.hocon.SettingsReader;
import java.util.Map;

/** The group conventions of an explain job: single switches over a preset. */
final class ConventionsSettings {
    private ConventionsSettings() {}

    static Conventions read(SettingsReader keys, ConventionPreset preset) {
        Conventions base = preset.conventions();
        return new Conventions(
                keys.choice("score", base.score()),
                keys.choice("cam-sign", base.camSign()),
                keys.choice("grad-cam-sign", base.gradCamSign()),
                keys.choice("pooling", base.pooling()),
                keys.choice("upsampling", base.upsampling()));
    }

    static Map<String, String> settings(Conventions conventions) {
        return new Settings()
                .put("score", conventions.score())
                .put("cam-sign", conventions.camSign())
                .put("grad-cam-sign", conventions.gradCamSign())
                .put("pooling", conventions.pooling())
                .put("upsampling", conventions.upsampling())
                .toMap();
    }
}

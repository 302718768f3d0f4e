package io.github.heatmill.job;

import io.github.heatmill.cam.Contrast;
import io.github.heatmill.cam.ConventionPreset;
import io.github.heatmill.cam.Conventions;
import io.github.heatmill.cam.Noise;
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
                keys.choice("upsampling", base.upsampling()),
                new Contrast(
                        keys.choice("contrast", base.contrast().other()),
                        keys.number("contrast-strength", base.contrast().strength(), 0, Contrast.GREATEST_STRENGTH)),
                new Noise(
                        keys.whole("noise-images", base.noise().images(), 1, Noise.MOST_IMAGES),
                        keys.number("noise", base.noise().deviation(), 0, 1)));
    }

    static Map<String, String> settings(Conventions conventions) {
        return new Settings()
                .put("score", conventions.score())
                .put("cam-sign", conventions.camSign())
                .put("grad-cam-sign", conventions.gradCamSign())
                .put("pooling", conventions.pooling())
                .put("upsampling", conventions.upsampling())
                .put("contrast", conventions.contrast().other())
                .put("contrast-strength", conventions.contrast().strength())
                .put("noise-images", conventions.noise().images())
                .put("noise", conventions.noise().deviation())
                .toMap();
    }
}

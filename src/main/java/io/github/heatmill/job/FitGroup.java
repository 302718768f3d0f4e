package io.github.heatmill.job;

import io.github.heatmill.image.Fit;
import io.github.heatmill.image.Resizing;
import io.github.heatmill.job.hocon.Settings;
import io.github.heatmill.job.hocon.SettingsReader;
import io.github.heatmill.network.Fitting;
import java.io.Serializable;
import java.util.Map;

/**
 * What a job says of how images come to a network. What it does not say is as the model has it.
 *
 * @param fit empty text, or its id
 * @param resize empty text, or its id
 * @param overlap of tiles, a share of their side; negative if it is not said
 */
public record FitGroup(String fit, String resize, double overlap) implements Serializable {
    /** Nothing is said. */
    public static final FitGroup NONE = new FitGroup("", "", -1);

    private static final String FIT = "fit";
    private static final String RESIZE = "resize";
    private static final String OVERLAP = "overlap";

    static FitGroup read(SettingsReader images) {
        return new FitGroup(
                images.optionalChoice(FIT, Fit.class, Fit::id).map(Fit::id).orElse(""),
                images.optionalChoice(RESIZE, Resizing.class, Resizing::id)
                        .map(Resizing::id)
                        .orElse(""),
                images.has(OVERLAP) ? images.number(OVERLAP, Fit.OVERLAP, 0, Fit.GREATEST_OVERLAP) : -1);
    }

    /** What it says, over what a model says. */
    public Fitting over(Fitting model) {
        return new Fitting(
                Fit.of(fit).orElse(model.fit()),
                Resizing.of(resize).orElse(model.resizing()),
                overlap < 0 ? model.overlap() : overlap);
    }

    Map<String, String> settings() {
        Settings settings = new Settings();
        if (!fit.isEmpty()) {
            settings.put(FIT, fit);
        }
        if (!resize.isEmpty()) {
            settings.put(RESIZE, resize);
        }
        if (overlap >= 0) {
            settings.put(OVERLAP, overlap);
        }
        return settings.toMap();
    }
}

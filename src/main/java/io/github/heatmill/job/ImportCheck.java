package io.github.heatmill.job;

import io.github.heatmill.job.hocon.Settings;
import io.github.heatmill.job.hocon.SettingsReader;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Images whose logits are known, to find out whether a network gets what it got where it comes from.
 *
 * @param images an array of images, as they are before any preprocessing; empty text for no check
 * @param logits an array of one row of logits for each
 * @param tolerance the greatest difference, as a share of the greatest logit, or of 1
 */
public record ImportCheck(String images, String logits, double tolerance) implements Serializable {
    static ImportCheck read(SettingsReader check) {
        ImportCheck read = new ImportCheck(
                check.optionalPath("images"), check.optionalPath("logits"), check.number("tolerance", 1e-3, 0, 1));
        if (read.images.isEmpty() != read.logits.isEmpty()) {
            check.wrong(
                    read.images.isEmpty() ? "images" : "logits",
                    "is missing: a check needs images and the logits that the network gave them");
        }
        return read;
    }

    /** Whether anything is checked. */
    public boolean given() {
        return !images.isEmpty() && !logits.isEmpty();
    }

    Map<String, String> paths() {
        Map<String, String> paths = new LinkedHashMap<>();
        if (given()) {
            paths.put("images", images);
            paths.put("logits", logits);
        }
        return paths;
    }

    Map<String, String> settings() {
        Settings settings = new Settings();
        paths().forEach(settings::putPath);
        return settings.put("tolerance", tolerance).toMap();
    }
}

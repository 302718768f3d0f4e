package io.github.heatmill.job;

import java.util.List;

/** The rules that hold unless a job file has others; jobs/nightly.conf says the same. */
final class ShippedRules {
    static final List<AlarmRule> ALL = List.of(
            classes(
                    "border",
                    "border_energy > 0.5",
                    "border_energy",
                    1,
                    "the network looks at the border of the image"),
            classes("outside", "energy_lift < 1", "-energy_lift", 2, "the network looks beside the defect"),
            new AlarmRule(
                    "background",
                    AlarmScope.GROUP,
                    "predicted",
                    "auc < 0.5",
                    "-auc",
                    10,
                    0.5,
                    2,
                    "the network reads the background"),
            night("unsure", "probability < 0.6", "-probability", 5, 0.2, 1, "the network is not sure"),
            night(
                    "unlike-training",
                    "novelty > 0.99",
                    "novelty",
                    10,
                    0.1,
                    2,
                    "images unlike all that the model was validated on"),
            comparison(
                    "drift",
                    "alarm AND number NOT IN ('class_mix', 'brightness', 'sharpness')",
                    1,
                    "the night differs"),
            comparison("class-mix", "alarm AND number = 'class_mix'", 1, "other classes than usual"),
            camera("dark-camera", "brightness", "< -", 3, "the images are darker"),
            camera("bright-camera", "brightness", "> ", 2, "the images are brighter"),
            camera("blurred-camera", "sharpness", "< -", 3, "the images are less sharp"),
            night("quarantined", "outcome = 'quarantined'", "", 3, 0.02, 2, "images that cannot be read or used"),
            night("stuck-camera", "copies >= 3", "copies", 3, 0.02, 3, "the same image again and again"));

    private ShippedRules() {}

    private static AlarmRule classes(String name, String where, String worst, int severity, String message) {
        return new AlarmRule(name, AlarmScope.GROUP, "predicted", where, worst, 5, 0.2, severity, message);
    }

    private static AlarmRule night(
            String name, String where, String worst, int minCount, double minShare, int severity, String message) {
        return new AlarmRule(name, AlarmScope.NIGHT, "", where, worst, minCount, minShare, severity, message);
    }

    /**
     * Of no single class; and half of all that differs is a shift within the classes, for other plates are no other
     * camera.
     */
    private static AlarmRule camera(String name, String number, String way, int severity, String message) {
        String where = "alarm AND number = '%s' AND scope <> 'class' AND nvl(shift_within, shift) %swasserstein / 2"
                .formatted(number, way);
        return comparison(name, where, severity, message);
    }

    private static AlarmRule comparison(String name, String where, int severity, String message) {
        return new AlarmRule(name, AlarmScope.COMPARISON, "", where, "", 1, 0, severity, message);
    }
}

package io.github.heatmill.job;

import io.github.heatmill.job.hocon.Location;
import io.github.heatmill.job.hocon.SettingsReader;
import java.util.Map;

/** Keeps what a job writes apart from what it reads. */
final class OutputCheck {
    private OutputCheck() {}

    /**
     * Notes a problem with {@code key} where {@code output}, its value, is, lies in, or holds one of the {@code
     * inputs}, which are paths by key.
     */
    static void apart(SettingsReader keys, String key, String output, Map<String, String> inputs) {
        Location written = Location.of(output);
        inputs.forEach((input, path) -> {
            Location read = Location.of(path);
            if (written.isWithin(read)) {
                keys.wrong(key, "is, or is inside, " + input + ", which the job reads: choose another folder");
            } else if (read.isWithin(written)) {
                keys.wrong(
                        key,
                        "holds " + input + ", which the job reads and replacing the output would remove: choose another"
                                + " folder");
            }
        });
    }
}

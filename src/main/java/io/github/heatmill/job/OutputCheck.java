package io.github.heatmill.job;

import io.github.heatmill.job.hocon.Location;
import io.github.heatmill.job.hocon.SettingsReader;
import java.util.Map;

/** Keeps what a job writes apart from what it reads. */
final class OutputCheck {
    private OutputCheck() {}

    /** Notes a problem where {@code output} is, lies in, or holds one of the {@code inputs}, which are paths by key. */
    static void apart(SettingsReader keys, String output, Map<String, String> inputs) {
        Location written = Location.of(output);
        inputs.forEach((key, path) -> {
            Location read = Location.of(path);
            if (written.isWithin(read)) {
                keys.wrong("output", "is, or is inside, " + key + ", which the job reads: choose another folder");
            } else if (read.isWithin(written)) {
                keys.wrong(
                        "output",
                        "holds " + key + ", which the job reads and replacing the output would remove: choose another"
                                + " folder");
            }
        });
    }
}

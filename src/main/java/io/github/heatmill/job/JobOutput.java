package io.github.heatmill.job;

import io.github.heatmill.job.hocon.Settings;
import io.github.heatmill.job.hocon.SettingsReader;
import java.io.Serializable;
import java.util.Map;

/**
 * What a run writes, and what it is called.
 *
 * @param folder the path or URI of the folder for the run, as the user wrote it
 * @param overwrite whether an output of an earlier run may be replaced
 * @param run the user's own name for the run, which run.json repeats; empty text if there is none
 */
public record JobOutput(String folder, boolean overwrite, String run) implements Serializable {
    static final String FOLDER = "output";
    static final String OVERWRITE = "overwrite";
    static final String RUN = "run";

    /** An output that nothing may stand in the place of, of a run without a name. */
    public static JobOutput of(String folder) {
        return new JobOutput(folder, false, "");
    }

    static JobOutput read(SettingsReader keys, String example) {
        return new JobOutput(keys.path(FOLDER, example), keys.flag(OVERWRITE, false), keys.text(RUN, ""));
    }

    /** What is added to, and never overwritten, under another key. */
    static JobOutput added(SettingsReader keys, String key, String example) {
        return new JobOutput(keys.path(key, example), false, keys.text(RUN, ""));
    }

    Map<String, String> settings() {
        Settings settings = new Settings().put(FOLDER, folder).put(OVERWRITE, overwrite);
        return run.isEmpty() ? settings.toMap() : settings.put(RUN, run).toMap();
    }
}

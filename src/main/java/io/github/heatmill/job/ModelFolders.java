package io.github.heatmill.job;

import io.github.heatmill.job.hocon.SettingsReader;
import io.github.heatmill.network.EnsembleSpec;
import java.util.List;

/** The model of a job: its folder, or a list of folders of models that are asked together. */
final class ModelFolders {
    static final String KEY = "model";

    private static final String EXAMPLE = "out/model";

    private ModelFolders() {}

    /** One, or several. */
    static List<String> read(SettingsReader keys) {
        if (!keys.isList(KEY)) {
            return List.of(keys.path(KEY, EXAMPLE));
        }
        List<String> folders = keys.paths(KEY);
        if (!folders.isEmpty() && (folders.size() < EnsembleSpec.FEWEST || folders.size() > EnsembleSpec.MOST)) {
            keys.wrong(
                    KEY,
                    "expected the folder of a model, or a list of " + EnsembleSpec.FEWEST + " to " + EnsembleSpec.MOST
                            + ", but was a list of " + folders.size());
        }
        return folders.isEmpty() ? List.of(EXAMPLE) : folders;
    }

    /** The one at {@code key}; a list of several is wrong because {@code why}. */
    static String one(SettingsReader keys, String key, String why) {
        if (keys.isList(key)) {
            requireOne(keys, key, why);
            return EXAMPLE;
        }
        return keys.path(key, EXAMPLE);
    }

    /** Notes that {@code key} is a list where one model is needed, because {@code why}. */
    static void requireOne(SettingsReader keys, String key, String why) {
        if (keys.isList(key)) {
            keys.wrong(key, why + ": give one folder; several models are asked together by explain jobs alone");
        }
    }
}

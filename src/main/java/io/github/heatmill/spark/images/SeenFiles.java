package io.github.heatmill.spark.images;

import io.github.heatmill.UserMistake;
import io.github.heatmill.spark.npy.FileStamp;
import io.github.heatmill.spark.npy.InputFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;

/** Single files as they were: arrays, labels, tables of boxes. */
record SeenFiles(Map<String, FileStamp> stamps) {
    SeenFiles {
        stamps = new LinkedHashMap<>(stamps);
    }

    /** The files at {@code paths} as they are now; one that cannot be inspected is left to its reader. */
    static SeenFiles of(List<String> paths, Configuration configuration) {
        Map<String, FileStamp> stamps = new LinkedHashMap<>();
        for (String path : paths) {
            try {
                stamps.put(path, InputFile.of(path, configuration).stamp());
            } catch (UserMistake | IOException unreadable) {
                stamps.remove(path);
            }
        }
        return new SeenFiles(stamps);
    }

    /** Throws {@link UserMistake} with every file that is gone or another one now. */
    void requireUnchanged(Configuration configuration) {
        List<String> problems = new ArrayList<>();
        stamps.forEach((path, stamp) -> {
            try {
                stamp.requireSame(path, InputFile.of(path, configuration).stamp());
            } catch (UserMistake changed) {
                problems.addAll(changed.problems());
            } catch (IOException failure) {
                problems.addAll(InputFile.unreadable(path, failure).problems());
            }
        });
        if (!problems.isEmpty()) {
            throw new UserMistake(UserMistake.Kind.INPUT, problems);
        }
    }
}

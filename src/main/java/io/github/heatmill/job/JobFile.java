package io.github.heatmill.job;

import io.github.heatmill.job.hocon.SettingsFile;
import io.github.heatmill.job.hocon.SettingsReader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads job files. */
public final class JobFile {
    private JobFile() {}

    /**
     * The job of a job file. What it says depends on the arguments alone, not on the environment or the working folder;
     * no file but the two named is opened, and relative paths stay relative.
     *
     * @param jobFile HOCON
     * @param storageFile HOCON, the group storage: what the job file refers to as ${storage.data} and ${storage.output}
     * @param arguments {@code key=value} each; a later one wins over an earlier one, and all win over the files
     * @param home the folder of the installation, ${home} in the files
     * @throws io.github.heatmill.UserMistake with every mistake of the file, each with its line, its key and a remedy
     */
    public static Job load(Path jobFile, Path storageFile, List<String> arguments, Path home) {
        SettingsFile file = SettingsFile.load(jobFile, storageFile, arguments, home);
        SettingsReader keys = file.keys();
        Optional<JobKind> kind = keys.optionalChoice("job", JobKind.class, JobKind::id);
        if (!keys.has("job")) {
            String kinds = Arrays.stream(JobKind.values()).map(JobKind::id).collect(Collectors.joining(", "));
            keys.wrong("job", "is missing: set it to one of " + kinds);
        }
        Optional<Job> job = kind.map(known -> known.read(keys));
        if (kind.isPresent()) {
            file.noteUnknownKeys();
        }
        file.throwIfWrong();
        return job.orElseThrow();
    }
}

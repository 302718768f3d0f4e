package io.github.heatmill.job;

import io.github.heatmill.job.hocon.StoragePlaces;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;

/** Reads what {@code conf/<profile>/storage.conf} says without a job file. */
public final class StorageFile {
    private StorageFile() {}

    /**
     * The places of {@code file} by their names, such as data and output.
     *
     * @param file HOCON, the group storage
     * @param arguments {@code storage.name=place} each; they win over the file
     * @param home the folder of the installation, ${home} in the file
     * @throws io.github.heatmill.UserMistake with every mistake of the file and the arguments
     */
    public static SortedMap<String, String> load(Path file, List<String> arguments, Path home) {
        return StoragePlaces.load(file, arguments, home);
    }
}

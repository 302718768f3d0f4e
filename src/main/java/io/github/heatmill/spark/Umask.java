package io.github.heatmill.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.fs.CommonConfigurationKeys;
import org.apache.hadoop.fs.FileSystem;

/**
 * The permissions that this process takes from each file it makes.
 *
 * @param octal as {@code umask} prints it, four octal digits
 */
record Umask(String octal) {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String FIELD = "Umask:";

    /** That of this process; empty if the system does not say. */
    static Optional<Umask> ofThisProcess() {
        try (Stream<String> lines = Files.lines(STATUS)) {
            return lines.filter(line -> line.startsWith(FIELD))
                    .map(line -> new Umask(line.substring(FIELD.length()).strip()))
                    .findFirst();
        } catch (IOException notLinux) {
            return Optional.empty();
        }
    }

    /**
     * Makes {@code files} respect it: Hadoop sets the permissions of each local file itself, by a setting of its own.
     */
    void applyTo(FileSystem files) {
        files.getConf().set(CommonConfigurationKeys.FS_PERMISSIONS_UMASK_KEY, octal);
    }
}

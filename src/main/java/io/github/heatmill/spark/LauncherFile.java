package io.github.heatmill.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file by which the launcher sees that the program did all it was asked for: it is there until then.
 *
 * <p>An exit code alone does not say so, as code called from SQL or by a library can end a Java process with any. A
 * file that is removed, rather than one that is written, works on a full disk too.
 */
final class LauncherFile {
    private static final Logger LOG = LoggerFactory.getLogger(LauncherFile.class);
    private static final String VARIABLE = "HEATMILL_UNFINISHED";

    private LauncherFile() {}

    /** Removes it, if a launcher made one. */
    static void remove() {
        String file = System.getenv(VARIABLE);
        if (file == null || file.isEmpty()) {
            return;
        }
        try {
            Files.deleteIfExists(Path.of(file));
        } catch (IOException e) {
            LOG.warn("{} could not be removed, so that the launcher takes this run for unfinished", file, e);
        }
    }
}

package io.github.heatmill.spark.doctor;

import java.io.File;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.SparkEnv;

/**
 * A folder that a process writes to while it works.
 *
 * @param folder its path
 * @param free bytes that may still be written there
 * @param problem why a file cannot be made there; empty if it can
 */
record DiskFacts(String folder, long free, String problem) implements Serializable {
    /** The temporary folder of Java, where libraries unpack themselves. */
    static DiskFacts temporary() {
        return of(new File(System.getProperty("java.io.tmpdir")));
    }

    /** The folder of this process's Spark for shuffles and blocks. */
    static DiskFacts spark() {
        return of(SparkEnv.get().blockManager().diskBlockManager().localDirs()[0]);
    }

    static DiskFacts of(File folder) {
        try {
            Path probe = Files.createTempFile(folder.toPath(), "heatmill-doctor", ".probe");
            Files.delete(probe);
            return new DiskFacts(folder.toString(), folder.getUsableSpace(), "");
        } catch (IOException e) {
            return new DiskFacts(folder.toString(), folder.getUsableSpace(), e.toString());
        }
    }
}

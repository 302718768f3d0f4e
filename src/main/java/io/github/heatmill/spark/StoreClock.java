package io.github.heatmill.spark;

import java.io.IOException;
import java.time.Instant;
import java.util.UUID;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** What time it is where the times of files come from, which need not be what it is here. */
interface StoreClock {
    Instant now() throws IOException;

    /** That of {@code files}: the time of a file that is written beside {@code path} for this, and removed. */
    static StoreClock beside(FileSystem files, Path path) {
        return () -> {
            Path probe = path.suffix("-clock-" + UUID.randomUUID());
            try {
                files.create(probe, true).close();
                return Instant.ofEpochMilli(files.getFileStatus(probe).getModificationTime());
            } finally {
                files.delete(probe, false);
            }
        };
    }
}

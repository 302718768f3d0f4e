package io.github.heatmill.spark.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heatmill.spark.RenamedDisk;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.s3a.RemoteFileChangedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VersionedFolderTest {
    @TempDir
    private java.nio.file.Path folder;

    /** A store in which an object is replaced again and again, just as it is opened. */
    private static final class BusyStore extends RenamedDisk {
        private static final URI ROOT = URI.create("gs:///");
        private final int replacements;
        private int opened;

        BusyStore(int replacements) throws IOException {
            this.replacements = replacements;
            initialize(ROOT, new Configuration(false));
        }

        @Override
        protected URI root() {
            return ROOT;
        }

        @Override
        public FSDataInputStream open(Path path, int bufferSize) throws IOException {
            if (++opened <= replacements) {
                throw new RemoteFileChangedException(path.toString(), "open", "ETag changed");
            }
            return super.open(path, bufferSize);
        }
    }

    private String current(BusyStore store) throws IOException {
        Files.writeString(folder.resolve("run.json"), "{\"version\": \"version-0123abcd\"}");
        return VersionedFolder.current(store, new Path("gs", "", folder.toString()))
                .orElseThrow();
    }

    @Test
    void aReaderWhomAPublicationOvertakesAsksAgain() throws IOException {
        assertThat(current(new BusyStore(2))).isEqualTo("version-0123abcd");
    }

    @Test
    void itDoesNotAskForEver() throws IOException {
        BusyStore store = new BusyStore(1000);
        assertThatThrownBy(() -> current(store)).isInstanceOf(RemoteFileChangedException.class);
    }
}

package io.github.heatmill.spark.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureFilesTest {
    @TempDir
    private Path root;

    private PictureFiles files(long attempt) throws IOException {
        org.apache.hadoop.fs.Path folder =
                new org.apache.hadoop.fs.Path(root.toUri().toString(), "new/pictures");
        return PictureFiles.in(folder, attempt, new Configuration());
    }

    @Test
    void localFilesAreWrittenWithoutHadoopAndNothingElseIsLeft() throws IOException {
        PictureFiles files = files(7);
        files.write("a.png", new byte[] {1, 2, 3});

        assertThat(files).isInstanceOf(PictureFiles.OnDisk.class);
        assertThat(root.resolve("new/pictures/a.png")).hasBinaryContent(new byte[] {1, 2, 3});
        try (Stream<Path> all = Files.list(root.resolve("new/pictures"))) {
            assertThat(all).hasSize(1);
        }
    }

    @Test
    void aSecondAttemptLeavesTheSameFile() throws IOException {
        files(1).write("a.png", new byte[] {1});
        files(2).write("a.png", new byte[] {1});

        assertThat(root.resolve("new/pictures/a.png")).hasBinaryContent(new byte[] {1});
    }

    @Test
    void aFileThatCannotBeWrittenIsAnError() throws IOException {
        PictureFiles files = files(1);
        Files.createDirectory(root.resolve("new/pictures/a.png"));

        assertThatThrownBy(() -> files.write("a.png", new byte[] {1})).isInstanceOf(IOException.class);
    }
}

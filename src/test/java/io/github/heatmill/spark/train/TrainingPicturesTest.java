package io.github.heatmill.spark.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heatmill.spark.Progress;
import io.github.heatmill.spark.RunDirectory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingPicturesTest {
    @TempDir
    private Path folder;

    @Test
    void aPictureThatCannotBeDrawnIsOneLineAndNoFile() throws IOException {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        Progress progress = new Progress(new PrintStream(said, true, StandardCharsets.UTF_8));
        try (RunDirectory run = RunDirectory.prepare(
                new Configuration(), folder.resolve("model").toString(), false)) {
            TrainingPictures pictures = new TrainingPictures(run, progress);
            pictures.write("history.png", () -> {
                throw new OutOfMemoryError("Java heap space");
            });
            pictures.write("confusion.png", () -> new byte[] {1});

            assertThat(Stream.of(run.files().listStatus(run.staging()))
                            .map(FileStatus::getPath)
                            .map(path -> path.getName()))
                    .containsExactly("confusion.png");
        }
        assertThat(said.toString(StandardCharsets.UTF_8))
                .isEqualTo("heatmill: history.png could not be drawn (Java heap space); the model is complete without"
                        + " it\n");
    }
}

package io.github.heatmill.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heatmill.image.Channels;
import io.github.heatmill.image.ImageFile;
import io.github.heatmill.image.ImageLimits;
import io.github.heatmill.job.JobOutput;
import io.github.heatmill.job.PlatesSpec;
import io.github.heatmill.plate.Plate;
import io.github.heatmill.plate.PlateGenerator;
import io.github.heatmill.plate.PlateSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlatesJobTest {
    @TempDir
    private Path folder;

    private Path make(int files) throws IOException {
        Path output = folder.resolve("plates " + files);
        PlatesSpec spec = new PlatesSpec(JobOutput.of(output.toString()), 7, 2, 1, 1, files, 64, 96);
        new PlatesJob(new Configuration(), spec, new Progress(new PrintStream(OutputStream.nullOutputStream()))).run();
        return output;
    }

    @Test
    void platesThatAreFilesFollowThoseOfTheArraysAndNameTheirClass() throws IOException {
        Path files = make(3).resolve("files");

        try (Stream<Path> found = Files.list(files)) {
            List<Path> names = found.sorted().toList();
            assertThat(names).hasSize(3);
            for (Path file : names) {
                String name = file.getFileName().toString();
                // 4 plates lie in the arrays, so that these are 4, 5 and 6
                long number = Long.parseLong(name.substring(name.lastIndexOf('_') + 1, name.length() - 4));
                assertThat(number).isBetween(4L, 6L);
                Plate plate = PlateGenerator.plate(new PlateSettings(64, 96), 7, number);
                assertThat(name).isEqualTo("%s_%06d.png".formatted(plate.kind().id(), number));
                assertThat(ImageFile.decode(name, Files.readAllBytes(file), ImageLimits.DEFAULT, Channels.GREY)
                                .image())
                        .isEqualTo(plate.image());
            }
        }
    }

    @Test
    void noneIsMadeWhereNoneIsAskedFor() throws IOException {
        assertThat(make(0).resolve("files")).doesNotExist();
    }
}

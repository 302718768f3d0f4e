package io.github.heatmill.spark.images;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heatmill.spark.npy.FileStamp;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FileSampleTest {
    private static List<FolderEntry> files(int count, long bytes) {
        return IntStream.range(0, count)
                .mapToObj(i -> new FolderEntry(
                        new ListedFile("/f", i + ".png", new FileStamp(bytes, 0, "")), new BoxPlace.Nowhere()))
                .toList();
    }

    @Test
    void aFewFilesAreAllTaken() {
        assertThat(FileSample.of(files(3, 100))).containsExactly(0, 1, 2);
    }

    @Test
    void ofManyFilesThoseAtEqualDistancesAreTaken() {
        List<Integer> sample = FileSample.of(files(1024, 100));

        assertThat(sample).hasSize(256);
        // every fourth of 1024: 1024 / 256 = 4
        assertThat(sample).startsWith(0, 4, 8).endsWith(1020);
    }

    @Test
    void largeFilesAreTakenUpToABoundOfBytes() {
        // 64 MiB hold 16 files of 4 MiB; of 160, every tenth
        assertThat(FileSample.of(files(160, 4 << 20))).hasSize(16).startsWith(0, 10, 20);
    }

    @Test
    void evenOfTheLargestFilesFourAreTaken() {
        assertThat(FileSample.of(files(8, 1L << 30))).containsExactly(0, 2, 4, 6);
    }
}

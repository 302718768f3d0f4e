package io.github.heatmill.spark.night;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heatmill.spark.ByteCount;
import io.github.heatmill.spark.UntrainedModel;
import io.github.heatmill.spark.archive.ArchiveTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a dry run says that a night is going to cost. */
class NightBudgetIT {
    private static final Instant MONDAY = Instant.parse("2026-11-23T20:00:00Z");

    @TempDir
    private Path folder;

    private NightFolder plant;

    @BeforeEach
    void build() throws IOException {
        plant = new NightFolder(folder);
    }

    private long length(String name) throws IOException {
        return Files.size(folder.resolve("in").resolve(name));
    }

    @Test
    void aFirstNightHasNothingToGoBy() throws IOException {
        plant.deliver("a.png", 1, MONDAY);
        plant.deliver("b.png", 2, MONDAY);

        assertThat(plant.job("2026-11-23").plan().lines())
                .containsExactly(
                        folder + "/archive: an archive will be made",
                        "night 2026-11-23: 2 of the 2 files in %s/in are new, %s to be read"
                                .formatted(folder, new ByteCount(length("a.png") + length("b.png"))));
    }

    @Test
    void timeAndBytesAreThoseOfTheLastNightsOfTheModelForAsManyImages() throws IOException {
        for (int image = 0; image < 4; image++) {
            plant.deliver(image + ".png", image, MONDAY);
        }
        plant.run("2026-11-23");
        plant.deliver("copy of 0.png", 0, MONDAY);
        plant.deliver("new.png", 9, MONDAY);
        // of a length that no other file has: no duplicate of any of them
        plant.deliver("broken.png", "no image".getBytes(StandardCharsets.UTF_8), MONDAY);
        double seconds =
                plant.table(ArchiveTable.NIGHTS).selectExpr("seconds").first().getDouble(0);

        List<String> lines = plant.job("2026-11-24").plan().lines();

        assertThat(lines.get(0))
                .isEqualTo("night 2026-11-24: 3 of the 7 files in %s/in are new, %s to be read"
                        .formatted(
                                folder,
                                new ByteCount(length("copy of 0.png") + length("new.png") + "no image".length())));
        boolean isNewOfAKnownLength =
                Stream.of("0.png", "1.png", "2.png", "3.png").anyMatch(name -> sizes(name) == sizes("new.png"));
        assertThat(lines.get(1))
                .isEqualTo(
                        "at most %d of them are duplicates, by their lengths; which are is told when they are read",
                        isNewOfAKnownLength ? 2 : 1);
        // 3 images where the night explained 4
        assertThat(lines.get(2))
                .isEqualTo("about %.0f s for 3 images, by the last night of this model", Math.max(1, seconds * 3 / 4));
        assertThat(lines.get(3))
                .isEqualTo(
                        "about %s will be written to the archive's tables, pictures not counted",
                        new ByteCount(Math.round(parquet() * 3.0 / 4)));
        assertThat(lines).hasSize(4);
        plant.run("2026-11-24");
        assertThat(plant.outcomes("2026-11-24"))
                .containsEntry("copy of 0.png", "duplicate of 0.png")
                .containsEntry("new.png", "explained");
        assertThat(plant.job("2026-11-25").plan().lines())
                .containsExactly(
                        "night 2026-11-25: 0 of the 7 files in %s/in are new, 0 bytes to be read".formatted(folder));
    }

    private long sizes(String name) {
        try {
            return length(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The bytes of the Parquet files of one night's tables. */
    private long parquet() throws IOException {
        long bytes = 0;
        for (String table : List.of("images", "explanations", "drift", "alarms")) {
            Path data = folder.resolve("archive/heatmill").resolve(table).resolve("data");
            if (Files.exists(data)) {
                try (Stream<Path> files = Files.walk(data)) {
                    for (Path file : files.filter(name -> name.toString().endsWith(".parquet"))
                            .toList()) {
                        bytes += Files.size(file);
                    }
                }
            }
        }
        return bytes;
    }

    @Test
    void aNightOfAnotherModelSaysNothingOfThisOnesTime() throws IOException {
        plant.deliver("a.png", 1, MONDAY);
        plant.run("2026-11-23");
        Path other = Files.createDirectories(folder.resolve("other"));
        UntrainedModel.write(other, 7);
        plant.deliver("b.png", 2, MONDAY);

        assertThat(plant.job("2026-11-24", "model=\"" + other + "\"").plan().lines())
                .contains("no night of this model has explained images yet: how long it takes is not known")
                .noneMatch(line -> line.startsWith("about "));
    }

    /** To tell which files are new reads the archive: once, whoever asks for it. */
    @Test
    void whatIsNewIsToldOnceWithASidecarToo() throws Exception {
        plant.deliver("a.png", 1, MONDAY);
        plant.run("2026-11-23");
        plant.deliver("b.png", 2, MONDAY);

        assertThat(jobs("sidecar.pattern=\"(?<camera>[a-z]+)[.]png\"")).isEqualTo(jobs());
    }

    /** How many jobs of Spark a dry run starts. */
    private int jobs(String... settings) throws Exception {
        AtomicInteger jobs = new AtomicInteger();
        SparkListener counter = new SparkListener() {
            @Override
            public void onJobStart(SparkListenerJobStart start) {
                jobs.incrementAndGet();
            }
        };
        SparkContext spark = plant.spark().sparkContext();
        spark.listenerBus().waitUntilEmpty();
        spark.addSparkListener(counter);
        try {
            plant.job("2026-11-24", settings).plan();
            spark.listenerBus().waitUntilEmpty();
        } finally {
            spark.removeSparkListener(counter);
        }
        return jobs.get();
    }
}

package io.github.heatmill.spark.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heatmill.UserMistake;
import io.github.heatmill.cam.CamMethod;
import io.github.heatmill.job.BenchmarkSpec;
import io.github.heatmill.job.JobFile;
import io.github.heatmill.spark.Progress;
import io.github.heatmill.spark.RunManifest;
import io.github.heatmill.spark.TestSpark;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The job at a size at which its networks learn nothing: what it writes, and that the same seeds write the same. */
class BenchmarkJobIT {
    private static final SparkSession SPARK = TestSpark.session();

    @TempDir
    private static Path folder;

    @BeforeAll
    static void run() throws IOException {
        RunManifest published = job("first").run();
        assertThat(published.exitCode()).isZero();
    }

    private static BenchmarkJob job(String output, String... more) throws IOException {
        Path storage = Files.writeString(
                folder.resolve("storage.conf"), "storage { data = \"%1$s\", output = \"%1$s\" }".formatted(folder));
        List<String> keys = Stream.concat(
                        Stream.of(
                                "output=" + folder.resolve(output),
                                "networks=2",
                                "variants=[none,corner]",
                                "plates.train=60",
                                "plates.validation=12",
                                "plates.test=12",
                                "network.filters=[2,2]",
                                "training.epochs=1",
                                "faithfulness-share=0"),
                        Stream.of(more))
                .toList();
        BenchmarkSpec spec = (BenchmarkSpec) JobFile.load(
                Path.of("jobs/benchmark.conf"), storage, keys, Path.of("").toAbsolutePath());
        return new BenchmarkJob(SPARK, spec, new Progress(new PrintStream(OutputStream.nullOutputStream())));
    }

    private static List<Row> table(String output, String name) {
        return SPARK.read()
                .parquet(folder.resolve(output).resolve(name).toString())
                .collectAsList();
    }

    @Test
    void everyMethodIsScoredAtEveryLayerThatAllowsIt() {
        List<Row> rows = table("first", BenchmarkTable.NAME);

        assertThat(rows)
                .filteredOn(row -> row.<String>getAs("layer").equals("conv_2"))
                .extracting(row -> row.<String>getAs("method"))
                .contains(Stream.of(CamMethod.values()).map(CamMethod::id).toArray(String[]::new))
                .contains("uniform", "sobel");
        assertThat(rows)
                .filteredOn(row -> row.<String>getAs("layer").equals("conv_1"))
                .extracting(row -> row.<String>getAs("method"))
                .contains("grad-cam", "layer-cam")
                .doesNotContain("cam");
        assertThat(rows)
                .filteredOn(row -> row.<String>getAs("layer").equals("conv_2+conv_1"))
                .extracting(row -> row.<String>getAs("method"))
                .contains("sum", "sum-contrast");
        assertThat(rows)
                .allSatisfy(row -> assertThat(row.<Integer>getAs("networks")).isBetween(1, 2));
    }

    @Test
    void aUniformMapIsAtChanceOnTheDefectAndOnTheMark() {
        assertThat(table("first", BenchmarkTable.NAME))
                .filteredOn(row -> row.<String>getAs("metric").equals("auc")
                        && row.<String>getAs("method").equals("uniform"))
                .isNotEmpty()
                .allSatisfy(row -> {
                    assertThat(row.<Double>getAs("mean")).isEqualTo(0.5);
                    assertThat(row.<Double>getAs("low")).isEqualTo(0.5);
                })
                .extracting(row -> row.<String>getAs("truth"))
                .contains("defect", "cause");
    }

    @Test
    void eachShortcutHasARowForEachMethodAndLayer() {
        List<Row> rows = table("first", ShortcutTable.NAME);

        assertThat(rows).isNotEmpty().allSatisfy(row -> {
            assertThat(row.<String>getAs("variant")).isEqualTo("corner");
            assertThat(row.<String>getAs("defect_class")).isEqualTo("scratches");
            assertThat(row.<Double>getAs("recall")).isBetween(0.0, 1.0);
            assertThat(row.<Double>getAs("cause_auc")).isBetween(0.0, 1.0);
        });
        // the edges of the mark are the steepest there are, whatever the network
        assertThat(rows)
                .filteredOn(row -> row.<String>getAs("method").equals("sobel")
                        && row.<String>getAs("layer").equals("conv_1"))
                .isNotEmpty()
                .allSatisfy(row ->
                        assertThat(row.<Double>getAs("cause_auc")).isGreaterThan(row.<Double>getAs("defect_auc")));
    }

    @Test
    void thePageAndTheSpreadsheetAreAllThatIsLeftBesideTheTables() throws IOException {
        String page = Files.readString(folder.resolve("first").resolve(BenchmarkReport.FILE));
        List<String> csv = Files.readAllLines(folder.resolve("first").resolve(BenchmarkReport.CSV));

        assertThat(page)
                .contains("2 networks of each variant, seeds from 1 on; plates of 64 x 64: 60 to train on")
                .contains("| conv_2 | uniform |")
                .contains("### corner");
        assertThat(csv.get(0)).startsWith("variant,truth,defect_class,layer,method,baseline,metric,better,mean,sd");
        assertThat(csv).hasSize(1 + table("first", BenchmarkTable.NAME).size());
        try (Stream<Path> left = Files.list(folder.resolve("first"))) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("benchmark", "shortcuts", "benchmark.md", "benchmark.csv", "run.json");
        }
    }

    @Test
    void theSameSeedsGiveTheSameBytes() throws IOException {
        job("again").run();

        for (String file : List.of(BenchmarkReport.FILE, BenchmarkReport.CSV)) {
            assertThat(folder.resolve("again").resolve(file))
                    .hasSameBinaryContentAs(folder.resolve("first").resolve(file));
        }
    }

    @Test
    void aDryRunSaysWhatItWouldDoAndWritesNothing() throws IOException {
        assertThat(job("planned").plan().lines())
                .contains("4 networks will be trained and explained: 2 on each of none, corner");
        assertThat(folder.resolve("planned")).doesNotExist();
        assertThatThrownBy(() -> job("first").plan())
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("the output exists already");
    }

    @Test
    void wrongKeysAreNamed() {
        assertThatThrownBy(() -> job("wrong", "variants=[none,colour]"))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining(
                        "variants[1]: expected each of none, texture, brightness, corner at most once, but"
                                + " was 'colour'");
        assertThatThrownBy(() -> job("wrong", "plates.side=67"))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("plates.side");
        assertThatThrownBy(() -> job("wrong", "networks=1"))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("networks");
    }
}

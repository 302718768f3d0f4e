package io.github.heatmill.spark.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heatmill.job.EvaluateSpec;
import io.github.heatmill.job.ExplainSpec;
import io.github.heatmill.job.Job;
import io.github.heatmill.job.JobFile;
import io.github.heatmill.job.TrainSpec;
import io.github.heatmill.spark.Progress;
import io.github.heatmill.spark.PublishedTable;
import io.github.heatmill.spark.TestHdfs;
import io.github.heatmill.spark.TestS3;
import io.github.heatmill.spark.TestSpark;
import io.github.heatmill.spark.TinyImages;
import io.github.heatmill.spark.cluster.ClusterLauncher.Outcome;
import io.github.heatmill.spark.evaluate.EvaluateJob;
import io.github.heatmill.spark.explain.ExplainJob;
import io.github.heatmill.spark.night.NightFolder;
import io.github.heatmill.spark.train.TrainJob;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each job by {@code submit/run --profile cluster} on real executors: what it makes is what this machine makes. */
class ClusterRunIT {
    private static final String NIGHT = "2026-11-24";

    @TempDir
    private static Path root;

    private static StandaloneCluster cluster;

    @BeforeAll
    static void start() throws Exception {
        cluster = StandaloneCluster.start(root.resolve("cluster"), 2, 1, "700m");
        TinyImages.write(root, "train", 64, 1);
        TinyImages.write(root, "test", 24, 2);
        job(
                "train",
                """
                images { npy = ${storage.data}/train_imgs.npy, labels = ${storage.data}/train_labels.npy }
                validation { npy = ${storage.data}/test_imgs.npy, labels = ${storage.data}/test_labels.npy }
                classes = [across, along]
                network { architecture = cam, height = 32, width = 32, filters = [8, 8] }
                training { epochs = 2, batch = 16, workers = 2, averaging-frequency = 2, learning-rate = 0.02,
                           schedule = constant, augment = [], keep = best }
                output = ${storage.output}/model
                """);
        job(
                "explain",
                """
                images {
                  npy = ${storage.data}/test_imgs.npy
                  labels = ${storage.data}/test_labels.npy
                  boxes = ${storage.data}/test_boxes.csv
                }
                methods = [cam, grad-cam]
                partitions = 4
                model = ${storage.data}/model
                output = ${storage.output}/explained
                """);
        job(
                "evaluate",
                """
                explained = [${storage.data}/there/explained]
                bootstrap.replicates = 50
                output = ${storage.output}/evaluated
                """);
        // one network for all, which the first test compares with this machine's
        run(root.toString(), root.toString(), "train", launcher());
        new ExplainJob(TestSpark.session(), (ExplainSpec) here("explain"), silent()).run();
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    private static void job(String kind, String text) throws IOException {
        Files.writeString(root.resolve(kind + ".conf"), "job = " + kind + "\n" + text);
    }

    private static ClusterLauncher launcher() {
        return new ClusterLauncher(root, cluster.master())
                .with("--executor-memory", "700m", "--executor-cores", "1")
                // both executors are there before the first task, so that each gets some
                .with("--conf", "spark.cores.max=2", "--conf", "spark.scheduler.minRegisteredResourcesRatio=1");
    }

    private static void there(String kind, String... options) throws Exception {
        run(root.toString(), root.resolve("there").toString(), kind, launcher().with(options));
    }

    private static void run(String data, String output, String kind, ClusterLauncher launcher) throws Exception {
        Outcome outcome = launcher.run(
                "run",
                root.resolve(kind + ".conf").toString(),
                "storage.data=\"" + data + "\"",
                "storage.output=\"" + output + "\"");
        assertThat(outcome.code()).as(outcome.err()).isZero();
    }

    private static Job here(String kind) throws IOException {
        Path storage = root.resolve("storage.conf");
        Files.writeString(storage, "storage { data = \"%1$s\", output = \"%1$s/here\" }".formatted(root));
        return JobFile.load(root.resolve(kind + ".conf"), storage, List.of(), root);
    }

    private static Progress silent() {
        return new Progress(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    }

    /** The files of {@code folder} and below that end in {@code end}, in hex. */
    private static Map<String, String> files(String folder, String end) {
        Map<String, String> bytes = new TreeMap<>();
        Path top = root.resolve(folder);
        try (Stream<Path> all = Files.walk(top)) {
            for (Path file : all.filter(path -> path.toString().endsWith(end)).toList()) {
                bytes.put(top.relativize(file).toString(), HexFormat.of().formatHex(Files.readAllBytes(file)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes;
    }

    private static List<String> rows(String table) {
        return rowsAt(root.toString(), table);
    }

    /** Those of a table within the folder {@code place}, whose name is not one of their differences. */
    private static List<String> rowsAt(String place, String table) {
        org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(place, table);
        return PublishedTable.read(TestSpark.session(), path).toJSON().collectAsList().stream()
                .map(row -> row.replace(place, ""))
                .sorted()
                .toList();
    }

    @Test
    void aNetworkItsExplanationsAndTheirEvaluationAreTheSameAsHere() throws Exception {
        new TrainJob(TestSpark.session(), (TrainSpec) here("train"), silent()).run();
        assertThat(files("model", "network.zip")).hasSize(1).isEqualTo(files("here/model", "network.zip"));

        // a second attempt of whatever is still running when a first task is done, if a core is free
        there(
                "explain",
                "--conf",
                "spark.speculation=true",
                "--conf",
                "spark.speculation.interval=10ms",
                "--conf",
                "spark.speculation.quantile=0.1",
                "--conf",
                "spark.speculation.multiplier=1.01",
                "--conf",
                "spark.speculation.minTaskRuntime=0ms");
        assertThat(rows("there/explained/" + ExplainJob.TABLE))
                .hasSizeGreaterThan(24 * 2)
                .isEqualTo(rows("here/explained/" + ExplainJob.TABLE));
        assertThat(files("there/explained/pictures", ".png"))
                .hasSizeGreaterThan(24)
                .isEqualTo(files("here/explained/pictures", ".png"));

        there("evaluate");
        new EvaluateJob(TestSpark.session(), (EvaluateSpec) here("evaluate"), silent()).run();
        assertThat(rows("there/evaluated/evaluation")).isNotEmpty();
        for (String table : List.of("evaluation", "verdicts", "states")) {
            assertThat(rows("there/evaluated/" + table)).isEqualTo(rows("here/evaluated/" + table));
        }
    }

    @Test
    void anExplanationOfWhatIsOnHdfsAndOnS3IsTheSameAsHere() throws Exception {
        List<String> here = rows("here/explained/" + ExplainJob.TABLE);
        String hdfs = "";
        String s3 = "";
        for (String name : List.of("test_imgs.npy", "test_labels.npy", "test_boxes.csv", "model")) {
            hdfs = parent(TestHdfs.copy(root.resolve(name)));
            s3 = parent(TestS3.copy(TestSpark.session(), root.resolve(name)));
        }
        run(hdfs, hdfs, "explain", launcher());
        ClusterLauncher toS3 = launcher();
        TestS3.settings().forEach((key, value) -> toS3.with("--conf", "spark.hadoop." + key + "=" + value));
        run(s3, s3, "explain", toS3);

        for (String place : List.of(hdfs, s3)) {
            assertThat(rowsAt(place, "explained/" + ExplainJob.TABLE)).isEqualTo(here);
        }
    }

    private static String parent(String path) {
        return path.substring(0, path.lastIndexOf('/'));
    }

    @Test
    void aNightIsTheSameAsHere() throws Exception {
        NightFolder there = plant("night-there");
        Outcome outcome = launcher()
                .run(
                        "run",
                        there.root().resolve("nightly.conf").toString(),
                        "night=" + NIGHT,
                        "storage.data=\"" + there.root() + "\"",
                        "storage.output=\"" + there.root() + "\"",
                        "storage.archive=\"" + there.root() + "/archive\"");
        assertThat(outcome.code()).as(outcome.err()).isZero();

        // before the other folder is made, whose session a catalog is looked for in from then on
        List<String> made = state(there);
        NightFolder here = plant("night-here");
        here.run(NIGHT);
        assertThat(made).hasSizeGreaterThan(6).isEqualTo(state(here));
    }

    private static NightFolder plant(String name) throws IOException {
        NightFolder plant = new NightFolder(Files.createDirectories(root.resolve(name)));
        Instant time = Instant.parse("2026-11-23T20:00:00Z");
        for (int i = 0; i < 6; i++) {
            plant.deliver("image " + i + ".png", 10 + i, time);
        }
        plant.deliver("again.png", 10, time);
        plant.deliver("broken.png", "no image".getBytes(StandardCharsets.UTF_8), time);
        return plant;
    }

    private static List<String> state(NightFolder plant) throws IOException {
        return plant.state().stream()
                .map(row -> row.replace(plant.root().toString(), "/plant"))
                .toList();
    }
}

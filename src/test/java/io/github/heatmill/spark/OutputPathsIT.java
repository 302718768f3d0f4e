package io.github.heatmill.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heatmill.job.Job;
import io.github.heatmill.job.JobFile;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of folders that mean something to Hadoop, Spark or a shell, and readers that look while a run writes. */
class OutputPathsIT {
    private static final SparkSession SPARK = TestSpark.session();

    @TempDir
    private Path root;

    private void run(Path folder, String name, String text) throws IOException {
        Path storage = Files.writeString(
                root.resolve("storage.conf"), "storage { data = \"/nowhere\", output = \"/nowhere\" }");
        String quoted = folder.toString().replace("\\", "\\\\");
        Path file = Files.writeString(root.resolve(name + ".conf"), text.replace("FOLDER", quoted));
        Job job = JobFile.load(file, storage, List.of(), root);
        new Jobs(SPARK, new Progress(new PrintStream(OutputStream.nullOutputStream())))
                .of(job)
                .run();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a{b} [1]*?\\x", "x:y, 100%20 #1'라인~"})
    void everyJobReadsAndWritesThem(String name) throws IOException {
        Path folder = Files.createDirectory(root.resolve(name));
        run(
                folder,
                "plates",
                """
                job = plates, output = "FOLDER/plates"
                plates { train = 8, validation = 2, test = 2, height = 64, width = 64 }
                """);
        run(
                folder,
                "train",
                """
                job = train, output = "FOLDER/model"
                images { npy = "FOLDER/plates/NEU_train_imgs.npy", labels = "FOLDER/plates/NEU_train_labels.npy" }
                validation {
                  npy = "FOLDER/plates/NEU_validation_imgs.npy", labels = "FOLDER/plates/NEU_validation_labels.npy"
                }
                network { architecture = cam, height = 64, width = 64, filters = [4, 4] }
                training { epochs = 1, batch = 8, workers = 1,
                           schedule = constant, augment = [], keep = best }
                """);
        run(
                folder,
                "explain",
                """
                job = explain, output = "FOLDER/explained", model = "FOLDER/model", methods = [cam], fusions = []
                images {
                  npy = "FOLDER/plates/NEU_test_imgs.npy"
                  labels = "FOLDER/plates/NEU_test_labels.npy"
                  boxes = "FOLDER/plates/NEU_test_boxes.csv"
                }
                """);
        run(
                folder,
                "evaluate",
                """
                job = evaluate, output = "FOLDER/evaluated", explained = ["FOLDER/explained"]
                bootstrap.replicates = 2
                """);
        run(
                folder,
                "again",
                """
                job = evaluate, output = "FOLDER/joined", states = ["FOLDER/evaluated"]
                bootstrap.replicates = 2
                """);

        assertThat(folder.toFile().list())
                .containsExactlyInAnyOrder("plates", "model", "explained", "evaluated", "joined");
        try (Stream<Path> pictures = Files.list(folder.resolve("explained/pictures"))) {
            assertThat(pictures).hasSize(2);
        }
        assertThat(SPARK.read()
                        .parquet(LiteralPath.of(new org.apache.hadoop.fs.Path(
                                folder.resolve("joined/evaluation").toUri())))
                        .count())
                .isPositive();
    }

    private static void write(RunDirectory run, int rows) {
        SPARK.range(rows)
                .coalesce(1)
                .write()
                .parquet(new org.apache.hadoop.fs.Path(run.staging(), "explanations").toString());
    }

    private static long duckDb(String pattern) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from read_parquet('" + pattern + "')")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Test
    void aReaderOfAllNightsMeetsNoneThatIsStillWritten() throws Exception {
        for (String night : List.of("2026-11-22", "2026-11-23")) {
            try (RunDirectory run = prepare(night)) {
                write(run, 3);
                run.write("pictures.png", new byte[] {1});
                run.publish("{}");
            }
        }
        try (RunDirectory running = prepare("2026-11-24")) {
            write(running, 100);

            assertThat(SPARK.read().parquet(root + "/nights/*/explanations").count())
                    .isEqualTo(3 + 3);
            assertThat(SPARK.read()
                            .parquet(root + "/nights/*/explanations/*.parquet")
                            .count())
                    .isEqualTo(3 + 3);
            assertThat(duckDb(root + "/nights/*/explanations/*.parquet")).isEqualTo(3 + 3);
            assertThat(duckDb(root + "/nights/*/*/*.parquet")).isEqualTo(3 + 3);
        }
    }

    private RunDirectory prepare(String night) {
        return RunDirectory.prepare(
                new Configuration(), root.resolve("nights/" + night).toString(), false);
    }
}

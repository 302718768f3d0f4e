package io.github.heatmill.submit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.heatmill.spark.TestSpark;
import io.github.heatmill.spark.cluster.ClusterLauncher;
import io.github.heatmill.spark.cluster.ClusterLauncher.Outcome;
import io.github.heatmill.spark.cluster.StandaloneCluster;
import io.github.heatmill.spark.explain.ExplainJob;
import io.github.heatmill.spark.onnx.ImportFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An imported network on a cluster: a master, a worker and two executors of Spark in processes of their own, which get
 * what the build put into lib/ by the launcher alone.
 */
class StandaloneIT {
    @TempDir
    private Path root;

    private Outcome explain(String master, Path output) throws IOException, InterruptedException {
        ClusterLauncher launcher =
                new ClusterLauncher(root, master).with("--executor-memory", "700m", "--executor-cores", "1");
        for (String conf : List.of(
                // both executors are there before the first task, so that each gets some
                "spark.scheduler.minRegisteredResourcesRatio=1",
                "spark.cores.max=2",
                "spark.ui.enabled=false",
                "spark.driver.host=127.0.0.1",
                "spark.driver.bindAddress=127.0.0.1",
                "spark.eventLog.enabled=true",
                "spark.eventLog.dir="
                        + Files.createDirectories(root.resolve("events")).toUri())) {
            launcher.with("--conf", conf);
        }
        return launcher.run(
                "run",
                root.resolve("explain.conf").toString(),
                "storage.data=\"" + root + "\"",
                "storage.output=\"" + root + "\"",
                "output=\"" + output + "\"",
                "partitions=4");
    }

    /** The executors that have ended tasks without an error. */
    private Set<String> executors() throws IOException {
        Set<String> executors = new TreeSet<>();
        try (Stream<Path> files = Files.walk(root.resolve("events"))) {
            files.filter(Files::isRegularFile).forEach(file -> {
                try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
                    for (String line : (Iterable<String>) lines::iterator) {
                        JsonNode event = new ObjectMapper().readTree(line);
                        if (event.path("Event").asText().equals("SparkListenerTaskEnd")
                                && event.path("Task End Reason")
                                        .path("Reason")
                                        .asText()
                                        .equals("Success")) {
                            executors.add(
                                    event.path("Task Info").path("Executor ID").asText());
                        }
                    }
                } catch (IOException unreadable) {
                    throw new UncheckedIOException(unreadable);
                }
            });
        }
        return executors;
    }

    private static List<String> rows(Dataset<Row> table) {
        return table.orderBy("explanation_id").toJSON().collectAsList();
    }

    @Test
    void executorsOfAClusterExplainAsThisMachineDoes() throws Exception {
        ImportFolder folder = new ImportFolder(root);
        folder.put("resnet.onnx", Files.readAllBytes(Path.of("src/test/resources/onnx/resnet18.onnx")));
        folder.imported(folder.path("onnx", "resnet.onnx"), "classes=[a, b, c, d]", "input.fit=resize");
        folder.flat("images.npy", 255, 0, 51, 102, 204, 0, 0, 0, 255, 7, 70, 7, 200, 200, 10, 31, 41, 59);
        List<String> here = rows(folder.explained("here"));

        try (StandaloneCluster cluster = StandaloneCluster.start(root.resolve("cluster"), 1, 2, "2g")) {
            Outcome outcome = explain(cluster.master(), root.resolve("there"));
            assertThat(outcome.code()).as(outcome.err()).isZero();
        }

        assertThat(rows(TestSpark.session()
                        .read()
                        .parquet(root.resolve("there").resolve(ExplainJob.TABLE).toString())))
                .as("6 images by 2 methods")
                .hasSize(12)
                .isEqualTo(here);
        assertThat(executors()).containsExactly("0", "1");
    }
}

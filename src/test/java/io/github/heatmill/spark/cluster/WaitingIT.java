package io.github.heatmill.spark.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heatmill.spark.TinyImages;
import io.github.heatmill.spark.UntrainedModel;
import io.github.heatmill.spark.cluster.ClusterLauncher.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An application that gets no executors on a real cluster, whose workers have one core each. */
class WaitingIT {
    @TempDir
    private Path root;

    @Test
    void itSaysWhatItWaitsForAndWhichSettingWouldDo() throws Exception {
        TinyImages.write(root, "test", 4, 2);
        UntrainedModel.write(root.resolve("model"));
        Files.writeString(
                root.resolve("explain.conf"),
                """
                job = explain
                images.npy = ${storage.data}/test_imgs.npy
                model = ${storage.data}/model
                methods = [cam]
                output = ${storage.output}/explained
                """);
        try (StandaloneCluster cluster = StandaloneCluster.start(root.resolve("cluster"), 2, 1, "700m")) {
            // the shipped size of an executor: 4 cores and 4 GB
            Outcome outcome = new ClusterLauncher(root, cluster.master())
                    .runUntil(
                            text -> text.contains("no executors for"),
                            "run",
                            root.resolve("explain.conf").toString(),
                            "storage.data=\"" + root + "\"",
                            "storage.output=\"" + root + "\"");

            assertThat(outcome.err())
                    .contains(
                            cluster.master()
                                    + " was asked for executors of 4 cores (spark.executor.cores) and 4096 MiB",
                            "none of the 2 workers is as large: the largest has 1 cores and 700 MiB",
                            "-- --executor-cores 1 --executor-memory 700m");
            assertThat(outcome.err()).as("Spark's own line").doesNotContain("Initial job has not accepted");
            assertThat(seconds(outcome.err()))
                    .isLessThanOrEqualTo(Duration.ofSeconds(30).toSeconds());
        }
    }

    /** How long the application had waited, as it says itself. */
    private static long seconds(String text) {
        String after = text.substring(text.indexOf("no executors for ") + "no executors for ".length());
        return Long.parseLong(after.substring(0, after.indexOf(' ')));
    }
}

package io.github.heatmill.spark.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heatmill.spark.TinyImages;
import io.github.heatmill.spark.cluster.ClusterLauncher.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code submit/doctor} of real executors, and of this machine. */
class DoctorIT {
    private static final List<String> CHECKS = List.of(
            "executors",
            "java",
            "scala",
            "spark",
            "heatmill",
            "glibc",
            "processor",
            "natives",
            "threads",
            "locale",
            "clock",
            "storage",
            "disk",
            "memory");

    @TempDir
    private Path root;

    private String[] places() throws Exception {
        TinyImages.write(Files.createDirectories(root.resolve("data")), "test", 4, 2);
        return new String[] {
            "storage.data=\"" + root + "/data\"",
            "storage.output=\"" + root + "/results\"",
            "storage.archive=\"" + root + "/archive\""
        };
    }

    private static List<String> failures(Outcome outcome) {
        return outcome.out().lines().filter(line -> line.startsWith("FAIL")).toList();
    }

    private static List<String> checks(Outcome outcome) {
        return outcome.out().lines().map(line -> line.split("\\s+", -1)[1]).toList();
    }

    @Test
    void ofAClusterEveryExecutorIsAsked() throws Exception {
        try (StandaloneCluster cluster = StandaloneCluster.start(root.resolve("cluster"), 2, 1, "700m")) {
            Outcome outcome = new ClusterLauncher(root, cluster.master())
                    .with("--executor-memory", "700m", "--executor-cores", "1")
                    .in("HEATMILL_EXECUTOR_HOME", Path.of("").toAbsolutePath().toString())
                    .run("doctor", places());

            assertThat(failures(outcome)).as(outcome.err()).isEmpty();
            assertThat(outcome.code()).isZero();
            assertThat(checks(outcome)).isEqualTo(CHECKS);
            assertThat(outcome.out()).contains("here and on 2 executors", "ND4J=", "ONEDNN=2.5", "ONNX_RUNTIME=1.23");
            assertThat(root.resolve("results")).doesNotExist();
        }
    }

    @Test
    void ofOneMachineTheTasksRunInTheDriver() throws Exception {
        Outcome outcome = new ClusterLauncher(root, "local[2]").run("doctor", places());

        assertThat(failures(outcome)).as(outcome.err()).isEmpty();
        assertThat(outcome.code()).isZero();
        assertThat(checks(outcome)).isEqualTo(CHECKS);
    }

    @Test
    void aPlaceThatIsNotThereFailsWithFive() throws Exception {
        places();

        Outcome outcome = new ClusterLauncher(root, "local[2]")
                .run(
                        "doctor",
                        "storage.data=\"" + root + "/nothing\"",
                        "storage.output=\"" + root + "/results\"",
                        "storage.archive=\"" + root + "/archive\"");

        assertThat(outcome.code()).isEqualTo(5);
        assertThat(failures(outcome))
                .singleElement()
                .asString()
                .contains("storage", "the driver: no access to storage.data = " + root + "/nothing", "permission");
    }
}

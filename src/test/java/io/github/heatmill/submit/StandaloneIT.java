package io.github.heatmill.submit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.heatmill.spark.TestSpark;
import io.github.heatmill.spark.explain.ExplainJob;
import io.github.heatmill.spark.onnx.ImportFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An imported network on a cluster: a master, a worker and two executors of Spark in processes of their own, which get
 * what the build put into lib/ by the launcher alone.
 */
class StandaloneIT {
    private static final Path HOME = Path.of("").toAbsolutePath();

    @TempDir
    private Path root;

    private final List<Process> cluster = new ArrayList<>();

    private String startCluster() throws IOException, InterruptedException {
        int port = freePort();
        start("org.apache.spark.deploy.master.Master", "--host", "127.0.0.1", "--port", "" + port, "--webui-port", "0");
        waitFor(port);
        String master = "spark://127.0.0.1:" + port;
        start(
                "org.apache.spark.deploy.worker.Worker",
                "--host",
                "127.0.0.1",
                "--webui-port",
                "0",
                "--cores",
                "2",
                "--memory",
                "2g",
                "--work-dir",
                root.resolve("work").toString(),
                master);
        return master;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void waitFor(int port) throws InterruptedException {
        for (int tries = 0; tries < 600; tries++) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 100);
                return;
            } catch (IOException notYet) {
                Thread.sleep(100);
            }
        }
        throw new IllegalStateException("Expected a master at port " + port);
    }

    private void start(String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(System.getProperty("java.home") + "/bin/java", "-Xmx256m", "-cp", HOME + "/lib/spark/jars/*"));
        command.add(program);
        command.addAll(List.of(arguments));
        ProcessBuilder process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(root.resolve(program + ".log").toFile());
        process.environment().put("SPARK_HOME", HOME + "/lib/spark");
        process.environment().put("SPARK_SCALA_VERSION", "2.12");
        process.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        cluster.add(process.start());
    }

    @AfterEach
    void stopCluster() throws InterruptedException {
        // the worker first, which ends its executors
        for (int i = cluster.size() - 1; i >= 0; i--) {
            cluster.get(i).destroy();
            if (!cluster.get(i).waitFor(30, TimeUnit.SECONDS)) {
                cluster.get(i).destroyForcibly();
            }
        }
    }

    private int explain(String master, Path output) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                HOME.resolve("submit/run").toString(),
                "--profile",
                "cluster",
                root.resolve("explain.conf").toString(),
                "storage.data=\"" + root + "\"",
                "storage.output=\"" + root + "\"",
                "output=\"" + output + "\"",
                "partitions=4",
                "--",
                "--master",
                master,
                "--driver-memory",
                "700m",
                "--executor-memory",
                "700m",
                "--executor-cores",
                "1"));
        for (String conf : List.of(
                // both executors are there before the first task, so that each gets some
                "spark.scheduler.minRegisteredResourcesRatio=1",
                "spark.ui.enabled=false",
                "spark.driver.host=127.0.0.1",
                "spark.driver.bindAddress=127.0.0.1",
                "spark.eventLog.enabled=true",
                "spark.eventLog.dir="
                        + Files.createDirectories(root.resolve("events")).toUri())) {
            command.addAll(List.of("--conf", conf));
        }
        ProcessBuilder process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(root.resolve("driver.log").toFile());
        process.environment().keySet().removeAll(Set.of("SPARK_HOME", "HADOOP_CONF_DIR"));
        process.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        process.environment().put("JAVA_HOME", System.getProperty("java.home"));
        process.environment().put("HEATMILL_LOGS", root.toString());
        return process.start().waitFor();
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

        int code = explain(startCluster(), root.resolve("there"));

        assertThat(code)
                .as(Files.readString(root.resolve("driver.log"), StandardCharsets.UTF_8))
                .isZero();
        assertThat(rows(TestSpark.session()
                        .read()
                        .parquet(root.resolve("there").resolve(ExplainJob.TABLE).toString())))
                .as("6 images by 2 methods")
                .hasSize(12)
                .isEqualTo(here);
        assertThat(executors()).containsExactly("0", "1");
    }
}

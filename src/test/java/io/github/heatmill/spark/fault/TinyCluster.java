package io.github.heatmill.spark.fault;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.SparkSession;

/** A master and two workers of Spark in processes of their own, on two addresses of the loopback. */
final class TinyCluster {
    private static final List<String> HOSTS = List.of("127.0.0.1", "127.0.0.2");
    private static final String BACKEND = "org.apache.spark.executor.CoarseGrainedExecutorBackend";

    /** What lets a process of some seconds start soon. */
    private static final List<String> SOON = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private static Optional<TinyCluster> running = Optional.empty();

    private final Path folder = Stage.BASE.resolve("cluster");
    private final List<Process> processes = new ArrayList<>();
    private final String master;

    private TinyCluster() throws IOException {
        int port = freePort();
        master = "spark://127.0.0.1:" + port;
        Files.createDirectories(folder.resolve("home/jars"));
        start("org.apache.spark.deploy.master.Master", HOSTS.get(0), "--port", "" + port, "--webui-port", "0");
        await(port);
        for (String host : HOSTS) {
            start(
                    "org.apache.spark.deploy.worker.Worker",
                    host,
                    "--webui-port",
                    "0",
                    "--cores",
                    "4",
                    "--memory",
                    "2g",
                    "--work-dir",
                    folder.resolve("work").toString(),
                    master);
        }
    }

    /** The one of this JVM, started when first asked for. */
    static synchronized TinyCluster running() throws IOException {
        if (running.isEmpty()) {
            running = Optional.of(new TinyCluster());
        }
        return running.get();
    }

    /** Ends it, if it runs. */
    static synchronized void stop() {
        running.ifPresent(cluster -> cluster.processes.forEach(process -> {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }));
        running = Optional.empty();
    }

    /** What a session of this cluster is told. */
    SparkSession.Builder settings(SparkSession.Builder builder) {
        return builder.master(master)
                .config("spark.executor.memory", "700m")
                .config("spark.executor.cores", 4)
                .config("spark.executor.extraClassPath", classPath())
                .config("spark.executor.extraJavaOptions", String.join(" ", opened()) + " " + String.join(" ", SOON))
                .config("spark.executorEnv.OMP_NUM_THREADS", "1")
                .config("spark.scheduler.minRegisteredResourcesRatio", 1.0)
                .config("spark.locality.wait", "0s")
                // a frozen executor is lost in seconds, not minutes
                .config("spark.executor.heartbeatInterval", "500ms")
                .config("spark.network.timeout", "8s")
                .config("spark.storage.blockManagerHeartbeatTimeoutMs", "7s")
                .config("spark.network.timeoutInterval", "1s");
    }

    /** What the JVM of the tests loads classes from. */
    static String classPath() {
        return Arrays.stream(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                        .split(":"))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .reduce((before, after) -> before + ":" + after)
                .orElseThrow();
    }

    /** What the JVM of the tests opens to Spark. */
    static List<String> opened() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(word -> word.startsWith("--add-opens"))
                .toList();
    }

    private void start(String program, String host, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java", "-Xmx256m"));
        command.addAll(SOON);
        command.add("-Dspark.deploy.maxExecutorRetries=-1");
        command.addAll(opened());
        command.addAll(List.of("-cp", classPath(), program, "--host", host));
        command.addAll(List.of(arguments));
        ProcessBuilder process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(program + "-" + host + ".log").toFile());
        process.environment().put("SPARK_HOME", folder.resolve("home").toString());
        process.environment().put("SPARK_SCALA_VERSION", "2.12");
        process.environment().put("SPARK_LOCAL_IP", host);
        processes.add(process.start());
        Runtime.getRuntime().addShutdownHook(new Thread(processes.get(processes.size() - 1)::destroyForcibly));
    }

    /** The executors that run now, in the order of their process ids. */
    List<ProcessHandle> executors() {
        return processes.stream()
                .flatMap(Process::descendants)
                .filter(TinyCluster::isExecutor)
                .sorted()
                .toList();
    }

    private static boolean isExecutor(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"))
                    .contains(BACKEND);
        } catch (IOException over) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void await(int port) throws IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (System.nanoTime() < deadline) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 100);
                return;
            } catch (IOException notYet) {
                Thread.onSpinWait();
            }
        }
        throw new IOException("Expected a master at port " + port);
    }
}

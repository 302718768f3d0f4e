package io.github.heatmill.spark.cluster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Spark's own cluster on the loopback: a master and workers in processes of their own, with a work folder each, over
 * the Spark that the build put into lib/.
 */
public final class StandaloneCluster implements AutoCloseable {
    private static final Pattern MASTER = Pattern.compile("Starting Spark master at (spark://\\S+)");
    private static final int TRIES = 1200;

    private final Path home;
    private final Path folder;
    private final List<Process> processes = new ArrayList<>();
    private String master = "";

    private StandaloneCluster(Path home, Path folder) {
        this.home = home;
        this.folder = folder;
    }

    /**
     * Starts it and waits until all workers are known to the master.
     *
     * @param folder where logs and work folders go
     * @param cores what each worker offers
     * @param memory the same, as {@code 700m}
     */
    public static StandaloneCluster start(Path folder, int workers, int cores, String memory)
            throws IOException, InterruptedException {
        return start(Path.of("").toAbsolutePath(), folder, workers, cores, memory);
    }

    /** The same over the Spark of the installation at {@code home}. */
    public static StandaloneCluster start(Path home, Path folder, int workers, int cores, String memory)
            throws IOException, InterruptedException {
        StandaloneCluster cluster = new StandaloneCluster(home, Files.createDirectories(folder));
        try {
            cluster.process("master", "org.apache.spark.deploy.master.Master", "--port", "0");
            Matcher found = MASTER.matcher(cluster.await("master", MASTER, 1));
            if (!found.find()) {
                throw new IllegalStateException("Expected a master's address");
            }
            cluster.master = found.group(1);
            for (int i = 0; i < workers; i++) {
                cluster.addWorker(cores, memory);
            }
        } catch (IOException | InterruptedException | RuntimeException e) {
            cluster.close();
            throw e;
        }
        return cluster;
    }

    /** Its address, as {@code spark://127.0.0.1:34567}. */
    public String master() {
        return master;
    }

    /** The processes of the executors that its workers have started. */
    public List<ProcessHandle> executors() {
        return processes.stream()
                .flatMap(Process::descendants)
                .filter(process -> process.info()
                        .commandLine()
                        .filter(line -> line.contains("CoarseGrainedExecutorBackend"))
                        .isPresent())
                .toList();
    }

    /** Adds one to the workers, and waits until the master knows it. */
    public void addWorker(int cores, String memory) throws IOException, InterruptedException {
        int number = processes.size();
        process(
                "worker" + number,
                "org.apache.spark.deploy.worker.Worker",
                "--cores",
                String.valueOf(cores),
                "--memory",
                memory,
                "--work-dir",
                folder.resolve("work" + number).toString(),
                master);
        await("master", Pattern.compile("Registering worker"), number);
    }

    private void process(String name, String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(System.getProperty("java.home") + "/bin/java", "-Xmx256m", "-XX:+UseSerialGC", "-cp"));
        command.addAll(List.of(home + "/lib/spark/jars/*", program, "--host", "127.0.0.1", "--webui-port", "0"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log(name).toFile());
        builder.environment()
                .putAll(Map.of(
                        "SPARK_HOME",
                        home + "/lib/spark",
                        "SPARK_SCALA_VERSION",
                        "2.12",
                        "SPARK_LOCAL_IP",
                        "127.0.0.1"));
        processes.add(builder.start());
    }

    private Path log(String name) {
        return folder.resolve(name + ".log");
    }

    /** The log of {@code name} once {@code line} is in it so many times. */
    private String await(String name, Pattern line, int times) throws IOException, InterruptedException {
        for (int tries = 0; tries < TRIES; tries++) {
            String text = Files.readString(log(name), StandardCharsets.UTF_8);
            if (line.matcher(text).results().count() >= times) {
                return text;
            }
            Thread.sleep(100);
        }
        throw new IllegalStateException("Expected " + line + " in " + log(name));
    }

    /** The workers first, which end their executors. */
    @Override
    public void close() {
        for (int i = processes.size() - 1; i >= 0; i--) {
            stop(processes.get(i));
        }
    }

    private static void stop(Process process) {
        process.destroy();
        try {
            if (process.waitFor(30, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }
}

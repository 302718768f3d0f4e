package io.github.heatmill.spark.cluster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** The launchers of this checkout with {@code --profile cluster}, over what the build put into lib/. */
public final class ClusterLauncher {
    /** How one ended, and what it wrote. */
    public record Outcome(int code, String out, String err) {}

    private final Path folder;
    private final String master;
    private final Map<String, String> environment = new TreeMap<>();
    private final List<String> options = new ArrayList<>();

    /**
     * Of {@code master}.
     *
     * @param folder where its output and its log go
     */
    public ClusterLauncher(Path folder, String master) {
        this.folder = folder;
        this.master = master;
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("SPARK_LOCAL_IP", "127.0.0.1");
        environment.put("HEATMILL_LOGS", folder.toString());
    }

    /** Options of spark-submit. */
    public ClusterLauncher with(String... more) {
        options.addAll(List.of(more));
        return this;
    }

    /** A variable of its environment. */
    public ClusterLauncher in(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Runs {@code launcher} to its end. */
    public Outcome run(String launcher, String... words) throws IOException, InterruptedException {
        return runUntil(text -> false, launcher, words);
    }

    /** The same, or ends it (SIGTERM) as soon as {@code over} says so of what it has written to stderr. */
    public Outcome runUntil(Predicate<String> over, String launcher, String... words)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of("submit").resolve(launcher).toAbsolutePath().toString());
        command.addAll(List.of("--profile", "cluster"));
        command.addAll(List.of(words));
        command.addAll(List.of("--", "--master", master, "--driver-memory", "700m"));
        if (!master.startsWith("local")) {
            // compiled less well, which takes less time where a process lives for seconds
            for (String process : List.of("driver", "executor")) {
                command.addAll(List.of("--conf", "spark." + process + ".extraJavaOptions=-XX:TieredStopAtLevel=1"));
            }
        }
        command.addAll(options);
        Path out = folder.resolve("out.txt");
        Path err = folder.resolve("err.txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().keySet().removeAll(Set.of("SPARK_HOME", "HADOOP_CONF_DIR"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        while (!process.waitFor(200, TimeUnit.MILLISECONDS)) {
            if (over.test(Files.readString(err, StandardCharsets.UTF_8))) {
                process.destroy();
            }
        }
        return new Outcome(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }
}

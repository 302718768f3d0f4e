package io.github.heatmill.spark;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** The program in a process of its own, on two cores of this machine: how it ends as its user sees it. */
public final class HeatmillProcess {
    /** How it ended, and the lines it wrote. */
    public record Outcome(int code, List<String> out, List<String> err) {
        /** The lines that the program itself wrote to the terminal. */
        public List<String> told() {
            return err.stream().filter(line -> line.startsWith("heatmill: ")).toList();
        }

        /** The line of JSON about the run. */
        String line() {
            return out.get(out.size() - 1);
        }
    }

    private final Path folder;
    private final List<String> before = new ArrayList<>();
    private final List<String> options = new ArrayList<>();
    private Path directory = Path.of("").toAbsolutePath();

    /** A process whose files, its log and its conf/ are in {@code folder}. */
    public HeatmillProcess(Path folder) throws IOException {
        this.folder = folder;
        Path storage = folder.resolve("conf/local/storage.conf");
        if (!Files.exists(storage)) {
            Files.createDirectories(storage.getParent());
            Files.writeString(storage, "storage { data = \"%1$s\", output = \"%1$s\" }".formatted(folder));
        }
    }

    /** Words before {@code java}, of a program that starts another. */
    public HeatmillProcess under(String... words) {
        before.addAll(List.of(words));
        return this;
    }

    /** A system property, or another option of {@code java}. */
    public HeatmillProcess with(String option) {
        options.add(option);
        return this;
    }

    /** The folder that its user is in. */
    HeatmillProcess in(Path user) {
        directory = user;
        return this;
    }

    /** Runs it with {@code words} to its end. */
    public Outcome run(String... words) throws IOException, InterruptedException {
        return runUntil(() -> false, words);
    }

    /** Runs it with {@code words} to its end, or kills it (SIGKILL) as soon as {@code over} says so. */
    public Outcome runUntil(BooleanSupplier over, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(before);
        command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
        command.addAll(List.of("-Xmx700m", "-Djava.io.tmpdir=" + folder, "-Dheatmill.logs=" + folder.resolve("logs")));
        command.addAll(List.of("-Dspark.master=local[2]", "-Dspark.ui.enabled=false", "-Dspark.task.maxFailures=1"));
        command.addAll(List.of("-Dspark.driver.host=127.0.0.1", "-Dspark.driver.bindAddress=127.0.0.1"));
        Path conf = Path.of("conf").toAbsolutePath();
        command.add("-Dlog4j2.configurationFile=" + conf + "/log4j2.properties," + conf + "/log4j2-driver.properties");
        // those of this JVM that Spark needs
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(word -> word.startsWith("--add-opens"))
                .toList());
        command.addAll(options);
        command.addAll(List.of("-cp", classPath(), Main.class.getName()));
        command.addAll(List.of(words));
        Path out = folder.resolve("stdout");
        Path err = folder.resolve("stderr");
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        while (!process.waitFor(1, TimeUnit.MILLISECONDS)) {
            if (over.getAsBoolean()) {
                process.destroyForcibly();
            }
        }
        int code = process.exitValue();
        return new Outcome(
                code,
                Files.readString(out, StandardCharsets.UTF_8).lines().toList(),
                Files.readString(err, StandardCharsets.UTF_8).lines().toList());
    }

    /** The files that hold traces. */
    List<Path> logs() throws IOException {
        if (!Files.exists(folder.resolve("logs"))) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder.resolve("logs"))) {
            return files.toList();
        }
    }

    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }
}

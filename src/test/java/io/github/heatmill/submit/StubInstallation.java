package io.github.heatmill.submit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The launchers of this checkout in a folder with a blank in its name, over jars without content and a Spark whose
 * spark-submit prints what it was given, each word ended by NUL, and tells the launcher that all was done.
 */
final class StubInstallation {
    /** How a launcher ended and what it wrote. */
    record Outcome(int exitCode, String out, String err) {
        /** The words that the stub of spark-submit was given. */
        List<String> words() {
            return Arrays.asList(out.split("\0", -1))
                    .subList(0, (int) out.chars().filter(c -> c == 0).count());
        }
    }

    private final Path root;

    StubInstallation(Path root) throws IOException {
        this.root = root;
        copy("submit");
        copy("conf");
        for (String job : List.of("plates", "train", "explain", "a job")) {
            write(home().resolve("jobs/" + job + ".conf"), "");
        }
        Files.createDirectories(home().resolve("jobs/queries"));
        write(home().resolve("lib/heatmill.jar"), "");
        write(home().resolve("lib/other.jar"), "");
        distribution(spark(), "spark-core_2.12-3.5.8.jar");
    }

    Path home() {
        return root.resolve("in stall");
    }

    Path spark() {
        return root.resolve("spark dist");
    }

    Path launcher(String name) {
        return home().resolve("submit").resolve(name);
    }

    /** An empty folder that is not the installation. */
    Path elsewhere() throws IOException {
        return Files.createDirectories(root.resolve("else where"));
    }

    /** A Spark distribution with {@code coreJar} among its jars, whose spark-submit prints its words. */
    void distribution(Path folder, String coreJar) throws IOException {
        write(folder.resolve("jars").resolve(coreJar), "");
        script(
                folder.resolve("bin/spark-submit"),
                """
                printf '%s\\0' "$@"
                [[ -n ${STUB_EXIT:-} ]] || rm -f -- "${HEATMILL_UNFINISHED:-}"
                eval "${STUB_ENDS:-:}"
                exit "${STUB_EXIT:-0}"
                """);
    }

    Path script(Path file, String body) throws IOException {
        write(file, "#!/usr/bin/env bash\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return file;
    }

    Outcome run(String launcher, String... arguments) throws IOException, InterruptedException {
        return run(Map.of("SPARK_HOME", spark().toString()), launcher(launcher), arguments);
    }

    /** Runs {@code program} from {@link #elsewhere} in an environment of this JVM's Java and {@code environment}. */
    Outcome run(Map<String, String> environment, Path program, String... arguments)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(Stream.concat(Stream.of(program.toString()), Stream.of(arguments))
                .toList());
        builder.directory(elsewhere().toFile());
        builder.environment()
                .keySet()
                .removeAll(List.of(
                        "SPARK_HOME",
                        "OMP_NUM_THREADS",
                        "GLIBC_TUNABLES",
                        "SPARK_LOCAL_IP",
                        "LC_ALL",
                        "LC_CTYPE",
                        "LANG"));
        builder.environment()
                .put(
                        "HEATMILL_LOGS",
                        Files.createDirectories(root.resolve("logs")).toString());
        builder.environment().put("PATH", "/usr/bin:/bin");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        Path out = root.resolve("out.txt");
        Path err = root.resolve("err.txt");
        Process process =
                builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        int exitCode = process.waitFor();
        return new Outcome(
                exitCode, Files.readString(out, StandardCharsets.UTF_8), Files.readString(err, StandardCharsets.UTF_8));
    }

    static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void copy(String folder) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = home().resolve(file.toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }
}

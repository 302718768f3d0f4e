package io.github.heatmill.spark.night;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A reader that shares no code with us: PyIceberg, which looks at an archive again and again, in a process of its own.
 */
final class PyIcebergReader {
    private final Process process;
    private final Path out;

    private PyIcebergReader(Process process, Path out) {
        this.process = process;
        this.out = out;
    }

    /**
     * Begins to read {@code folder}/archive; empty where this machine's Python has no PyIceberg. The Python is that of
     * the system property {@code python}, or {@code python3}.
     */
    static Optional<PyIcebergReader> start(Path folder) throws IOException, InterruptedException {
        String python = System.getProperty("python", "python3");
        try {
            if (new ProcessBuilder(python, "-c", "import pyiceberg, sqlalchemy, pyarrow")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    != 0) {
                return Optional.empty();
            }
        } catch (IOException noPython) {
            return Optional.empty();
        }
        Path script = folder.resolve("whole_nights.py");
        try (InputStream shipped = PyIcebergReader.class.getResourceAsStream("/whole_nights.py")) {
            Files.write(script, shipped.readAllBytes());
        }
        Path out = folder.resolve("pyiceberg.out");
        Process process = new ProcessBuilder(
                        python, script.toString(), folder.resolve("archive").toString())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        return Optional.of(new PyIcebergReader(process, out));
    }

    /** Lets it end; what it says: nights that were not whole, and how often it has looked. */
    List<String> end() throws IOException, InterruptedException {
        process.getOutputStream().close();
        process.waitFor();
        return Files.readString(out, StandardCharsets.UTF_8).lines().toList();
    }
}

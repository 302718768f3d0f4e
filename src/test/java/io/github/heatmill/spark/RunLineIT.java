package io.github.heatmill.spark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The last line on standard output. */
class RunLineIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path home;

    private record Outcome(int code, List<String> lines) {
        JsonNode last() throws IOException {
            return JSON.readTree(lines.get(lines.size() - 1));
        }
    }

    @BeforeEach
    void writeJobFile() throws IOException {
        TestSpark.session();
        Files.createDirectories(home.resolve("conf/local"));
        Files.writeString(
                home.resolve("conf/local/storage.conf"),
                "storage { data = \"" + home + "\", output = \"" + home + "\" }");
        Files.writeString(
                home.resolve("plates.conf"),
                "job = plates\noutput = ${storage.output}/made\nplates { train = 1, validation = 1, test = 1, height = 64,"
                        + " width = 64 }\n");
    }

    private Outcome run(String... words) {
        List<String> arguments = new ArrayList<>(List.of("run", "--home", home.toString()));
        arguments.addAll(List.of(words));
        PrintStream out = System.out;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            return new Outcome(
                    Main.exitCode(arguments),
                    said.toString(StandardCharsets.UTF_8).lines().toList());
        } finally {
            System.setOut(out);
        }
    }

    private String jobFile() {
        return home.resolve("plates.conf").toString();
    }

    @Test
    void isWhatTheRunPublished() throws IOException {
        Outcome outcome = run(jobFile());

        JsonNode published = JSON.readTree(home.resolve("made/run.json").toFile());
        assertThat(outcome.code()).isZero();
        assertThat(outcome.last().path("settings")).isEqualTo(published.path("settings"));
        assertThat(outcome.last().path("machine")).isEqualTo(published.path("machine"));
        assertThat(published.path("machine").path("spark_master").asText()).startsWith("local[");
        assertThat(outcome.last().path("exit_code").asInt(-1)).isZero();
    }

    @Test
    void saysWhyARunWasRefused() throws IOException {
        Files.createDirectory(home.resolve("made"));

        Outcome outcome = run(jobFile());

        assertThat(outcome.last().path("exit_code").asInt()).isEqualTo(1);
        assertThat(outcome.last().path("settings").path("plates.train").asText())
                .isEqualTo("1");
        assertThat(outcome.last().path("reasons").path(0).asText()).contains("made: the output exists already");
    }

    @Test
    void saysWhyAJobFileWasRefused() throws IOException {
        Outcome outcome = run(jobFile(), "plates.trian=3");

        assertThat(outcome.last().path("exit_code").asInt()).isEqualTo(1);
        assertThat(outcome.last().path("job").asText()).isEqualTo("unknown");
        assertThat(outcome.last().path("reasons").path(0).asText()).contains("plates.trian", "plates.train");
    }

    @Test
    void isNotThereInADryRun() {
        assertThat(run("--dry-run", jobFile()).lines()).noneMatch(line -> line.startsWith("{"));
    }
}

package io.github.heatmill.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every reader of files from outside, at the mercy of Jazzer: {@code mvn -Pfuzz verify}, as CONTRIBUTING says. A row of
 * {@code target/fuzz/table.md} is written for each.
 */
@Tag("fuzz")
class FuzzIT {
    private static final long RUNS = Long.getLong("fuzz.runs", 100_000);
    private static final long SEED = Long.getLong("fuzz.seed", 1);
    private static final Path FOLDER =
            Path.of(System.getProperty("fuzz.folder", "target/fuzz")).toAbsolutePath();

    @ParameterizedTest
    @EnumSource
    void nothingButReadingAndRefusingHappens(Reader reader) throws IOException, InterruptedException {
        String only = System.getProperty("fuzz.reader", "");
        if (!only.isEmpty() && !only.equals(reader.name())) {
            return;
        }
        Path folder = Files.createDirectories(FOLDER.resolve(reader.name()));
        JazzerRun.Outcome outcome = new JazzerRun(reader, folder).run(RUNS, SEED);
        String row = "| `%s` | %d | %d | %d | %d | %d | %d |%n"
                .formatted(
                        reader.name(),
                        SEED,
                        outcome.executions(),
                        outcome.seconds(),
                        outcome.corpus(),
                        outcome.peakMegabytes(),
                        outcome.findings().size());
        Files.writeString(
                FOLDER.resolve("table.md"),
                row,
                StandardCharsets.UTF_8,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        System.out.print(row);

        assertThat(outcome.findings()).as("findings, and %s", folder).isEmpty();
        assertThat(outcome.code()).as("exit code, see %s/log", folder).isZero();
        assertThat(outcome.executions()).isGreaterThanOrEqualTo(RUNS);
    }
}

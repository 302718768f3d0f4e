package io.github.heatmill.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Damaged files that are accepted here, read once more by NumPy and Pillow ({@code src/bench/peers/second_reading.py}):
 * where they read them too, they read the same. {@code -Dfuzz.python=} names a Python that has both.
 */
@Tag("fuzz")
class SecondReadingIT {
    private static final long FILES = Long.getLong("fuzz.runs", 100_000);
    private static final long SEED = Long.getLong("fuzz.seed", 1);
    private static final String PYTHON = System.getProperty("fuzz.python", "python3");
    private static final Path SCRIPT = Path.of("src/bench/peers/second_reading.py");

    @ParameterizedTest
    @EnumSource(names = {"NPY", "IMAGE"})
    void whatIsAcceptedMeansTheSameToOtherSoftware(Reader reader) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(Path.of("target", "fuzz", "second-" + reader));
        assumeTrue(
                python(folder, "-c", "import numpy, PIL") == 0,
                "needs Python with numpy and pillow: -Dfuzz.python=PATH");
        Path accepted = folder.resolve("accepted");
        int count = write(reader.target(), accepted);

        assertThat(python(folder, SCRIPT.toString(), reader.name(), accepted.toString()))
                .isZero();
        List<String> outcomes = Files.readAllLines(folder.resolve("out"), StandardCharsets.UTF_8);
        System.out.printf("%s: %d of %d files accepted%n%s%n", reader, count, FILES, String.join("\n", outcomes));
        assertThat(outcomes)
                .anyMatch(line -> line.matches("\\d+ the same .*"))
                .noneMatch(line -> line.matches("\\d+ (other|another array).*"));
    }

    private static int write(FuzzTarget target, Path file) throws IOException {
        Mutator mutator = new Mutator(target, SEED);
        int count = 0;
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            for (long i = 0; i < FILES; i++) {
                byte[] damaged = mutator.next();
                Optional<byte[]> read = Verdict.of(target, damaged);
                if (read.isPresent()) {
                    count++;
                    out.writeInt(damaged.length);
                    out.write(damaged);
                    out.writeInt(read.get().length);
                    out.write(read.get());
                }
            }
        }
        return count;
    }

    private static int python(Path folder, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(PYTHON));
        command.addAll(List.of(words));
        try {
            return new ProcessBuilder(command)
                    .redirectOutput(folder.resolve("out").toFile())
                    .redirectError(folder.resolve("err").toFile())
                    .start()
                    .waitFor();
        } catch (IOException absent) {
            return -1;
        }
    }
}

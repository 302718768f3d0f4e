package io.github.heatmill.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heatmill.UserMistake;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever stands in a job file or on the command line: a job comes of it, or mistakes that can be printed. */
final class JobFileFuzzTest {
    private static final List<String> SHIPPED = List.of("plates", "train", "explain", "evaluate");
    private static Path folder;

    @BeforeContainer
    static void makeFolder() throws IOException {
        folder = Files.createTempDirectory("job-fuzz");
    }

    @AfterContainer
    static void removeFolder() throws IOException {
        Files.deleteIfExists(folder.resolve("job.conf"));
        Files.deleteIfExists(folder.resolve("storage.conf"));
        Files.delete(folder);
    }

    @Property(tries = 1000, seed = "1", shrinking = ShrinkingMode.BOUNDED)
    void randomTextIsAJobOrMistakes(@ForAll("texts") String text) {
        check(text, List.of());
    }

    @Property(tries = 1000, seed = "2", shrinking = ShrinkingMode.BOUNDED)
    void aShippedJobFileWithSomethingInItIsAJobOrMistakes(
            @ForAll("shipped") String text, @ForAll("pieces") String piece, @ForAll int at, @ForAll boolean replace)
            throws IOException {
        int from = Math.floorMod(at, text.length());
        int to = replace ? Math.min(text.length(), from + piece.length()) : from;
        check(text.substring(0, from) + piece + text.substring(to), List.of());
    }

    @Property(tries = 500, seed = "3", shrinking = ShrinkingMode.BOUNDED)
    void randomArgumentsAreAJobOrMistakes(
            @ForAll("shipped") String text, @ForAll("keys") String key, @ForAll("texts") String value) {
        check(text, List.of(key + "=" + value, key, value));
        check(text, List.of(key + "=" + value));
    }

    @Property(tries = 300, seed = "4", shrinking = ShrinkingMode.BOUNDED)
    void aRandomStorageFileIsReadOrMistakes(@ForAll("pieces") String text) {
        checkStorage("storage { data = a, output = b }\n" + text);
        checkStorage("storage { data = a, output = " + text + " }\n");
    }

    @Provide
    Arbitrary<String> shipped() {
        return Arbitraries.of(SHIPPED).map(name -> {
            try {
                return Files.readString(Path.of("jobs", name + ".conf"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @Provide
    Arbitrary<String> keys() {
        return Arbitraries.of(
                "job",
                "output",
                "images",
                "images.npy",
                "images.scale",
                "classes",
                "network.filters",
                "training",
                "methods",
                "pictures.where",
                "plates.train",
                "storage",
                "storage.data",
                "storage.x",
                "limits",
                "a.\"b.c\"",
                "");
    }

    /** What HOCON is made of, and what hurts. */
    @Provide
    Arbitrary<String> pieces() {
        return Arbitraries.of(
                        "{",
                        "}",
                        "[",
                        "]",
                        "\"",
                        "\"\"\"",
                        "=",
                        ":",
                        "+=",
                        ",",
                        "\n",
                        ".",
                        "..",
                        "#",
                        "//",
                        "$",
                        "${",
                        "}",
                        "${?",
                        "${storage.data}",
                        "${images}",
                        "${images.npy}",
                        "${output}",
                        "${seed}",
                        "${a.b}",
                        "${\"",
                        "null",
                        "true",
                        "include",
                        "include \"x\"",
                        "url(",
                        "1e9999",
                        "-1",
                        "0x10",
                        "NaN",
                        "\\u0000",
                        "\\",
                        "\u0000",
                        "\uD800",
                        "\u2028",
                        "\uFEFF",
                        "s3a://k:s@b/",
                        "output",
                        "job",
                        "train",
                        "images",
                        "images.npy",
                        "filters",
                        "[1,2]",
                        "storage",
                        "a",
                        "a.b",
                        " ",
                        "(",
                        "!",
                        "^",
                        "@",
                        "*",
                        "&",
                        "`",
                        "?")
                .list()
                .ofMaxSize(12)
                .map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(pieces(), Arbitraries.strings().ofMaxLength(80));
    }

    private static void check(String text, List<String> overrides) {
        JobFiles files = new JobFiles(folder);
        try {
            Job job = files.load(text, overrides.toArray(String[]::new));
            assertThat(files.load(job.describe())).isEqualTo(job);
        } catch (UserMistake mistake) {
            checkMessage(mistake);
        }
    }

    private static void checkStorage(String storage) {
        try {
            assertThat(new JobFiles(folder).loadWith(storage, JobFiles.PLATES).output())
                    .isEqualTo("made");
        } catch (UserMistake mistake) {
            checkMessage(mistake);
        }
    }

    private static void checkMessage(UserMistake mistake) {
        assertThat(mistake.problems()).isNotEmpty().allSatisfy(problem -> {
            assertThat(problem).isNotBlank().doesNotContain("\n", "\r", "k:s@", "\uE000");
            assertThat(Arrays.asList(problem.split(": "))).hasSizeGreaterThan(1);
        });
    }
}

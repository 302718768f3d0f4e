package io.github.heatmill.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.heatmill.job.hocon.HoconText;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A job file from a stranger is refused or read; it opens nothing, grows into nothing, and says nothing by its message.
 */
final class HostileJobFileTest {
    @TempDir
    private Path folder;

    private JobFiles files;

    @BeforeEach
    void writeInto() {
        files = new JobFiles(folder);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "include \"other\"",
                "include file(\"/etc/passwd\")",
                "include url(\"http://127.0.0.1:%d/x\")",
                "include required(url(\"http://127.0.0.1:%d/x\"))",
                "include classpath(\"reference.conf\")",
                "images { include url(\"http://127.0.0.1:%d/x\") }",
                "images {\n\tinclude \"other\" }",
                "batch = 4, include \"other\"",
                "include\"other\"",
                "\uFEFF include \"other\"",
            })
    void noIncludeIsFollowed(String include) throws IOException {
        files.write("other.conf", "batch = 4");
        files.write("other", "batch = 4");
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            server.setSoTimeout(1);
            String text = JobFiles.EXPLAIN + include.formatted(server.getLocalPort()) + "\n";

            assertThat(files.problems(text)).singleElement().asString().contains("job files do not support include");
            Assertions.assertThrows(SocketTimeoutException.class, server::accept, "no connection was made");
        }
    }

    @Test
    void theWordIncludeIsFreeInStringsAndComments() {
        ExplainSpec job = (ExplainSpec) files.load(JobFiles.EXPLAIN
                + "# include \"x\"\n// include \"x\" += ${\npictures.where = \"\"\"\ninclude = 1 += ${x}\"\"\"\n");

        assertThat(job.pictures().where()).isEqualTo("\ninclude = 1 += ${x}");
    }

    @Test
    void environmentAndSystemPropertiesDoNotGetIn() {
        String key = "heatmill.job.file.test";
        System.setProperty(key, "42");
        try {
            assertThat(files.problems(JobFiles.PLATES + "seed = ${" + key + "}\n", "seed=1"))
                    .singleElement()
                    .asString()
                    .startsWith("job.conf:3: ${" + key + "}: names no plain value");
            assertThat(files.problems(JobFiles.PLATES + "seed = ${?PATH}\n"))
                    .anyMatch(problem -> problem.startsWith("job.conf:3: ${PATH}: names no plain value"));
        } finally {
            System.clearProperty(key);
        }
    }

    @Test
    void aChainOfDoublingsIsNotFollowed() {
        StringBuilder text = new StringBuilder(JobFiles.PLATES + "a0 = lol\n");
        for (int i = 1; i < 40; i++) {
            text.append("a%d = ${a%d}${a%d}\n".formatted(i, i - 1, i - 1));
        }

        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> assertThat(files.problems(text.toString()))
                .contains(
                        "job.conf:5: ${a1}: names no plain value; there are home, storage.data, storage.output and the"
                                + " plain values of the file itself"));
    }

    @Test
    void aSubstitutionInAValueThatIsWrittenAgainIsMade() {
        String text = JobFiles.PLATES + "output = ${storage.output}/a\noutput = ${storage.output}/b\n";

        assertThat(files.load(text).output()).isEqualTo("/opt/heat mill/b");
    }

    @Test
    void aSubstitutionThatDoesNotFitItsPlaceIsToldByItsLine() {
        assertThat(files.problems(JobFiles.PLATES + "seed = ${storage.data} [1]\n"))
                .singleElement()
                .asString()
                .isEqualTo(
                        "job.conf:3: cannot be read: a text, a list or a group is joined with another kind of value");
        assertThat(files.problems(JobFiles.PLATES + "seed = ${storage.x} [1]\n"))
                .containsExactly(
                        "job.conf:3: ${storage.x}: names no plain value; there are home, storage.data, storage.output"
                                + " and the plain values of the file itself");
    }

    @Test
    void aValueReferredToOftenGrowsOnlyAHundredTimes() {
        String text = JobFiles.EXPLAIN + "a = \"" + "x".repeat(1000) + "\"\n";

        assertThat(files.problems(text + "b = " + "${a}".repeat(100)))
                .noneMatch(problem -> problem.contains("substitutions"));
        assertThat(files.problems(text + "b = " + "${a}".repeat(101)))
                .containsExactly("job.conf: has more than 100 substitutions ${...}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{", "a.", "a={", "a=[", "${", "a=\"", "\"\"\"", "(", "+=", "include ", "}", "a:{b:"})
    void deepAndLongNonsenseIsRefused(String part) {
        String text = part.repeat(60_000 / part.length());

        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> assertThat(files.problems(text)).isNotEmpty());
    }

    @Test
    void sixteenDeepIsRead() {
        String text = JobFiles.PLATES + "x = " + "[".repeat(16) + "]".repeat(16) + "\n";

        assertThat(files.problems(text))
                .containsExactly("job.conf:3: x: unknown key; known are job, plates, output, overwrite, run, seed");
        assertThat(files.problems(JobFiles.PLATES + "x = " + "[".repeat(17) + "]".repeat(17) + "\n"))
                .containsExactly("job.conf:3: is nested more than 16 deep");
    }

    @Test
    void aFileLargerThanTheLimitIsNotParsed() {
        assertThat(files.problems("#".repeat(HoconText.MAX_BYTES + 1)))
                .containsExactly("job.conf: is not a job file: it is larger than 65536 bytes");
        String largest = JobFiles.PLATES + "#".repeat(HoconText.MAX_BYTES - JobFiles.PLATES.length());
        assertThatCode(() -> files.load(largest)).doesNotThrowAnyException();
    }

    @Test
    void bytesThatAreNoTextAreRefused() throws IOException {
        Path job = Files.write(folder.resolve("bytes.conf"), new byte[] {'j', (byte) 0xff, (byte) 0xfe});
        Path storage = files.write("storage.conf", "storage { data = a, output = b }");

        assertThat(files.problemsOf(() -> JobFile.load(job, storage, List.of(), Path.of("/opt"))))
                .containsExactly("bytes.conf: is not text: save it as UTF-8");
    }

    @Test
    void thousandsOfMistakesAreToldInFiftyLines() {
        StringBuilder text = new StringBuilder(JobFiles.PLATES);
        for (int i = 0; i < 5000; i++) {
            text.append("k").append(i).append("=1\n");
        }

        assertThat(files.problems(text.toString())).hasSize(51).last().isEqualTo("... and more: 5000 mistakes in all");
    }

    @Test
    void aKeyOrValueCannotWriteALineOfItsOwn() {
        assertThat(files.problems(
                        JobFiles.PLATES + "\"a\\nheatmill: all is well\" = 1\nseed = \"x\\r\\u202Ey\\u0000\"\n"))
                .hasSize(2)
                .allSatisfy(problem -> assertThat(problem).doesNotContainPattern("[\\p{Cntrl}\\u202E]"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "model = \"s3a://KEY:canary@bucket/x\"",
                "model = \"s3a://KEY:can/ary@bucket/canary@x\"",
                "model = \"hdfs://user:canary@host/x\"",
                "model = \"https://KEY:canary@bucket/x\"",
                "model = s3a://KEY:canary@bucket/x",
                "model = \"s3a://KEY:canary@bucket/x",
                "batch = \"s3a://KEY:canary@bucket/x\"",
                "fs.s3a.secret.key = canary",
                "fs { s3a { \"access.key\" = canary } }",
                "password = canary",
                "spark.hadoop.fs.s3a.session.token = canary",
                "storage.secret = canary",
                "fs.s3a.secret.key canary",
                "fs.s3a.secret.key = \"canary\" \"",
                "fs.s3a.secret.key = canary {",
                "fs.s3a.secret.key = [canary",
                "fs.s3a.secret.key = canary!canary",
                "fs.s3a.secret.key = ${canary//canary",
                "fs.s3a.secret.key = \\\"canary",
                "fs.s3a.secret.key = \"\\canary\"",
                "fs.s3a.secret.key = \"\"\"canary",
                "fs.s3a.secret.key = ${storage.data} [canary]",
                "fs.s3a.secret.key : \"canary\": \"canary\"",
                "{ fs.s3a.secret.key = canary } canary",
                "fs.s3a..secret.key = canary",
            })
    void aSecretIsNeverInTheMessage(String line) {
        assertThat(files.problems(JobFiles.EXPLAIN + line + "\n"))
                .isNotEmpty()
                .allSatisfy(
                        problem -> assertThat(problem).doesNotContain("canary").doesNotContain("ary@"));
    }
}

package io.github.heatmill.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launchers of this checkout over what the build put into lib/: real jobs in processes of their own. */
class InstalledIT {
    private static final Path HOME = Path.of("").toAbsolutePath();

    @TempDir
    private Path root;

    private record Outcome(int code, List<String> out, String err) {}

    /** Runs a launcher as cron and containers do: with hardly any environment, and no locale. */
    private Outcome bare(String launcher, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "env",
                "-i",
                "PATH=/usr/bin:/bin",
                "LC_ALL=C",
                "JAVA_HOME=" + System.getProperty("java.home"),
                "HEATMILL_LOGS=" + Files.createDirectories(root.resolve("logs")),
                "bash",
                "-c",
                "umask 077; exec \"$0\" \"$@\"",
                HOME.resolve("submit/" + launcher).toString()));
        command.addAll(List.of(arguments));
        Path out = root.resolve("out.txt");
        Path err = root.resolve("err.txt");
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        int code = process.waitFor();
        return new Outcome(
                code, Files.readAllLines(out, StandardCharsets.UTF_8), Files.readString(err, StandardCharsets.UTF_8));
    }

    private Outcome plates(String output) throws IOException, InterruptedException {
        return bare(
                "run",
                HOME.resolve("jobs/plates.conf").toString(),
                "output=" + output,
                "overwrite=true",
                "plates.train=1",
                "plates.validation=1",
                "plates.test=1",
                "plates.height=64",
                "plates.width=64");
    }

    /** As a container's user: without a home, in a folder and over an installation that it may not write to. */
    private Outcome stranger(String user, String... words) throws Exception {
        Process owned = new ProcessBuilder("chown", "-R", user, root.toString()).start();
        assumeTrue(owned.waitFor() == 0, "only root can be another user");
        List<String> command = new ArrayList<>(List.of("setpriv", "--reuid", user, "--clear-groups", "env", "-i"));
        command.addAll(
                List.of("PATH=/usr/bin:/bin", "HOME=/nonexistent", "TMPDIR=" + root, "SPARK_LOCAL_DIRS=" + root));
        command.addAll(List.of(
                "JAVA_HOME=" + System.getProperty("java.home"),
                HOME.resolve("submit/run").toString()));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command)
                .directory(Path.of("/").toFile())
                .redirectErrorStream(true)
                .start();
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), List.of(), told);
    }

    @Test
    void aUserWithoutAHomeInAFolderThatCannotBeWrittenToMakesPlates() throws Exception {
        Process readable =
                new ProcessBuilder("setpriv", "--reuid", "65534", "test", "-r", HOME + "/submit/run").start();
        assumeTrue(readable.waitFor() == 0, "the checkout is closed to others, or there is no setpriv");

        Outcome outcome = stranger(
                "65534",
                HOME.resolve("jobs/plates.conf").toString(),
                "output=" + root + "/made",
                "plates.train=1",
                "plates.validation=1",
                "plates.test=1",
                "plates.height=64",
                "plates.width=64");

        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(root.resolve("made/run.json")).exists();
    }

    @Test
    void aUserWithoutANameIsToldWhatIsMissing() throws Exception {
        Process readable =
                new ProcessBuilder("setpriv", "--reuid", "54321", "test", "-r", HOME + "/submit/run").start();
        assumeTrue(readable.waitFor() == 0, "the checkout is closed to others, or there is no setpriv");

        Outcome outcome = stranger("54321", HOME.resolve("jobs/plates.conf").toString());

        assertThat(outcome.err()).contains("the user 54321 has no name on this machine", "/etc/passwd");
        assertThat(outcome.code()).isEqualTo(5);
    }

    @Test
    void outputsWithNamesThatAreNotAsciiAreTwoAndClosedToOthersUnderUmask077() throws Exception {
        Outcome line = plates(root + "/라인");
        Outcome factory = plates(root + "/공장");

        assertThat(line.err()).contains("plates are in " + root + "/라인");
        assertThat(line.code()).isZero();
        assertThat(factory.code()).isZero();
        assertThat(root.resolve("라인/run.json")).exists();
        assertThat(root.resolve("공장/run.json")).exists();
        assertThat(root.resolve(".heatmill")).doesNotExist();
        JsonNode last = new ObjectMapper().readTree(line.out().get(line.out().size() - 1));
        assertThat(last.path("settings").path("output").asText()).contains("라인");
        assertThat(last.path("exit_code").asInt(-1)).isZero();
        try (Stream<Path> files = Files.walk(root.resolve("라인"))) {
            assertThat(files.toList()).hasSizeGreaterThan(9).allSatisfy(file -> assertThat(
                            PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo(Files.isDirectory(file) ? "rwx------" : "rw-------"));
        }
    }
}

package io.github.heatmill.submit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heatmill.submit.StubInstallation.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a launcher ends when its program does. */
class EndingIT {
    @TempDir
    private Path root;

    private StubInstallation stub;

    @BeforeEach
    void install() throws IOException {
        stub = new StubInstallation(root.toRealPath());
    }

    /** The launcher over a program that ends by {@code how}, without having done all. */
    private Outcome end(String how) throws IOException, InterruptedException {
        Map<String, String> environment =
                Map.of("SPARK_HOME", stub.spark().toString(), "STUB_ENDS", how, "STUB_EXIT", "0");
        return stub.run(environment, stub.launcher("run"), "jobs/train.conf");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 11, 12, 13})
    void passesTheCodesOfTheProgramThroughWithoutAWord(int code) throws Exception {
        Outcome outcome = end("exit " + code);

        assertThat(outcome.exitCode()).isEqualTo(code);
        assertThat(outcome.err()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "exit 50|3|Spark ended with an uncaught error (code 50)",
                "exit 52|5|out of memory: give more with '-- --driver-memory 4g' (code 52)",
                "exit 53|5|Spark could not make its temporary files (code 53)",
                "kill -KILL $$|5|killed, as the system does when memory runs out (SIGKILL)",
                "kill -ABRT $$|3|Java crashed (SIGABRT): please report it with the newest hs_err file in '",
                "kill -SEGV $$|3|Java crashed (SIGSEGV)",
                "kill -TERM $$|143|ended by a signal (SIGTERM); nothing was published",
                "kill -INT $$|130|ended by a signal (SIGINT); nothing was published",
            })
    void saysWhatAnEndMeansThatTheProgramCouldNotExplain(String how, int code, String line) throws Exception {
        Outcome outcome = end(how);

        assertThat(outcome.exitCode()).isEqualTo(code);
        assertThat(outcome.err()).startsWith("run: " + line).hasLineCount(1);
    }

    @Test
    void isNoSuccessIfTheProgramEndsBeforeItHasDoneAll() throws Exception {
        Outcome outcome = end("exit 0");

        assertThat(outcome.exitCode()).isEqualTo(3);
        assertThat(outcome.err()).isEqualTo("run: the process exited before the job was done; nothing was published\n");
    }

    @Test
    void isASuccessIfTheProgramCrashesWhenItHasDoneAll() throws Exception {
        Outcome outcome = end("rm -f -- \"$HEATMILL_UNFINISHED\"; kill -SEGV $$");

        assertThat(outcome.exitCode()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"TERM,143", "INT,130", "HUP,129"})
    void handsSignalsOnAndWaits(String signal, int code) throws Exception {
        stub.script(
                stub.spark().resolve("bin/spark-submit"),
                """
                trap 'sleep 0.3; echo cleaned up; exit %d' %s
                echo started
                for i in {1..100}; do sleep 0.1; done
                """
                        .formatted(code, signal));
        Path out = root.resolve("signalled.txt");
        ProcessBuilder builder = new ProcessBuilder(stub.launcher("run").toString(), "jobs/train.conf");
        builder.environment().put("SPARK_HOME", stub.spark().toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process launcher = builder.redirectOutput(out.toFile())
                .redirectError(root.resolve("signalled.err").toFile())
                .start();
        for (int i = 0; i < 200 && !Files.readString(out).contains("started"); i++) {
            TimeUnit.MILLISECONDS.sleep(50);
        }

        new ProcessBuilder("kill", "-s", signal, Long.toString(launcher.pid()))
                .start()
                .waitFor();

        assertThat(launcher.waitFor()).isEqualTo(code);
        assertThat(out).hasContent("started\ncleaned up");
    }

    @Test
    void leavesNothingInTheTemporaryFolderAndKeepsCrashReportsOutOfTheUsersOne() throws Exception {
        Path temporary = Files.createDirectories(root.resolve("tmp"));
        Outcome outcome = stub.run(
                Map.of("SPARK_HOME", stub.spark().toString(), "TMPDIR", temporary.toString()),
                stub.launcher("run"),
                "jobs/train.conf");

        String report = " \"-XX:ErrorFile=" + root.toRealPath() + "/logs/hs_err_pid%p.log\"";
        assertThat(temporary).isEmptyDirectory();
        assertThat(outcome.words())
                .anyMatch(word -> word.startsWith("spark.driver.defaultJavaOptions=") && word.contains(report));
    }

    @Test
    void needsAPlaceForTemporaryFiles() throws Exception {
        Outcome outcome = stub.run(
                Map.of("SPARK_HOME", stub.spark().toString(), "TMPDIR", "/nowhere"),
                stub.launcher("run"),
                "jobs/train.conf");

        assertThat(outcome.exitCode()).isEqualTo(5);
        assertThat(outcome.err()).endsWith("run: no file can be made in '/nowhere': make room, or set TMPDIR\n");
    }
}

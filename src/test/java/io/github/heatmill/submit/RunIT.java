package io.github.heatmill.submit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heatmill.submit.StubInstallation.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunIT {
    @TempDir
    private Path root;

    private StubInstallation stub;

    @BeforeEach
    void install() throws IOException {
        stub = new StubInstallation(root.toRealPath());
    }

    /** The words from the application's jar on: what the program itself is given. */
    private List<String> program(Outcome outcome) {
        List<String> words = outcome.words();
        return words.subList(words.indexOf(stub.home() + "/lib/heatmill.jar") + 1, words.size());
    }

    @Test
    void givesTheJobAndItsOverridesToTheProgram() throws Exception {
        Outcome outcome = stub.run("run", "jobs/a job.conf", "storage.output=/a b/c", "x=it's \"$HOME\" *");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.err()).isEmpty();
        assertThat(program(outcome))
                .containsExactly(
                        "run",
                        "--home",
                        stub.home().toString(),
                        "--profile",
                        "local",
                        stub.home() + "/jobs/a job.conf",
                        "storage.output=/a b/c",
                        "x=it's \"$HOME\" *");
    }

    @Test
    void aRollbackIsAKeyOfTheJob() throws Exception {
        Outcome outcome = stub.run("run", "jobs/a job.conf", "--rollback", "models=/data/models");

        assertThat(outcome.exitCode()).isZero();
        assertThat(program(outcome)).endsWith(stub.home() + "/jobs/a job.conf", "rollback=true", "models=/data/models");
    }

    @Test
    void putsTheBenchmarksOnTheClassPathOfBenchAlone() throws Exception {
        StubInstallation.write(stub.home().resolve("lib/bench/heatmill-bench.jar"), "");

        assertThat(stub.run("bench", "--quick").words())
                .containsSubsequence(
                        "--class",
                        "io.github.heatmill.spark.bench.BenchMain",
                        "--driver-class-path",
                        stub.home() + "/lib/*:" + stub.home() + "/lib/bench/*");
        assertThat(stub.run("run", "jobs/a job.conf").words())
                .containsSubsequence(
                        "--class", "io.github.heatmill.spark.Main", "--driver-class-path", stub.home() + "/lib/*")
                .noneMatch(word -> word.contains("lib/bench"));
    }

    @Test
    void prefersAJobFileThatLiesHere() throws Exception {
        StubInstallation.write(stub.elsewhere().resolve("jobs/a job.conf"), "");

        assertThat(program(stub.run("run", "jobs/a job.conf"))).endsWith("jobs/a job.conf");
    }

    @Test
    void findsItsInstallationThroughASymbolicLink() throws Exception {
        Path link = Files.createSymbolicLink(stub.elsewhere().resolve("heat"), stub.launcher("run"));

        Outcome outcome = stub.run(Map.of("SPARK_HOME", stub.spark().toString()), link, "jobs/train.conf");

        assertThat(program(outcome)).contains(stub.home().toString());
    }

    @Test
    void putsTheJarsOnTheClassPathOfALocalRunWithoutCopyingThem() throws Exception {
        assertThat(stub.run("run", "jobs/train.conf").words())
                .containsSequence("--properties-file", stub.home() + "/conf/local/spark-defaults.conf")
                .containsSequence("--driver-class-path", stub.home() + "/lib/*")
                .doesNotContain("--jars");
    }

    @Test
    void shipsTheJarsToAClusterTheApplicationsOwnOnlyOnce() throws Exception {
        Outcome outcome = stub.run("run", "--profile", "cluster", "jobs/train.conf");

        assertThat(outcome.words())
                .containsSequence("--properties-file", stub.home() + "/conf/cluster/spark-defaults.conf")
                .containsSequence("--jars", stub.home() + "/lib/other.jar")
                .containsSequence("--files", stub.home() + "/conf/log4j2.properties")
                .doesNotContain("--driver-class-path");
        assertThat(program(outcome)).containsSequence("--profile", "cluster");
    }

    @Test
    void letsTheOptionsAfterTwoDashesWinOverItsOwn() throws Exception {
        List<String> words = stub.run("run", "jobs/train.conf", "a=b", "--", "--conf", "x=y z")
                .words();

        assertThat(words).containsSequence("--conf", "x=y z", stub.home() + "/lib/heatmill.jar", "run");
        assertThat(words).endsWith("a=b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--jars", "--class=x", "--driver-class-path", "--deploy-mode"})
    void keepsTheOptionsThatAreItsOwn(String option) throws Exception {
        Outcome outcome = stub.run("run", "jobs/train.conf", "--", option, "x");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err())
                .startsWith("run: " + option.split("=", 2)[0] + " is set by ")
                .hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource({"'',1", "3,3"})
    void computesOnOneThreadATaskUnlessToldOtherwise(String given, String threads) throws Exception {
        stub.script(
                stub.spark().resolve("bin/spark-submit"),
                "printf '%s' \"$OMP_NUM_THREADS\"; rm -f -- \"$HEATMILL_UNFINISHED\"");

        assertThat(stub.run(
                                Map.of("SPARK_HOME", stub.spark().toString(), "OMP_NUM_THREADS", given),
                                stub.launcher("run"),
                                "jobs/train.conf")
                        .out())
                .isEqualTo(threads);
    }

    @ParameterizedTest
    @CsvSource({"'',glibc.malloc.mmap_max=0:", "glibc.malloc.mmap_max=7,glibc.malloc.mmap_max=7"})
    void keepsFreedNativeMemoryUnlessToldOtherwise(String given, String tunables) throws Exception {
        stub.script(
                stub.spark().resolve("bin/spark-submit"),
                "printf '%s' \"$GLIBC_TUNABLES\"; rm -f -- \"$HEATMILL_UNFINISHED\"");

        assertThat(stub.run(
                                Map.of("SPARK_HOME", stub.spark().toString(), "GLIBC_TUNABLES", given),
                                stub.launcher("run"),
                                "jobs/train.conf")
                        .out())
                .startsWith(tunables);
    }

    @Test
    void showsInADryRunACommandThatCanBePasted() throws Exception {
        Outcome dry = stub.run("run", "--dry-run", "jobs/a job.conf", "x=it's");
        Outcome wet = stub.run("run", "jobs/a job.conf", "x=it's");
        Path pasted = stub.script(root.resolve("pasted"), dry.err());

        assertThat(program(dry)).containsSequence("--profile", "local", "--dry-run");
        assertThat(stub.run(Map.of(), pasted).words()).isEqualTo(wet.words());
    }

    @Test
    void showsTheCommandOfADryRunOnlyIfAllIsWellOrItIsAskedFor() throws Exception {
        Map<String, String> refused = Map.of("SPARK_HOME", stub.spark().toString(), "STUB_EXIT", "2");

        Outcome bad = stub.run(refused, stub.launcher("run"), "--dry-run", "jobs/a job.conf");
        Outcome shown = stub.run(refused, stub.launcher("run"), "--dry-run", "--verbose", "jobs/a job.conf");
        Outcome other = stub.run(refused, stub.launcher("run"), "--verbose", "--dry-run", "jobs/a job.conf");

        assertThat(List.of(bad.exitCode(), shown.exitCode(), other.exitCode())).containsOnly(2);
        assertThat(bad.err()).isEmpty();
        assertThat(shown.err())
                .startsWith("env ")
                .contains("/bin/spark-submit ")
                .hasLineCount(1);
        assertThat(other.err()).isEqualTo(shown.err());
        assertThat(stub.run("run", "--dry-run", "jobs/a job.conf").err()).isEqualTo(shown.err());
    }

    @Test
    void showsTheCommandOfARunThatAsksForIt() throws Exception {
        Outcome outcome = stub.run("run", "--verbose", "jobs/a job.conf");

        assertThat(outcome.err()).startsWith("env ").hasLineCount(1);
        assertThat(program(outcome)).doesNotContain("--verbose", "--dry-run");
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "query", "quickstart", "explain"})
    void helps(String launcher) throws Exception {
        Outcome outcome = stub.run(launcher, "--help");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out()).startsWith("submit/" + launcher + " ").contains("--dry-run");
        assertThat(outcome.err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "query", "quickstart", "explain"})
    void answersAnUnknownOptionWithItsHelp(String launcher) throws Exception {
        Outcome outcome = stub.run(launcher, "--bogus");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err())
                .startsWith("submit/" + launcher + " ")
                .contains("\n" + launcher + ": unknown option --bogus");
    }

    @Test
    void saysWhichJobsThereAreWhenItHasNone() throws Exception {
        String jobs = "there are: jobs/a job.conf jobs/explain.conf jobs/plates.conf jobs/train.conf";

        assertThat(stub.run("run").err()).contains("run: no job file given; " + jobs);
        assertThat(stub.run("run", "jobs/tain.conf").err())
                .startsWith(
                        "run: no job file 'jobs/tain.conf', neither from here nor in '" + stub.home() + "'; " + jobs)
                .hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource({
        "output, expected key=value after the job file, but was 'output'",
        "--profile, --profile needs a value (--help shows how)",
        "--profile=home, unknown profile 'home': local or cluster",
    })
    void refusesArgumentsThatMeanNothing(String argument, String message) throws Exception {
        Outcome outcome = stub.run("run", "jobs/train.conf", argument);

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err()).contains("run: ").contains(message);
    }

    @Test
    void tellsHowToBuildWhatIsMissing() throws Exception {
        Files.delete(stub.home().resolve("lib/heatmill.jar"));

        Outcome outcome = stub.run("run", "jobs/train.conf");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err())
                .isEqualTo("run: lib/heatmill.jar is missing: run: cd '%s' && mvn -DskipTests package\n"
                        .formatted(stub.home()));
    }
}

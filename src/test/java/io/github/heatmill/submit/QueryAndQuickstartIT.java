package io.github.heatmill.submit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heatmill.submit.StubInstallation.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueryAndQuickstartIT {
    @TempDir
    private Path root;

    private StubInstallation stub;

    @BeforeEach
    void install() throws IOException {
        stub = new StubInstallation(root.toRealPath());
    }

    private List<String> programs(Outcome outcome) {
        return outcome.words().stream()
                .dropWhile(word -> !word.endsWith("/lib/heatmill.jar"))
                .skip(1)
                .toList();
    }

    @Test
    void givesTheQuestionToTheProgram() throws Exception {
        Outcome outcome = stub.run(
                "query",
                "SELECT '*' FROM images",
                "--format=csv",
                "--explanations",
                "a b",
                "--",
                "--driver-memory",
                "1g");

        assertThat(outcome.words()).containsSequence("--driver-memory", "1g", stub.home() + "/lib/heatmill.jar");
        assertThat(programs(outcome))
                .containsExactly(
                        "query",
                        "--home",
                        stub.home().toString(),
                        "--profile",
                        "local",
                        "SELECT '*' FROM images",
                        "--format",
                        "csv",
                        "--explanations",
                        "a b");
    }

    @Test
    void wantsAQuestion() throws Exception {
        Outcome outcome = stub.run("query");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err()).contains("query: no statement given");
    }

    /** The stub of spark-submit, noting the program's words of each call in a line of calls.txt. */
    private Outcome quickstart(Map<String, String> environment, String... arguments) throws Exception {
        stub.script(
                stub.spark().resolve("bin/spark-submit"),
                """
                while [[ $1 != */heatmill.jar ]]; do shift; done
                printf '<%s> ' "${@:7}" >> calls.txt; echo >> calls.txt
                [[ "$*" != *"${STUB_FAILS:-nothing}"* ]] && rm -f -- "$HEATMILL_UNFINISHED"
                """);
        Map<String, String> all = new HashMap<>(environment);
        all.put("SPARK_HOME", stub.spark().toString());
        return stub.run(all, stub.launcher("quickstart"), arguments);
    }

    private List<String> calls() throws IOException {
        return Files.readAllLines(stub.elsewhere().resolve("calls.txt"));
    }

    @Test
    void runsTheThreeJobsAndAsksForASummary() throws Exception {
        Outcome outcome = quickstart(Map.of(), "my out");

        String out = stub.elsewhere() + "/my out";
        String rest = " <storage.data=" + out + "/plates> <storage.output=" + out + "> <overwrite=true> ";
        String jobs = "<" + stub.home() + "/jobs/";
        assertThat(outcome.exitCode()).isZero();
        assertThat(calls())
                .containsExactly(
                        jobs + "plates.conf>" + rest,
                        jobs + "train.conf>" + rest + "<training.epochs=8> ",
                        jobs + "explain.conf>" + rest,
                        "<-f> " + jobs + "queries/summary.sql> <--explanations> <" + out + "/explained> <--training> <"
                                + out + "/model> ");
        assertThat(outcome.err()).contains("The pictures are in " + out + "/explained/pictures\n");
    }

    @Test
    void writesIntoTheInstallationUnlessTold() throws Exception {
        quickstart(Map.of());

        assertThat(calls()).first().asString().contains("<storage.output=" + stub.home() + "/out>");
    }

    @Test
    void stopsAtTheFirstJobThatFails() throws Exception {
        Outcome outcome = quickstart(Map.of("STUB_FAILS", "train.conf"), "out");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(calls()).hasSize(2);
    }

    @Test
    void onlyChecksTheJobsInADryRun() throws Exception {
        Files.createDirectories(stub.elsewhere().resolve("out/plates"));
        Files.createDirectories(stub.elsewhere().resolve("out/model"));

        quickstart(Map.of(), "--dry-run", "out");

        assertThat(calls()).hasSize(3).allMatch(call -> call.startsWith("<--dry-run> "));
    }

    @Test
    void checksNoJobInADryRunWhoseInputsAnotherJobHasYetToMake() throws Exception {
        Outcome outcome = quickstart(Map.of(), "--dry-run", "out");

        assertThat(outcome.exitCode()).isZero();
        assertThat(calls()).hasSize(1).first().asString().contains("plates.conf");
        assertThat(outcome.err())
                .contains(stub.elsewhere() + "/out/plates is not there yet", stub.elsewhere() + "/out/model is not");
    }

    @Test
    void buildsWhatIsOlderThanItsSources() throws Exception {
        Files.createDirectories(stub.home().resolve("src/main"));
        StubInstallation.write(stub.home().resolve("pom.xml"), "");
        Path bin = stub.elsewhere().resolve("bin");
        stub.script(bin.resolve("mvn"), "echo \"$PWD: mvn $*\"; touch lib/heatmill.jar");
        Map<String, String> environment = Map.of("PATH", bin + ":/usr/bin:/bin");
        Files.delete(stub.home().resolve("lib/heatmill.jar"));

        Outcome first = quickstart(environment, "out");
        Outcome second = quickstart(environment, "out");

        String built = stub.home() + ": mvn -B -q -DskipTests package\n";
        assertThat(first.err()).contains(built);
        assertThat(second.err()).doesNotContain("mvn");
        assertThat(calls()).hasSize(4 + 4);
    }

    @Test
    void saysWhatBuildingNeeds() throws Exception {
        Files.createDirectories(stub.home().resolve("src/main"));
        StubInstallation.write(stub.home().resolve("pom.xml"), "");
        Files.delete(stub.home().resolve("lib/heatmill.jar"));
        Path bin = stub.elsewhere().resolve("bin");
        stub.script(bin.resolve("mvn"), "echo 'no network' >&2; exit 1");

        Outcome outcome = quickstart(Map.of("PATH", bin + ":/usr/bin:/bin"), "out");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err()).endsWith("no network\nquickstart: the build failed, see above\n");
    }
}

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

class ExplainIT {
    @TempDir
    private Path root;

    private StubInstallation stub;

    @BeforeEach
    void install() throws IOException {
        stub = new StubInstallation(root.toRealPath());
        stub.script(
                stub.spark().resolve("bin/spark-submit"),
                """
                while [[ $1 != */heatmill.jar ]]; do shift; done
                printf '<%s> ' "${@:2}" >> calls.txt; echo >> calls.txt
                [[ $2 != "${STUB_FAILS:-nothing}" ]] || exit 2
                rm -f -- "$HEATMILL_UNFINISHED"
                """);
    }

    private Outcome explain(String... arguments) throws IOException, InterruptedException {
        return stub.run(Map.of("SPARK_HOME", stub.spark().toString()), stub.launcher("explain"), arguments);
    }

    private List<String> calls() throws IOException {
        return Files.readAllLines(stub.elsewhere().resolve("calls.txt"));
    }

    @Test
    void explainsTheFilesAndShowsWhatTheyAreTakenFor() throws Exception {
        String here = stub.elsewhere().toString();
        Files.writeString(stub.elsewhere().resolve("k=v.png"), "");

        Outcome outcome = explain("a \"b\"\\c.png", "라인/1.png", "s3a://steel/2.png", "k=v.png", "pictures.style=panel");

        assertThat(outcome.exitCode()).isZero();
        assertThat(calls()).hasSize(2);
        assertThat(calls().get(0))
                .startsWith("<run> <--home> <" + stub.home() + "> <--profile> <local> <" + stub.home()
                        + "/jobs/explain.conf> <images.npy=null> <images.labels=null> <images.boxes=null> ")
                .contains(" <images.files=[\"" + here + "/a \\\"b\\\"\\\\c.png\", \"" + here
                        + "/라인/1.png\", \"s3a://steel/2.png\", \"" + here + "/k=v.png\"]> ")
                .contains(" <model=" + stub.home() + "/out/model> <output=" + stub.home()
                        + "/out/explained-files> <overwrite=true> ")
                .endsWith(" <pictures.style=panel> ");
        assertThat(calls().get(1))
                .isEqualTo("<query> <--home> <" + stub.home() + "> <--profile> <local> <-f> <" + stub.home()
                        + "/jobs/queries/predictions.sql> <--explanations> <" + stub.home() + "/out/explained-files> ");
        assertThat(outcome.err()).contains("The pictures are in " + stub.home() + "/out/explained-files/pictures\n");
    }

    @Test
    void replacesNoOutputThatItsUserNamed() throws Exception {
        explain("--model", "my model", "--output", "here", "x.png");

        assertThat(calls().get(0)).contains(" <model=my model> <output=here> <overwrite=false> ");
        assertThat(calls().get(1)).endsWith(" <--explanations> <here> ");
    }

    @Test
    void endsWithTheCodeOfTheJobThatFailed() throws Exception {
        Outcome outcome = stub.run(
                Map.of("SPARK_HOME", stub.spark().toString(), "STUB_FAILS", "run"), stub.launcher("explain"), "x.png");

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(calls()).hasSize(1);
    }

    @Test
    void onlyChecksTheJobInADryRun() throws Exception {
        explain("--dry-run", "x.png");

        assertThat(calls()).hasSize(1).allMatch(call -> call.contains(" <--dry-run> "));
    }

    @Test
    void wantsAFile() throws Exception {
        Outcome outcome = explain("--model", "m");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err()).startsWith("submit/explain FILE...").endsWith("explain: no image file given\n");
    }
}

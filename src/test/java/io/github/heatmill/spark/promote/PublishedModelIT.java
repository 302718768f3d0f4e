package io.github.heatmill.spark.promote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.heatmill.UserMistake;
import io.github.heatmill.job.ExplainSpec;
import io.github.heatmill.job.JobFile;
import io.github.heatmill.spark.HeatmillProcess;
import io.github.heatmill.spark.ModelDirectory;
import io.github.heatmill.spark.OutputHold;
import io.github.heatmill.spark.Progress;
import io.github.heatmill.spark.RunManifest;
import io.github.heatmill.spark.StripeModel;
import io.github.heatmill.spark.TestSpark;
import io.github.heatmill.spark.archive.ArchiveTable;
import io.github.heatmill.spark.explain.ExplainJob;
import io.github.heatmill.spark.night.NightFolder;
import io.github.heatmill.spark.store.ModelStore;
import io.github.heatmill.spark.store.PublishedModels;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is published while promotions fail, are killed or meet, and what other jobs make of it. */
class PublishedModelIT {
    private static final Instant MONDAY = Instant.parse("2026-11-23T20:00:00Z");
    private static final String ANY = "gate.max-accuracy-drop=1";

    @TempDir
    private Path root;

    private PromoteFolder folder;

    @BeforeEach
    void publish() throws IOException {
        folder = new PromoteFolder(root);
        folder.promote(StripeModel.RIGHT);
    }

    private String id(StripeModel model) {
        return ModelDirectory.load(new Configuration(), folder.candidate(model).toString())
                .manifest()
                .modelId();
    }

    private PublishedModels published() throws IOException {
        return ModelStore.at(new Configuration(), folder.models().toString())
                .published()
                .orElseThrow();
    }

    private void assertUnchanged() throws IOException {
        assertThat(published().current()).isEqualTo(id(StripeModel.RIGHT));
        assertThat(published().history()).hasSize(1);
    }

    @Test
    void nightsTakeThePublishedModelAndOldNightsStay() throws IOException {
        NightFolder plant = new NightFolder(root);
        plant.deliver("monday.png", 1, MONDAY);
        String models = "model=\"" + folder.models() + "\"";
        RunManifest monday = plant.run("2026-11-23", models);
        folder.promote(StripeModel.ACROSS, ANY);
        plant.deliver("tuesday.png", 2, MONDAY);

        RunManifest tuesday = plant.run("2026-11-24", models);

        assertThat(plant.told())
                .contains("the published model of " + folder.models() + " is " + id(StripeModel.RIGHT))
                .contains("the published model of " + folder.models() + " is " + id(StripeModel.ACROSS));
        assertThat(monday.toJson())
                .contains("\"model_id\" : \"" + id(StripeModel.RIGHT))
                .contains("models/" + id(StripeModel.RIGHT) + "\"");
        assertThat(tuesday.toJson())
                .contains("\"model_id\" : \"" + id(StripeModel.ACROSS))
                .contains("models/" + id(StripeModel.ACROSS) + "\"");
        assertThat(plant.outcomes("2026-11-24").keySet()).containsExactly("tuesday.png");
        assertThat(plant
                        .table(ArchiveTable.EXPLANATIONS)
                        .selectExpr("concat(night, ' ', model_id)")
                        .distinct()
                        .collectAsList()
                        .stream()
                        .map(row -> row.getString(0)))
                .containsExactlyInAnyOrder(
                        "2026-11-23 " + id(StripeModel.RIGHT), "2026-11-24 " + id(StripeModel.ACROSS));
    }

    @Test
    void anExplainJobRecordsWhichModelTheFolderStoodFor() throws IOException {
        Files.writeString(
                root.resolve("explain.conf"),
                """
                job = explain
                fusions = []
                output = ${storage.output}/explained
                images { npy = ${storage.data}/test_imgs.npy }
                model = ${storage.output}/models
                pictures.to = none
                """);
        ExplainSpec spec = (ExplainSpec)
                JobFile.load(root.resolve("explain.conf"), root.resolve("conf/local/storage.conf"), List.of(), root);
        ExplainJob job = new ExplainJob(
                TestSpark.session(), spec, new Progress(new PrintStream(OutputStream.nullOutputStream())));

        assertThat(job.plan().lines())
                .contains("the published model of " + folder.models() + " is " + id(StripeModel.RIGHT));
        job.run();

        assertThat(root.resolve("explained/run.json"))
                .content()
                .contains("\"model_id\" : \"" + id(StripeModel.RIGHT) + "\"")
                .contains("\"model\" : \"\\\"" + folder.models() + "\\\"\"")
                .contains("models/" + id(StripeModel.RIGHT) + "\"")
                .contains("\"sha256_of\" : \"manifest.json\"");
    }

    @Test
    void whereTheLastStepFailsTheOldModelStaysPublishedAndTheNextRunSucceeds() throws IOException {
        // what is written aside cannot be: a folder of that name is in the way
        Path inTheWay = Files.createDirectories(folder.models().resolve(".published.json.tmp"));

        assertThatThrownBy(() -> folder.promote(StripeModel.ACROSS, ANY)).isInstanceOf(IOException.class);

        assertUnchanged();
        assertThat(folder.models().resolve(id(StripeModel.ACROSS)))
                .as("in the folder, but not published")
                .isDirectory();
        Files.delete(inTheWay);
        folder.promote(StripeModel.ACROSS, ANY);
        assertThat(published().current()).isEqualTo(id(StripeModel.ACROSS));
    }

    @Test
    void aPromotionThatIsKilledLeavesTheOldModelPublished() throws Exception {
        int code = new HeatmillProcess(root)
                .runUntil(
                        this::explains,
                        "run",
                        "--home",
                        root.toString(),
                        root.resolve("promote.conf").toString(),
                        "candidate=\"" + folder.candidate(StripeModel.ACROSS) + "\"",
                        ANY)
                .code();

        assertThat(code).as("killed").isEqualTo(137);
        assertUnchanged();
        folder.promote(StripeModel.ACROSS, ANY);
        assertThat(published().current()).isEqualTo(id(StripeModel.ACROSS));
        assertThat(root.resolve(".heatmill")).doesNotExist();
    }

    private boolean explains() {
        Path work = root.resolve(".heatmill");
        try (Stream<Path> files = Files.exists(work) ? Files.walk(work) : Stream.empty()) {
            return files.anyMatch(file -> file.endsWith(".explanations"));
        } catch (IOException | UncheckedIOException comesAndGoes) {
            return false;
        }
    }

    @Test
    void twoPromotionsToTheSameReportOrTheSameFolderEndWithTheCodeOfABusyOutput() throws IOException {
        for (Path held : List.of(folder.report(), folder.models())) {
            try (OutputHold hold = OutputHold.take(new Configuration(), held.toString())) {
                UserMistake mistake =
                        catchThrowableOfType(UserMistake.class, () -> folder.promote(StripeModel.ACROSS, ANY));

                assertThat(hold.isHeld()).isTrue();
                assertThat(mistake.kind()).isEqualTo(UserMistake.Kind.BUSY);
                assertThat(mistake).hasMessageContaining(held + ": is being written by another run");
            }
        }
        assertUnchanged();
    }

    @Test
    void whatWasComparedWithAModelThatIsNoLongerPublishedIsNotPromoted() throws IOException {
        String other = "output=\"" + root.resolve("other-report") + "\"";
        PromoteJob job = folder.jobThatMeets(
                "explaining by the candidate model",
                () -> folder.promote(StripeModel.WRONG, ANY, other),
                folder.candidate(StripeModel.ACROSS),
                ANY);

        UserMistake mistake = catchThrowableOfType(UserMistake.class, job::run);

        assertThat(mistake.kind()).isEqualTo(UserMistake.Kind.BUSY);
        assertThat(mistake)
                .hasMessageContaining(
                        "another run has published " + id(StripeModel.WRONG) + " while this one compared");
        assertThat(published().current()).isEqualTo(id(StripeModel.WRONG));
        assertThat(published().history()).hasSize(2);
    }

    @Test
    void aFileFromElsewhereStopsAPromotionAndARollbackBeforeTheyBegin() throws IOException {
        Path file = folder.models().resolve("published.json");
        String hostile = Files.readString(file).replace(id(StripeModel.RIGHT), "../../across/x");
        Files.writeString(file, hostile);

        for (boolean back : List.of(false, true)) {
            UserMistake mistake = catchThrowableOfType(
                    UserMistake.class, () -> folder.promote(StripeModel.ACROSS, ANY, "rollback=" + back));

            assertThat(mistake.kind()).isEqualTo(UserMistake.Kind.INPUT);
            assertThat(mistake).hasMessageContaining("published.json: it cannot be used: a model's id is not 16");
        }
        assertThat(file).hasContent(hostile);
    }
}

package io.github.heatmill.spark.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heatmill.Sha256;
import io.github.heatmill.UserMistake;
import io.github.heatmill.drift.Calibration;
import io.github.heatmill.drift.ConfidenceSums;
import io.github.heatmill.drift.FeatureSums;
import io.github.heatmill.drift.Reference;
import io.github.heatmill.drift.SetState;
import io.github.heatmill.drift.TemperatureScaling;
import io.github.heatmill.drift.VerdictRates;
import io.github.heatmill.drift.VerdictThresholds;
import io.github.heatmill.image.FloatArray;
import io.github.heatmill.job.EvaluateSpec;
import io.github.heatmill.job.ExplainSpec;
import io.github.heatmill.job.Job;
import io.github.heatmill.job.JobFile;
import io.github.heatmill.model.ModelManifest;
import io.github.heatmill.spark.ModelDirectory;
import io.github.heatmill.spark.Progress;
import io.github.heatmill.spark.archive.ArchiveTable;
import io.github.heatmill.spark.explain.ExplainJob;
import io.github.heatmill.spark.night.NightFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An archive of two nights with boxes, and the same images explained into a folder. */
class EvaluateArchiveIT {
    private static final Instant MONDAY = Instant.parse("2026-11-23T20:00:00Z");

    @TempDir
    private static Path folder;

    private static NightFolder plant;

    @TempDir
    private Path results;

    private ByteArrayOutputStream told;

    @BeforeAll
    static void explain() throws Exception {
        plant = new NightFolder(folder);
        giveReference(folder.resolve("model"));
        Files.writeString(
                folder.resolve("explain.conf"),
                """
                job = explain
                fusions = []
                methods = [cam, grad-cam]
                images.folder = ${storage.data}/in
                model = ${storage.output}/model
                pictures.to = none
                """);
        Files.writeString(folder.resolve("evaluate.conf"), "job = evaluate");
        deliver("across/a", 1, 4);
        deliver("along/b", 2, 8);
        deliver("along/c", 3, 12);
        plant.run("2026-11-23");
        explainFolder("monday");
        deliver("across/d", 4, 16);
        deliver("along/e", 5, 2);
        explainFolder("both");
        // delivered once more, under another name and under its own
        deliver("across/a again", 1, 4);
        plant.deliver("along/b.png", 2, MONDAY.plusSeconds(86_400));
        plant.run("2026-11-24");
        deliver("across/f", 6, 7);
        plant.run("2026-11-25", "box-convention=inclusive");
        plant.leaveKilledRun();
    }

    /** Of two classes every confidence is at least 1/2: everything is accepted. */
    private static void giveReference(Path model) throws IOException {
        FeatureSums features = new FeatureSums(4);
        for (int i = 0; i < 3; i++) {
            features.add("across", FloatArray.of(i, 0, 1, 2));
        }
        Calibration calibration = new Calibration(
                new TemperatureScaling(1),
                new ConfidenceSums(),
                VerdictRates.DEFAULT,
                new VerdictThresholds(0.5, Double.NEGATIVE_INFINITY));
        String text = new Reference(new SetState(), Map.of(), features, Optional.of(calibration)).text();
        Files.writeString(model.resolve(ModelDirectory.REFERENCE), text);
        ModelManifest manifest = ModelDirectory.load(new Configuration(), model.toString())
                .manifest()
                .withReference(Sha256.hex(text.getBytes(StandardCharsets.UTF_8)));
        Files.writeString(model.resolve(ModelDirectory.MANIFEST), manifest.toJson());
    }

    /** An image with one box of its class. */
    private static void deliver(String name, long seed, int corner) throws IOException {
        Path image = plant.deliver(name + ".png", seed, MONDAY);
        Files.writeString(
                image.resolveSibling(image.getFileName().toString().replace(".png", ".xml")),
                """
                <annotation><object><name>%s</name><bndbox><xmin>%d</xmin><ymin>%d</ymin><xmax>%d</xmax><ymax>%d</ymax>
                </bndbox></object></annotation>
                """
                        .formatted(image.getParent().getFileName(), corner, corner, corner + 12, corner + 9));
    }

    private static void explainFolder(String name) throws IOException {
        ExplainSpec spec = (ExplainSpec) load("explain", "output=\"" + folder.resolve(name) + "\"");
        new ExplainJob(plant.spark(), spec, new Progress(new PrintStream(OutputStream.nullOutputStream()))).run();
    }

    private static Job load(String job, String... keys) {
        return JobFile.load(
                folder.resolve(job + ".conf"), folder.resolve("conf/local/storage.conf"), List.of(keys), folder);
    }

    @BeforeEach
    void listen() {
        told = new ByteArrayOutputStream();
    }

    private EvaluateJob job(String output, String... keys) {
        List<String> all = new ArrayList<>(List.of("output=\"" + results.resolve(output) + "\""));
        all.addAll(List.of(keys));
        EvaluateSpec spec = (EvaluateSpec) load("evaluate", all.toArray(String[]::new));
        return new EvaluateJob(plant.spark(), spec, new Progress(new PrintStream(told, true, StandardCharsets.UTF_8)));
    }

    /** All rows of the table of metrics, in its order. */
    private List<String> figures(String output, String... keys) throws IOException {
        job(output, keys).run();
        List<String> figures = evaluation(output).toJSON().collectAsList();
        assertThat(figures).hasSizeGreaterThan(100);
        return figures;
    }

    private Dataset<Row> evaluation(String output) {
        return plant.spark()
                .read()
                .parquet(results.resolve(output).resolve("evaluation").toString());
    }

    private static String archive() {
        return "archive=${storage.archive}";
    }

    private static String explained(String name) {
        return "explained=[\"" + folder.resolve(name) + "\"]";
    }

    @Test
    void nightsAreEvaluatedAsTheSameImagesInAFolderAreThoughSomeWereDeliveredTwice() throws IOException {
        List<String> expected = figures("folder", explained("both"));

        assertThat(figures("archive", archive(), "nights=2026-11-23..2026-11-24"))
                .isEqualTo(expected);
        // 5 images by 2 methods and 5 baselines; a baseline has rows where the box is of the predicted class
        assertThat(told.toString(StandardCharsets.UTF_8))
                .contains("evaluating " + folder.resolve("archive") + ", 2 nights, 2026-11-23..2026-11-24")
                .containsPattern("heatmill: ([0-9]+) explanations evaluated, 0 quarantined images left out: [^\n]*\n"
                        + "(?s:.*)heatmill: \\1 explanations evaluated, 0 quarantined images left out: ");
    }

    @Test
    void aChoiceOfNightsLeavesTheOthersOut() throws IOException {
        assertThat(figures("archive", archive(), "nights=2026-11-23"))
                .isEqualTo(figures("folder", explained("monday")));
    }

    @Test
    void theStateOfANightAndAnotherNightAddUp() throws IOException {
        figures("monday", archive(), "nights=2026-11-23");

        assertThat(figures("joined", archive(), "nights=2026-11-24", "states=[\"" + results.resolve("monday") + "\"]"))
                .isEqualTo(figures("both", archive(), "nights=2026-11-23..2026-11-24"));
    }

    @Test
    void nightsWhoseBoxesWereComparedInAnotherWayAreKeptApart() throws IOException {
        figures("archive", archive(), "nights=30");

        assertThat(evaluation("archive")
                        .where("metric = 'gini' AND defect_class = 'all' AND target = 'predicted' AND method = 'cam'")
                        .select("box_convention", "images")
                        .collectAsList())
                .extracting(Row::toString)
                .containsExactlyInAnyOrder("[half-open,5]", "[inclusive,1]");
        assertThat(Files.readString(results.resolve("archive/run.json"))).contains("\"nights\" : 3");
    }

    @Test
    void theLabelsOfANightsFoldersTellWhichVerdictsWereWrong() throws IOException {
        figures("archive", archive(), "nights=2026-11-23..2026-11-24");

        List<Row> files = plant.table(ArchiveTable.IMAGES)
                .where("night <= date'2026-11-24' AND outcome = 'explained'")
                .collectAsList();
        long wrong = files.stream()
                .filter(file -> !file.getAs("label").equals(file.getAs("predicted")))
                .count();
        Row all = plant.spark()
                .read()
                .parquet(results.resolve("archive/verdicts").toString())
                .where("defect_class = 'all'")
                .first();
        // five contents, though seven files were delivered; all were accepted
        assertThat(files).hasSize(5);
        assertThat(all.<Long>getAs("images")).isEqualTo(5);
        assertThat(all.<Long>getAs("accepted")).isEqualTo(5);
        assertThat(all.<Long>getAs("accepted_wrong")).isEqualTo(wrong);
        assertThat(all.<Double>getAs("escape_rate")).isEqualTo(wrong / 5.0);
        assertThat(told.toString(StandardCharsets.UTF_8))
                .contains(": verdicts on 5 images: 5 accepted, 0 reviewed, 0 rejected; escape rate ")
                .containsPattern(": [0-5] of 5 labels are probably wrong");
    }

    @Test
    void theDryRunSaysHowManyRowsTheNightsHave() throws IOException {
        // a night's rows: of 3 images by 2 methods, and of their baselines
        long rows = plant.table(ArchiveTable.EXPLANATIONS)
                .where("night = date'2026-11-23'")
                .count();

        assertThat(rows).isGreaterThanOrEqualTo(6);
        assertThat(job("archive", archive(), "nights=2026-11-23").plan().lines())
                .first()
                .isEqualTo(folder.resolve("archive") + ", 1 nights, 2026-11-23..2026-11-23: " + rows + " rows");
    }

    @Test
    void nightsOrAnArchiveThatAreNotThereAreNamed(@TempDir Path nowhere) {
        assertThatThrownBy(() -> job("archive", archive(), "nights=2026-12-01..2026-12-31")
                        .run())
                .isInstanceOf(UserMistake.class)
                .hasMessage("nights = 2026-12-01..2026-12-31: the archive " + folder.resolve("archive")
                        + " has 3 nights, 2026-11-23..2026-11-25, and none of these");
        EvaluateSpec spec = (EvaluateSpec)
                load("evaluate", "output=\"" + results.resolve("x") + "\"", "archive=\"" + nowhere + "\"");
        assertThatThrownBy(() -> new EvaluateJob(plant.spark().newSession(), spec, new Progress(System.err)).run())
                .isInstanceOf(UserMistake.class)
                .hasMessage(nowhere + ": there is no archive; give the folder that nightly jobs add to");
        assertThat(nowhere).isEmptyDirectory();
    }

    @Test
    void theResultsAreKeptOutOfTheArchive() {
        assertThatThrownBy(() -> load("evaluate", "output=\"" + folder.resolve("archive/evaluated") + "\"", archive()))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("output: is, or is inside, archive, which the job reads: choose another folder");
    }
}

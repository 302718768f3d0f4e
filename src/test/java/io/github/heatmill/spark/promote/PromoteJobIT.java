package io.github.heatmill.spark.promote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.heatmill.UserMistake;
import io.github.heatmill.spark.ModelDirectory;
import io.github.heatmill.spark.RunManifest;
import io.github.heatmill.spark.StripeModel;
import io.github.heatmill.spark.TestSpark;
import io.github.heatmill.spark.store.ModelStore;
import io.github.heatmill.spark.store.PublishedModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Promotions of networks of which it is known what they decide about 20 images, 10 of each of two classes. */
class PromoteJobIT {
    @TempDir
    private Path root;

    private PromoteFolder folder;

    @BeforeEach
    void write() throws IOException {
        folder = new PromoteFolder(root);
    }

    private static String id(Path model) {
        return ModelDirectory.load(new Configuration(), model.toString())
                .manifest()
                .modelId();
    }

    private String id(StripeModel model) {
        return id(folder.candidate(model));
    }

    private PublishedModels published() throws IOException {
        return ModelStore.at(new Configuration(), folder.models().toString())
                .published()
                .orElseThrow();
    }

    private Dataset<Row> table(String name) {
        return TestSpark.session().read().parquet(folder.report().resolve(name).toString());
    }

    @Test
    void theFirstModelIsPublishedByTheConditionsOnItAloneAndTheReportSaysSo() throws IOException {
        RunManifest record = folder.promote(StripeModel.RIGHT, "gate.min-accuracy=1");

        assertThat(record.exitCode()).isZero();
        assertThat(published().current()).isEqualTo(id(StripeModel.RIGHT));
        assertThat(published().last().replaced()).isEmpty();
        assertThat(published().last().figures()).containsEntry("accuracy", 1.0).containsEntry("min-accuracy", 1.0);
        assertThat(folder.report().resolve("report.txt"))
                .content()
                .contains("published: none yet, so that only conditions on the candidate alone are checked")
                .contains("holds: min-accuracy: accuracy is 1.0000");
        assertThat(folder.models().resolve(id(StripeModel.RIGHT))).isDirectoryContaining("glob:**/network.zip");
        assertThat(folder.report().resolve("comparison")).doesNotExist();
        assertThat(folder.report().resolve(".explanations")).doesNotExist();
    }

    @Test
    void theSameNetworkInOtherBytesDiffersByNothing() throws IOException {
        folder.promote(StripeModel.RIGHT);
        Path same = StripeModel.RIGHT.writeOtherwise(root.resolve("same"));
        assertThat(id(same)).isNotEqualTo(id(StripeModel.RIGHT));

        RunManifest record = folder.job(
                        same,
                        "gate.confidence=interval",
                        "gate.max-metric-drop.pointing=0",
                        "gate.max-metric-drop.energy_lift=0",
                        "gate.min-map-agreement=1")
                .run();

        assertThat(record.exitCode()).isZero();
        assertThat(published().current()).isEqualTo(id(same));
        Dataset<Row> comparison = table("comparison");
        assertThat(comparison.where("difference IS NOT NULL").count()).isGreaterThan(100);
        assertThat(comparison
                        .where("difference IS NOT NULL AND (difference <> 0 OR low <> 0 OR high <> 0)")
                        .count())
                .isZero();
        assertThat(table("maps")
                        .where("spearman <> 1 OR pearson <> 1 OR box_iou <> 1")
                        .count())
                .isZero();
        // of two methods, 20 labels each, all of which are the predicted classes
        assertThat(table("maps")
                        .where("spearman = 1 AND pearson = 1 AND box_iou = 1")
                        .count())
                .isEqualTo(40);
        assertThat(table("images").where("change = 'right_right'").count()).isEqualTo(20);
        assertThat(record.toJson()).contains("\"mcnemar_p\" : 1.0", "\"other_class\" : 0");
    }

    @Test
    void theReportMayLieInAFolderWhoseNameLooksLikeAPattern() throws IOException {
        String output = "output=\"" + root.resolve("night[1] {a,b}") + "\"";
        folder.promote(StripeModel.WRONG, output);

        assertThat(folder.promote(StripeModel.RIGHT, output).toJson()).contains("\"wrong_to_right\" : 20");
    }

    @Test
    void aWorseCandidateIsRefusedWithFiguresAndNothingIsPublished() throws IOException {
        folder.promote(StripeModel.RIGHT);
        byte[] before = Files.readAllBytes(folder.models().resolve("published.json"));

        RunManifest record = folder.promote(StripeModel.ACROSS);

        assertThat(record.exitCode()).isEqualTo(7);
        assertThat(record.toJson())
                .contains("\"gate\" : \"does not hold\"", "\"right_to_wrong\" : 10", "\"max-accuracy-drop\" : 0.5")
                .contains(
                        "gate.max-accuracy-drop: accuracy goes from 1.0000 to 0.5000 (a change of -0.5000, interval ");
        assertThat(folder.told())
                .contains("fails: max-accuracy-drop")
                .contains("nothing was promoted; the report is in");
        assertThat(folder.models().resolve("published.json")).hasBinaryContent(before);
        assertThat(folder.models().resolve(id(StripeModel.ACROSS))).doesNotExist();
        // 10 of class along: 2 / 2^10
        assertThat(folder.report().resolve("report.txt"))
                .content()
                .contains("10 right by both, 10 right to wrong, 0 wrong to right, 0 wrong by both; McNemar's exact p ="
                        + " 0.001953");
        assertThat(table("images")
                        .where("change = 'right_wrong' AND candidate_predicted = 'across'")
                        .count())
                .isEqualTo(10);
    }

    @Test
    void aBetterCandidateIsPublishedAndTheWayBackNeedsNoImages() throws IOException {
        folder.promote(StripeModel.ACROSS);
        RunManifest record = folder.promote(StripeModel.RIGHT, "run=\"new lamps\"");

        assertThat(record.exitCode()).isZero();
        assertThat(published().current()).isEqualTo(id(StripeModel.RIGHT));
        assertThat(published().last().replaced()).contains(id(StripeModel.ACROSS));
        assertThat(published().last().run()).isEqualTo("new lamps");
        assertThat(published().last().figures()).containsEntry("max-accuracy-drop", -0.5);

        Files.delete(root.resolve("test_imgs.npy"));
        folder.rollback();

        assertThat(published().current()).isEqualTo(id(StripeModel.ACROSS));
        assertThat(published().history()).hasSize(3);
        assertThat(folder.told())
                .endsWith(folder.models() + ": " + id(StripeModel.ACROSS) + " is published again, in place of "
                        + id(StripeModel.RIGHT) + "\n");
        UserMistake none = catchThrowableOfType(UserMistake.class, folder::rollback);
        assertThat(none.kind()).isEqualTo(UserMistake.Kind.JOB);
        assertThat(none).hasMessageContaining("there is none to go back to");
        assertThat(published().history()).hasSize(3);
    }

    @Test
    void whatIsPublishedAlreadyIsNotComparedAgain() throws IOException {
        folder.promote(StripeModel.RIGHT);
        Files.delete(root.resolve("test_imgs.npy"));

        assertThat(folder.promote(StripeModel.RIGHT).exitCode()).isZero();
        // a model of the folder is a candidate as any other
        Path inFolder = folder.models().resolve(id(StripeModel.RIGHT));
        assertThat(folder.job(inFolder).run().exitCode()).isZero();

        assertThat(folder.told()).contains("is the published model already; nothing is left to do");
        assertThat(published().history()).hasSize(1);
    }

    @Test
    void modelsOfOtherClassesAreNotComparedUnlessNoComparisonIsAskedFor() throws IOException {
        folder.promote(StripeModel.RIGHT);
        Path other = StripeModel.RIGHT.write(root.resolve("other"), List.of("across", "down"));

        UserMistake mistake =
                catchThrowableOfType(UserMistake.class, () -> folder.job(other).run());

        assertThat(mistake.kind()).isEqualTo(UserMistake.Kind.INPUT);
        assertThat(mistake)
                .hasMessageContaining("its classes are [across, down]")
                .hasMessageContaining("Set compare = false");
        assertThat(folder.job(other, "compare=false", "images.boxes=null").run().exitCode())
                .isZero();
        assertThat(published().current()).isEqualTo(id(other));
    }

    @Test
    void aPlanChecksTheSameAndWritesNothing() throws IOException {
        folder.promote(StripeModel.RIGHT);
        Files.delete(folder.report().resolve("report.txt"));

        List<String> lines =
                folder.job(folder.candidate(StripeModel.ACROSS)).plan().lines();

        assertThat(lines)
                .anyMatch(line -> line.equals("they will be explained by the candidate " + id(StripeModel.ACROSS)
                        + " and by the published model " + id(StripeModel.RIGHT)));
        assertThat(folder.report().resolve("report.txt")).doesNotExist();
        assertThat(published().history()).hasSize(1);
    }
}

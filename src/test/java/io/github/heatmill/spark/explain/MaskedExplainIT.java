package io.github.heatmill.spark.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.heatmill.image.NpyDtype;
import io.github.heatmill.image.NpyWriter;
import io.github.heatmill.job.EvaluateSpec;
import io.github.heatmill.job.ExplainSpec;
import io.github.heatmill.job.Job;
import io.github.heatmill.job.JobFile;
import io.github.heatmill.spark.Progress;
import io.github.heatmill.spark.RunManifest;
import io.github.heatmill.spark.TestSpark;
import io.github.heatmill.spark.TinyImages;
import io.github.heatmill.spark.UntrainedModel;
import io.github.heatmill.spark.evaluate.EvaluateJob;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Masks through explaining and evaluating: of every other image the upper half of its box, of the others nothing. */
class MaskedExplainIT {
    private static final SparkSession SPARK = TestSpark.session();
    private static final int IMAGES = 20;
    private static final int SIZE = TinyImages.SIZE;

    @TempDir
    private static Path folder;

    private static final ByteArrayOutputStream TOLD = new ByteArrayOutputStream();

    @BeforeAll
    static void explainAndEvaluate() throws IOException {
        TinyImages.write(folder, "test", IMAGES, 3);
        UntrainedModel.write(folder.resolve("model"));
        List<String> boxes = Files.readAllLines(folder.resolve("test_boxes.csv"));
        try (OutputStream file = Files.newOutputStream(folder.resolve("masks.npy"));
                NpyWriter masks = new NpyWriter(file, NpyDtype.U1, List.of((long) IMAGES, 32L, 32L, 1L))) {
            for (int i = 0; i < IMAGES; i++) {
                masks.write(mask(i, boxes.get(1 + i).split(",", -1)));
            }
        }
        new ExplainJob(
                        SPARK,
                        (ExplainSpec) job(
                                "explain",
                                "images { npy = \"%1$s/test_imgs.npy\","
                                        + " labels = \"%1$s/test_labels.npy\", boxes = \"%1$s/test_boxes.csv\","
                                        + " masks = \"%1$s/masks.npy\" }, model = \"%1$s/model\", target = label,"
                                        + " methods = [grad-cam], output = \"%1$s/explained\", pictures.to = none"),
                        progress())
                .run();
        RunManifest evaluated = new EvaluateJob(
                        SPARK,
                        (EvaluateSpec) job("evaluate", "explained = [\"%1$s/explained\"], output = \"%1$s/evaluated\""),
                        progress())
                .run();
        assertThat(evaluated.toJson()).contains("\"judged_by_masks\"");
    }

    private static byte[] mask(int image, String[] box) {
        byte[] mask = new byte[SIZE * SIZE];
        int left = Integer.parseInt(box[3]) - 1;
        int top = Integer.parseInt(box[4]) - 1;
        for (int y = top; image % 2 == 0 && y < top + 6; y++) {
            for (int x = left; x < left + 12; x++) {
                mask[y * SIZE + x] = 1;
            }
        }
        return mask;
    }

    private static Progress progress() {
        return new Progress(new PrintStream(TOLD, true, StandardCharsets.UTF_8));
    }

    private static Job job(String kind, String keys) throws IOException {
        Path storage = Files.writeString(
                folder.resolve("storage.conf"), "storage { data = \"%1$s\", output = \"%1$s\" }".formatted(folder));
        Path file = Files.writeString(
                folder.resolve(kind + ".conf"), "job = " + kind + "\n" + keys.formatted(folder) + "\n");
        return JobFile.load(file, storage, List.of(), folder);
    }

    private static List<Row> rows(String condition) {
        return SPARK.read()
                .parquet(folder.resolve("explained/explanations").toString())
                .filter(condition)
                .orderBy("source_index", "method")
                .collectAsList();
    }

    @Test
    void eachRowSaysByWhichTruthItIsJudged() {
        assertThat(rows("truth IS NULL")).isEmpty();
        assertThat(rows("truth = 'mask'")).isNotEmpty().allSatisfy(row -> {
            assertThat(row.<Long>getAs("source_index") % 2).isZero();
            // 6 x 12 of 32 x 32 pixels; the given box is in the column all the same
            assertThat(row.<Double>getAs("box_share")).isEqualTo(72 / 1024.0);
            assertThat(sum(row, "inside_histogram")).isEqualTo(72);
            assertThat(sum(row, "outside_histogram")).isEqualTo(1024 - 72);
            Row box = (Row) row.getList(row.fieldIndex("boxes")).get(0);
            assertThat(box.getInt(4) - box.getInt(2)).isEqualTo(12);
        });
        assertThat(rows("truth = 'boxes'")).isNotEmpty().allSatisfy(row -> assertThat(row.<Double>getAs("box_share"))
                .isEqualTo(144 / 1024.0));
    }

    private static int sum(Row row, String column) {
        return row.<Integer>getList(row.fieldIndex(column)).stream()
                .mapToInt(Integer::intValue)
                .sum();
    }

    @Test
    void theUniformMapHasTheEnergyOfItsShareByEitherTruth() {
        assertThat(rows("method = 'uniform'")).hasSize(IMAGES).allSatisfy(row -> {
            assertThat(row.<Double>getAs("energy_in_box")).isCloseTo(row.getAs("box_share"), within(1e-9));
            assertThat(row.<Double>getAs("auc")).isEqualTo(0.5);
        });
    }

    @Test
    void evaluateSaysHowManyRowsAreJudgedByWhich() {
        long masks = rows("truth = 'mask'").size();
        long boxes = rows("truth = 'boxes'").size();

        assertThat(TOLD.toString(StandardCharsets.UTF_8))
                .contains("ground truth: the pixels of masks in " + masks + " rows and those that boxes cover in "
                        + boxes + "; figures by pixels are of both together");
        Row share = SPARK.read()
                .parquet(folder.resolve("evaluated/evaluation").toString())
                .filter("metric = 'box_share' AND method = 'grad-cam' AND defect_class = 'all'")
                .first();
        // half of the images by half a box
        assertThat(share.<Double>getAs("value")).isCloseTo((72 + 144) / 2048.0, within(1e-9));
    }
}

package io.github.heatmill.spark.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.heatmill.UserMistake;
import io.github.heatmill.image.NpyDtype;
import io.github.heatmill.job.EvaluateSpec;
import io.github.heatmill.job.ExplainSpec;
import io.github.heatmill.job.Job;
import io.github.heatmill.job.JobFile;
import io.github.heatmill.job.TrainSpec;
import io.github.heatmill.spark.Progress;
import io.github.heatmill.spark.TestSpark;
import io.github.heatmill.spark.evaluate.EvaluateJob;
import io.github.heatmill.spark.images.TestArrays;
import io.github.heatmill.spark.train.TrainJob;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped fusions of a network that train wrote: rows, kinds, ids, figures, pictures. */
class FusionsIT {
    private static final SparkSession SPARK = TestSpark.session();
    private static final int IMAGES = 5;
    private static final int SIDE = 64;

    @TempDir
    private static Path folder;

    private final ByteArrayOutputStream told = new ByteArrayOutputStream();

    @BeforeAll
    static void train() throws IOException {
        images("train", 8);
        images("test", IMAGES);
        Files.writeString(
                folder.resolve("storage.conf"), "storage { data = \"" + folder + "\", output = \"" + folder + "\" }");
        Files.writeString(
                folder.resolve("train.conf"),
                """
                job = train
                images { npy = ${storage.data}/train_imgs.npy, labels = ${storage.data}/train_labels.npy }
                validation { npy = ${storage.data}/test_imgs.npy, labels = ${storage.data}/test_labels.npy }
                classes = [across, along]
                network { architecture = cam, height = 64, width = 64, filters = [4, 6, 8] }
                training { epochs = 1, batch = 4, workers = 1, learning-rate = 0.01 }
                output = ${storage.output}/model
                """);
        Files.writeString(
                folder.resolve("explain.conf"),
                """
                job = explain
                images {
                  npy = ${storage.data}/test_imgs.npy
                  labels = ${storage.data}/test_labels.npy
                  boxes = ${storage.data}/test_boxes.csv
                }
                model = ${storage.output}/model
                output = ${storage.output}/explained
                methods = [cam]
                baselines = [contrast, uniform]
                target = label
                pictures.to = none
                """);
        Files.writeString(
                folder.resolve("evaluate.conf"),
                "job = evaluate\nbootstrap.replicates = 100\noutput = ${storage.output}/evaluated\n");
        new TrainJob(SPARK, (TrainSpec) load("train.conf", List.of()), new Progress(System.err)).run();
    }

    /** Stripes across or along in a square patch, in weak noise. */
    private static void images(String name, int count) throws IOException {
        SplittableRandom random = new SplittableRandom(count);
        long[] pixels = new long[count * SIDE * SIDE];
        StringBuilder boxes = new StringBuilder("index,defect_class,xmin,ymin,xmax,ymax\n");
        for (int i = 0; i < count; i++) {
            int top = random.nextInt(SIDE - 24);
            int left = random.nextInt(SIDE - 24);
            for (int at = 0; at < SIDE * SIDE; at++) {
                int y = at / SIDE - top;
                int x = at % SIDE - left;
                boolean patch = y >= 0 && y < 24 && x >= 0 && x < 24;
                long stripe = (i % 2 == 0 ? y : x) % 8 < 4 ? 40 : 200;
                pixels[i * SIDE * SIDE + at] = (patch ? stripe : 110) + random.nextInt(20);
            }
            boxes.append("%d,%s,%d,%d,%d,%d%n"
                    .formatted(i, i % 2 == 0 ? "across" : "along", left + 1, top + 1, left + 24, top + 24));
        }
        TestArrays.integers(
                folder.resolve(name + "_imgs.npy"),
                NpyDtype.U1,
                List.of((long) count, (long) SIDE, (long) SIDE, 1L),
                pixels);
        long[] labels = IntStream.range(0, count).mapToLong(i -> i % 2).toArray();
        TestArrays.integers(folder.resolve(name + "_labels.npy"), NpyDtype.U1, List.of((long) count), labels);
        Files.writeString(folder.resolve(name + "_boxes.csv"), boxes);
    }

    @BeforeEach
    void listen() {
        told.reset();
    }

    private static Job load(String file, List<String> settings) {
        return JobFile.load(folder.resolve(file), folder.resolve("storage.conf"), settings, folder);
    }

    private ExplainJob job(String name, String... settings) {
        List<String> all = new ArrayList<>(List.of("output=\"" + folder.resolve(name) + "\"", "overwrite=true"));
        all.addAll(List.of(settings));
        return new ExplainJob(
                SPARK,
                (ExplainSpec) load("explain.conf", all),
                new Progress(new PrintStream(told, true, StandardCharsets.UTF_8)));
    }

    private Dataset<Row> explained(String name, String... settings) throws IOException {
        job(name, settings).run();
        return SPARK.read()
                .parquet(folder.resolve(name).resolve(ExplainJob.TABLE).toString());
    }

    private static List<String> rows(Dataset<Row> table) {
        return table.orderBy("explanation_id").toJSON().collectAsList();
    }

    private static float[] map(Dataset<Row> table, String method, long image) {
        Row row = table.where("method = '" + method + "' and source_index = " + image)
                .first();
        List<Float> values = row.getList(row.fieldIndex("map"));
        float[] map = new float[values.size()];
        for (int i = 0; i < map.length; i++) {
            map[i] = values.get(i);
        }
        return map;
    }

    @Test
    void theShippedFusionsHaveRowsThatSayWhatTheyAre() throws IOException {
        Dataset<Row> table = explained("shipped");

        String sum = "grad-cam@conv_3 + layer-cam@conv_2";
        assertThat(table.groupBy("method", "kind", "baseline", "expression", "conventions", "layer", "map_height")
                        .count()
                        .orderBy("method")
                        .collectAsList())
                .extracting(Row::toString)
                .containsExactly(
                        "[cam,explanation,false,null,paper,conv_3,16,5]",
                        "[contrast,baseline,true,null,paper,conv_3,16,5]",
                        "[sum,explanation,false,relative(" + sum + "),paper,conv_2,32,5]",
                        "[sum-contrast,localisation,false,relative((" + sum
                                + ") * contrast * contrast),paper,conv_2,32,5]",
                        "[uniform,baseline,true,null,paper,conv_3,16,5]");
        assertThat(table.select("explanation_id").distinct().count()).isEqualTo(5 * IMAGES);
        Dataset<Row> fused = table.where("expression is not null");
        assertThat(fused.where("completeness_residual is null and agreement_spearman is null")
                        .count())
                .isEqualTo(2 * IMAGES);
        assertThat(fused.where("iou_best_box is not null and box_curve is not null and array_min(map) >= 0")
                        .count())
                .isEqualTo(2 * IMAGES);
        assertThat(Files.readString(folder.resolve("shipped/run.json")))
                .contains("\"fusions\" : \"sum = relative(" + sum + "); sum-contrast = relative((" + sum
                        + ") * contrast * contrast)\"");
    }

    @Test
    void aFusedMapIsMadeOfTheMapsOfItsRows() throws IOException {
        Dataset<Row> both = explained(
                "parts",
                "layers=[last, conv_2]",
                "methods=[grad-cam, layer-cam]",
                "fusions.sum=\"relative(grad-cam@last + layer-cam@finer)\"",
                "fusions.plain=\"grad-cam@last + layer-cam@finer\"");
        Dataset<Row> fine = both.where("layer = 'conv_2' and not baseline");
        Dataset<Row> alone = explained("part", "fusions=null", "fusions.part=\"layer-cam@finer\"");

        for (long image = 0; image < IMAGES; image++) {
            float[] fused = map(both, "plain", image);
            float[] relative = map(both, "sum", image);
            float[] part = map(alone, "part", image);
            float[] layerCam = map(fine, "layer-cam", image);
            float peak = 0;
            for (float value : layerCam) {
                peak = Math.max(peak, value);
            }
            double mean =
                    IntStream.range(0, fused.length).mapToDouble(i -> fused[i]).sum() / fused.length;
            // cell by cell at least the fine one's share, and the fusion of one map is that share
            for (int i = 0; i < fused.length; i++) {
                float share = peak > 0 ? Math.max(0, layerCam[i]) / peak : 0;
                assertThat(part[i]).isCloseTo(share, within(1e-6f));
                assertThat(fused[i]).isGreaterThanOrEqualTo(share);
                assertThat((double) relative[i]).isCloseTo(mean > 0 ? fused[i] / (fused[i] + mean) : 0, within(1e-6));
            }
        }
    }

    @Test
    void rowsDependNeitherOnTasksNorOnLayersNorOnOtherRows() throws IOException {
        List<String> usual = rows(explained("usual").where("expression is not null"));

        assertThat(rows(explained("tasks", "partitions=3", "batch=2").where("expression is not null")))
                .isEqualTo(usual);
        assertThat(rows(explained("lower", "layers=[conv_2]", "methods=[eigen-cam]")
                        .where("expression is not null")))
                .isEqualTo(usual);
        // whose baselines are those of the layer that the model proposes, as ever
        assertThat(rows(explained("lower", "layers=[conv_2]", "methods=[eigen-cam]")
                        .where("baseline and conventions = 'paper'")))
                .isEqualTo(rows(explained("usual").where("baseline")));
        assertThat(rows(explained("none", "fusions=[]")))
                .isEqualTo(rows(explained("usual").where("expression is null")));
    }

    @Test
    void faithfulnessIsMeasuredWithAndWithoutTheImage() throws IOException {
        List<Row> measured = explained(
                        "faithful",
                        "faithfulness.share=1",
                        "faithfulness.steps=2",
                        "faithfulness.removed=[50]",
                        "faithfulness.perturbations=2")
                .where("expression is not null")
                .orderBy("method")
                .collectAsList();

        assertThat(measured).hasSize(2 * IMAGES).allSatisfy(row -> {
            assertThat(row.<Double>getAs("deletion_auc")).isBetween(0.0, 1.0);
            assertThat(row.<Double>getAs("insertion_auc")).isBetween(0.0, 1.0);
            assertThat(row.<Double>getAs("max_sensitivity")).isGreaterThan(0);
            // one dense layer and three convolutions
            assertThat(row.getList(row.fieldIndex("randomisation_spearman"))).hasSize(4);
            assertThat(row.<Double>getAs("random_logit_spearman")).isBetween(-1.0, 1.0);
        });
    }

    @Test
    void figuresOfFusionsStandBesideThoseOfMethodsAndBaselines() throws IOException {
        explained("first");
        EvaluateSpec spec = (EvaluateSpec) load(
                "evaluate.conf",
                List.of("explained=[\"" + folder.resolve("first") + "\"]", "output=\"" + folder + "/evaluated\""));
        new EvaluateJob(SPARK, spec, new Progress(new PrintStream(told, true, StandardCharsets.UTF_8))).run();
        Dataset<Row> figures = SPARK.read().parquet(folder + "/evaluated/evaluation");

        assertThat(figures.select("method", "kind", "baseline", "expression")
                        .distinct()
                        .orderBy("method")
                        .collectAsList())
                .extracting(Row::toString)
                .containsExactly(
                        "[cam,explanation,false,null]",
                        "[contrast,baseline,true,null]",
                        "[sum,explanation,false,relative(grad-cam@conv_3 + layer-cam@conv_2)]",
                        "[sum-contrast,localisation,false,relative((grad-cam@conv_3 + layer-cam@conv_2) * contrast * contrast)]",
                        "[uniform,baseline,true,null]");
        Row pxap = figures.where("method = 'sum-contrast' and metric = 'pxap' and defect_class = 'all'"
                        + " and target = 'label'")
                .first();
        assertThat(pxap.<Long>getAs("images")).isEqualTo(IMAGES);
        assertThat(pxap.<Double>getAs("value")).isBetween(0.0, 1.0);
        // the baselines of the same images stand in its row
        assertThat(pxap.<Double>getAs("contrast"))
                .isEqualTo(figures.where("method = 'contrast' and metric = 'pxap' and"
                                + " defect_class = 'all' and target = 'label'")
                        .first()
                        .<Double>getAs("value"));
    }

    @Test
    void twoExpressionsUnderOneNameAreEvaluatedApart() throws IOException {
        explained("one-sum", "baselines=[]", "fusions=null", "fusions.sum=\"layer-cam@last + layer-cam@finer\"");
        explained("other-sum", "methods=[grad-cam]", "baselines=[]", "fusions=null", "fusions.sum=\"layer-cam@last\"");
        EvaluateSpec spec = (EvaluateSpec) load(
                "evaluate.conf",
                List.of(
                        "explained=[\"" + folder.resolve("one-sum") + "\", \"" + folder.resolve("other-sum") + "\"]",
                        "output=\"" + folder + "/apart\""));
        new EvaluateJob(SPARK, spec, new Progress(new PrintStream(told, true, StandardCharsets.UTF_8))).run();

        assertThat(SPARK.read()
                        .parquet(folder + "/apart/evaluation")
                        .where("method = 'sum' and metric = 'pxap' and defect_class = 'all' and target = 'label'")
                        .select("expression", "images")
                        .orderBy("expression")
                        .collectAsList())
                .extracting(Row::toString)
                .containsExactly("[layer-cam@conv_3,5]", "[layer-cam@conv_3 + layer-cam@conv_2,5]");
    }

    @Test
    void picturesAreDrawnAndSayWhatTheyShow() throws IOException {
        Dataset<Row> drawn = explained("drawn", "pictures.to=files", "pictures.style=panel");

        assertThat(drawn.where("picture is not null")
                        .groupBy("method")
                        .count()
                        .orderBy("method")
                        .collectAsList())
                .extracting(Row::toString)
                .containsExactly("[cam,5]", "[sum,5]", "[sum-contrast,5]");
        Path picture = folder.resolve("drawn")
                .resolve(drawn.where("method = 'sum-contrast'").first().<String>getAs("picture"));
        assertThat(picture.getFileName().toString()).contains("sum-contrast");
        assertThat(new String(Files.readAllBytes(picture), StandardCharsets.ISO_8859_1))
                .contains("kind\0localisation");
    }

    @Test
    void whatTheModelHasNoLayersForIsLeftOutIfShippedAndRefusedIfNot() throws IOException {
        assertThat(job("planned").plan().lines())
                .anyMatch(line -> line.startsWith("15 rows of 1 method and 2 fusions, and up to 10 of baselines"));
        String[] wrong = {"fusions.mine=\"grad-cam@conv_9 + cam@finer\"", "fusions.other=\"cam@conv3\""};

        assertThatThrownBy(() -> job("refused", wrong).plan())
                .isInstanceOfSatisfying(UserMistake.class, mistake -> assertThat(mistake.problems())
                        .extracting(line -> line.substring(line.indexOf(": ") + 2))
                        .containsExactly(
                                "the model has no layer conv_9 (did you mean conv_3?), which fusions.mine asks for;"
                                        + " layers that can be explained are conv_3, conv_2, conv_1",
                                "method cam is not defined on the model's layer conv_2, which fusions.mine asks for;"
                                        + " layers that can be explained are conv_3, conv_2, conv_1",
                                "the model has no layer conv3 (did you mean conv_3?), which fusions.other asks for;"
                                        + " layers that can be explained are conv_3, conv_2, conv_1"));
        assertThatThrownBy(() -> explained("refused", wrong)).isInstanceOf(UserMistake.class);
        assertThat(folder.resolve("refused")).doesNotExist();
    }
}

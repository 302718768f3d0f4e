package io.github.heatmill.spark.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heatmill.UserMistake;
import io.github.heatmill.image.NpyDtype;
import io.github.heatmill.spark.TestSpark;
import io.github.heatmill.spark.images.TestArrays;
import io.github.heatmill.spark.query.QueryMain;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A ResNet-18 of colour images, narrow and of random weights, from its ONNX file to tables and pictures. */
class ImportedNetworkIT {
    private static final int IMAGES = 7;
    private static final int HEIGHT = 64;
    private static final int WIDTH = 80;
    private static final int AREA = HEIGHT * WIDTH;

    @TempDir
    private static Path root;

    private static ImportFolder folder;
    private static long[] pixels;
    private static String last;
    private static String stage;

    @BeforeAll
    static void importAndExplain() throws IOException {
        folder = new ImportFolder(root);
        folder.put("resnet.onnx", Files.readAllBytes(Path.of("src/test/resources/onnx/resnet18.onnx")));
        folder.imported(
                folder.path("onnx", "resnet.onnx"),
                "classes=[a, b, c, d]",
                "input.mean=[0.485, 0.456, 0.406]",
                "input.std=[0.229, 0.224, 0.225]");
        List<String> layers =
                List.of(folder.json("model/run.json").path("layers").asText().split(","));
        last = layers.get(0);
        stage = layers.stream()
                .filter(layer -> layer.startsWith("/layer2/"))
                .findFirst()
                .orElseThrow();
        images();
        folder.explained("explained", all());
    }

    /** Noise with a bright patch of one colour or another in each. */
    private static void images() throws IOException {
        SplittableRandom random = new SplittableRandom(5);
        pixels = new long[IMAGES * 3 * AREA];
        long[] labels = new long[IMAGES];
        StringBuilder boxes = new StringBuilder("index,defect_class,xmin,ymin,xmax,ymax\n");
        for (int i = 0; i < IMAGES; i++) {
            int top = random.nextInt(HEIGHT - 24);
            int left = random.nextInt(WIDTH - 24);
            labels[i] = i % 4;
            for (int at = 0; at < 3 * AREA; at++) {
                int y = at / 3 / WIDTH - top;
                int x = at / 3 % WIDTH - left;
                boolean patch = y >= 0 && y < 24 && x >= 0 && x < 24 && at % 3 == i % 3;
                pixels[i * 3 * AREA + at] = patch ? 255 : random.nextInt(128);
            }
            boxes.append(
                    "%d,%s,%d,%d,%d,%d%n".formatted(i, "abcd".charAt(i % 4), left + 1, top + 1, left + 24, top + 24));
        }
        TestArrays.integers(
                root.resolve("images.npy"),
                NpyDtype.U1,
                List.of((long) IMAGES, (long) HEIGHT, (long) WIDTH, 3L),
                pixels);
        TestArrays.integers(root.resolve("labels.npy"), NpyDtype.I8, List.of((long) IMAGES), labels);
        Files.writeString(root.resolve("boxes.csv"), boxes);
    }

    /** Settings of a job that explains both layers by all methods, in batches of 3. */
    private static String[] all(String... more) {
        List<String> settings = new ArrayList<>(List.of(
                folder.path("images.labels", "labels.npy"),
                folder.path("images.boxes", "boxes.csv"),
                "layers=[last, \"" + stage + "\"]",
                "methods=[cam, grad-cam, hires-cam]",
                "baselines=[centre]",
                "target=label",
                "batch=3"));
        settings.addAll(List.of(more));
        return settings.toArray(String[]::new);
    }

    private static Dataset<Row> explained() {
        return TestSpark.session()
                .read()
                .parquet(root.resolve("explained/explanations").toString());
    }

    @Test
    void everyLayerHasARowForEachMethodThatIsDefinedThere() {
        assertThat(explained()
                        .groupBy("conventions", "layer", "map_height", "map_width", "method")
                        .count()
                        .orderBy("map_height", "method")
                        .collectAsList())
                .extracting(Object::toString)
                .containsExactly(
                        "[paper," + last + ",2,3,cam,7]",
                        "[paper," + last + ",2,3,centre,7]",
                        "[paper," + last + ",2,3,grad-cam,7]",
                        "[paper," + last + ",2,3,hires-cam,7]",
                        "[paper+layer=" + stage + "," + stage + ",8,10,centre,7]",
                        "[paper+layer=" + stage + "," + stage + ",8,10,grad-cam,7]",
                        "[paper+layer=" + stage + "," + stage + ",8,10,hires-cam,7]");
        assertThat(explained().select("explanation_id").distinct().count()).isEqualTo(49);
        assertThat(explained()
                        .selectExpr("max(tail_residual)", "count(tail_residual)")
                        .collectAsList())
                .allSatisfy(row -> {
                    assertThat(row.getDouble(0)).isLessThan(1e-3);
                    assertThat(row.getLong(1)).isEqualTo(49);
                });
        assertThat(explained()
                        .where("method = 'cam'")
                        .selectExpr("max(abs(completeness_residual))")
                        .first()
                        .getDouble(0))
                .isLessThan(1e-4);
    }

    @Test
    void rowsAreTheSameForAnyPartitioning() throws IOException {
        Dataset<Row> one = folder.explained("one", all("partitions=1"));
        Dataset<Row> three = folder.explained("three", all("partitions=3"));

        assertThat(folder.json("one/run.json").path("rows_fingerprint").asText())
                .isEqualTo(
                        folder.json("three/run.json").path("rows_fingerprint").asText());
        assertThat(one.orderBy("explanation_id").toJSON().collectAsList())
                .hasSize(49)
                .isEqualTo(three.orderBy("explanation_id").toJSON().collectAsList())
                .isEqualTo(explained().orderBy("explanation_id").toJSON().collectAsList());
    }

    @Test
    void aFolderOfColourFilesHasTheMapsOfTheArray() throws IOException {
        for (int i = 0; i < 2; i++) {
            BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
            int from = i * 3 * AREA;
            image.getRaster()
                    .setPixels(
                            0,
                            0,
                            WIDTH,
                            HEIGHT,
                            Arrays.stream(pixels, from, from + 3 * AREA)
                                    .mapToInt(value -> (int) value)
                                    .toArray());
            Files.createDirectories(root.resolve("files"));
            ImageIO.write(image, "png", root.resolve("files/" + i + ".png").toFile());
        }
        String[] files = {
            "images.npy=null",
            folder.path("images.folder", "files"),
            "methods=[cam]",
            "target=all",
            "batch=3",
            "pictures.to=files",
            "pictures.opacity=0"
        };

        Dataset<Row> ofFiles = folder.explained("of-files", files);
        Dataset<Row> ofArray = folder.explained("of-array", "methods=[cam]", "target=all", "batch=3");
        String[] same = {"pixel_hash", "target_class", "cast(map as string)", "logit", "brightness"};
        List<String> rows = ofArray.where("source_index < 2")
                .selectExpr(same)
                .orderBy("pixel_hash", "target_class")
                .toJSON()
                .collectAsList();
        assertThat(ofFiles.selectExpr(same)
                        .orderBy("pixel_hash", "target_class")
                        .toJSON()
                        .collectAsList())
                .hasSize(8)
                .isEqualTo(rows);
        Row first = ofFiles.where("source_index = 1").first();
        BufferedImage picture = ImageIO.read(
                root.resolve("of-files").resolve(first.<String>getAs("picture")).toFile());
        assertThat(picture.getRaster().getPixels(0, 0, WIDTH, HEIGHT, (int[]) null))
                .as("nothing of the map over the image")
                .isEqualTo(Arrays.stream(pixels, 3 * AREA, 6 * AREA)
                        .mapToInt(value -> (int) value)
                        .toArray());
    }

    @Test
    void theMapsAreEvaluatedAndQueriedLikeThoseOfANetworkTrainedHere() throws IOException {
        Dataset<Row> metrics = folder.evaluated();

        // a map without a positive cell has no peak, so that some metrics are of fewer images
        assertThat(metrics.where("defect_class = 'all' and target = 'label'")
                        .groupBy("conventions", "method")
                        .max("images")
                        .collectAsList())
                .extracting(Object::toString)
                .contains("[paper,cam,7]", "[paper+layer=" + stage + ",hires-cam,7]")
                .hasSize(7);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8)) {
            QueryMain.run(
                    List.of(
                            "SELECT layer, count(*) FROM explanations WHERE method = 'grad-cam' GROUP BY layer ORDER BY"
                                    + " layer DESC",
                            "--home",
                            root.toString(),
                            "--explanations",
                            root.resolve("explained").toString(),
                            "--format",
                            "csv"),
                    out,
                    line -> {});
        }
        assertThat(bytes.toString(StandardCharsets.UTF_8).lines()).contains(last + ",7", stage + ",7");
    }

    @Test
    void faithfulnessIsMeasuredAtEachLayer() throws IOException {
        TestArrays.integers(
                root.resolve("one.npy"),
                NpyDtype.U1,
                List.of(1L, (long) HEIGHT, (long) WIDTH, 3L),
                Arrays.copyOf(pixels, 3 * AREA));
        List<Row> rows = folder.explained(
                        "faithful",
                        folder.path("images.npy", "one.npy"),
                        "layers=[last, \"" + stage + "\"]",
                        "methods=[grad-cam]",
                        "batch=3",
                        "faithfulness.share=1",
                        "faithfulness.steps=2",
                        "faithfulness.removed=[50]",
                        "faithfulness.perturbations=2")
                .orderBy("map_height")
                .collectAsList();

        int layers = folder.json("faithful/run.json")
                .path("randomised_layers")
                .asText()
                .split(",")
                .length;
        assertThat(layers).isGreaterThan(1);
        assertThat(rows).hasSize(2).allSatisfy(row -> {
            assertThat(row.<Double>getAs("deletion_auc")).isBetween(0.0, 1.0);
            assertThat(row.<Double>getAs("insertion_auc")).isBetween(0.0, 1.0);
            assertThat(row.<Double>getAs("max_sensitivity")).isGreaterThan(0);
            assertThat(row.getList(row.fieldIndex("randomisation_spearman"))).hasSize(layers);
        });
        // at the last layer, of 6 cells, the new networks have maps without a positive cell
        assertThat(rows.get(1)
                        .<Double>getList(rows.get(1).fieldIndex("randomisation_spearman"))
                        .get(0))
                .isBetween(-1.0, 0.9);
    }

    @Test
    void theShippedFusionsTakeTheNextFinerLayer() throws IOException {
        Dataset<Row> fused = folder.explained(
                "fused",
                all(
                        "fusions={ sum = \"relative(grad-cam@last + layer-cam@finer)\","
                                + " sum-contrast = \"relative((grad-cam@last + layer-cam@finer) * contrast * contrast)\" }",
                        "layers=[last]"));
        String finer = fused.where("method = 'sum'").first().getAs("layer");

        assertThat(finer).startsWith("/layer3/");
        assertThat(fused.groupBy("method", "kind", "layer", "map_height", "map_width", "expression")
                        .count()
                        .orderBy("method")
                        .collectAsList())
                .extracting(Object::toString)
                .contains(
                        "[cam,explanation," + last + ",2,3,null,7]",
                        "[centre,baseline," + last + ",2,3,null,7]",
                        "[sum,explanation," + finer + ",4,5,relative(grad-cam@" + last + " + layer-cam@" + finer
                                + "),7]",
                        "[sum-contrast,localisation," + finer + ",4,5,relative((grad-cam@" + last + " + layer-cam@"
                                + finer + ") * contrast * contrast),7]")
                .hasSize(6);
        assertThat(fused.where("expression is not null and tail_residual < 1e-3")
                        .count())
                .isEqualTo(14);
    }

    @Test
    void whatTheNetworkOrALayerCannotDoIsRefusedBeforeAnythingIsWritten() {
        List<List<String>> wrong = List.of(
                List.of(
                        "convolution.algorithm=winograd",
                        "this network is not computed by convolution.algorithm = winograd"),
                List.of(
                        "convolution.precision=bfloat16",
                        "convolution.precision = bfloat16. Set convolution.algorithm = direct"),
                List.of(
                        "layers=[\"" + stage + "\"]",
                        "method cam is not defined on " + stage + ": set layers to one of " + last),
                List.of("layers=[conv]", "has no layer conv"));
        for (List<String> each : wrong) {
            String[] settings = {each.get(0), folder.path("output", "refused")};
            assertThatThrownBy(() -> folder.explainPlan(settings))
                    .isInstanceOfSatisfying(UserMistake.class, mistake -> assertThat(mistake.kind())
                            .isEqualTo(UserMistake.Kind.JOB))
                    .hasMessageContaining(each.get(1));
            assertThatThrownBy(() -> folder.explained("refused", each.get(0)))
                    .isInstanceOf(UserMistake.class)
                    .hasMessageContaining(each.get(1));
        }
        assertThat(root.resolve("refused")).doesNotExist();
    }

    @Test
    void aPlanCountsTheRowsOfAllLayers() {
        assertThat(folder.explainPlan(all(folder.path("output", "planned"))).lines())
                // 5 maps of each image, and 2 of the baseline
                .anyMatch(line -> line.startsWith("35 rows of 3 methods at 2 layers, and up to 14 of baselines"));
    }
}

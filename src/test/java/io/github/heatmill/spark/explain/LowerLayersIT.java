package io.github.heatmill.spark.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heatmill.UserMistake;
import io.github.heatmill.image.NpyDtype;
import io.github.heatmill.job.ExplainSpec;
import io.github.heatmill.job.JobFile;
import io.github.heatmill.job.TrainSpec;
import io.github.heatmill.spark.Progress;
import io.github.heatmill.spark.Sources;
import io.github.heatmill.spark.TaskProgress;
import io.github.heatmill.spark.TestSpark;
import io.github.heatmill.spark.images.TestArrays;
import io.github.heatmill.spark.reference.ModelReference;
import io.github.heatmill.spark.train.TrainJob;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A network of 200 x 200 pixels as train writes it, explained at several of its convolutions. */
class LowerLayersIT {
    private static final SparkSession SPARK = TestSpark.session();
    private static final int IMAGES = 6;
    private static final int SIDE = 200;
    private static final org.apache.hadoop.fs.Path UNUSED = new org.apache.hadoop.fs.Path("unused");

    @TempDir
    private static Path folder;

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
                network { architecture = cam, filters = [4, 6, 8, 8] }
                training { epochs = 1, batch = 4, workers = 1, learning-rate = 0.01 }
                output = ${storage.output}/model
                """);
        Files.writeString(
                folder.resolve("explain.conf"),
                """
                job = explain
                fusions = []
                images { npy = ${storage.data}/test_imgs.npy, labels = ${storage.data}/test_labels.npy }
                model = ${storage.output}/model
                output = ${storage.output}/explained
                baselines = []
                pictures.to = none
                """);
        TrainSpec spec = (TrainSpec)
                JobFile.load(folder.resolve("train.conf"), folder.resolve("storage.conf"), List.of(), folder);
        new TrainJob(SPARK, spec, silent()).run();
    }

    /** Stripes across or along, in noise. */
    private static void images(String name, int count) throws IOException {
        SplittableRandom random = new SplittableRandom(count);
        long[] pixels = new long[count * SIDE * SIDE];
        for (int i = 0; i < pixels.length; i++) {
            int place = (i / (SIDE * SIDE) % 2 == 0 ? i / SIDE : i) % SIDE;
            pixels[i] = (place % 8 < 4 ? 60L : 180L) + random.nextInt(50);
        }
        TestArrays.integers(
                folder.resolve(name + "_imgs.npy"), NpyDtype.U1, List.of((long) count, 200L, 200L, 1L), pixels);
        long[] labels = IntStream.range(0, count).mapToLong(i -> i % 2).toArray();
        TestArrays.integers(folder.resolve(name + "_labels.npy"), NpyDtype.U1, List.of((long) count), labels);
    }

    private static Progress silent() {
        return new Progress(new PrintStream(OutputStream.nullOutputStream()));
    }

    private static Dataset<Row> explained(String name, String... settings) throws IOException {
        Path output = folder.resolve(name);
        List<String> all = new ArrayList<>(List.of("output=\"" + output + "\""));
        all.addAll(List.of(settings));
        ExplainSpec spec =
                (ExplainSpec) JobFile.load(folder.resolve("explain.conf"), folder.resolve("storage.conf"), all, folder);
        new ExplainJob(SPARK, spec, silent()).run();
        return SPARK.read().parquet(output.resolve(ExplainJob.TABLE).toString());
    }

    private static List<String> rows(Dataset<Row> table) {
        return table.orderBy("explanation_id").toJSON().collectAsList();
    }

    @Test
    void eachLayerHasRowsOfItsOwnSizeAndItsConventions() throws IOException {
        Dataset<Row> both = explained("both", "layers=[conv_4, conv_3]", "methods=[grad-cam, hires-cam]");

        assertThat(both.count()).isEqualTo(IMAGES * 4);
        assertThat(both.groupBy("layer", "conventions", "map_height", "map_width", "method")
                        .count()
                        .orderBy("layer", "method")
                        .collectAsList())
                .extracting(Row::toString)
                .containsExactly(
                        "[conv_3,paper+layer=conv_3,50,50,grad-cam,6]",
                        "[conv_3,paper+layer=conv_3,50,50,hires-cam,6]",
                        "[conv_4,paper,25,25,grad-cam,6]",
                        "[conv_4,paper,25,25,hires-cam,6]");
        assertThat(both.select("explanation_id").distinct().count()).isEqualTo(IMAGES * 4);
        assertThat(both.filter("size(map) = map_height * map_width").count()).isEqualTo(IMAGES * 4);
        // what adds up to the logit does so at the last convolution alone
        assertThat(both.filter("layer = 'conv_4' and completeness_residual is not null")
                        .count())
                .isEqualTo(IMAGES * 2);
        assertThat(both.filter("layer = 'conv_3' and completeness_residual is not null")
                        .count())
                .isZero();
        assertThat(both.filter("layer = 'conv_3' and method = 'hires-cam' and array_max(transform(map, x -> abs(x)))"
                                + " > 0")
                        .count())
                .isEqualTo(IMAGES);
    }

    @Test
    void aLayersRowsDoNotDependOnWhichOthersAreExplained() throws IOException {
        String[] methods = {"methods=[grad-cam, eigen-cam]"};
        Dataset<Row> all = explained("all", "layers=[conv_1, last, conv_2, conv_3]", methods[0], "batch=4");

        for (String layer : List.of("conv_1", "conv_2", "conv_3", "conv_4")) {
            Dataset<Row> alone = explained("alone", "layers=[" + layer + "]", methods[0], "overwrite=true", "batch=1");
            assertThat(rows(alone)).hasSize(IMAGES * 2).isEqualTo(rows(all.filter("layer = '" + layer + "'")));
        }
        assertThat(rows(explained("usual", methods))).isEqualTo(rows(all.filter("layer = 'conv_4'")));
    }

    @Test
    void driftIsMeasuredAtTheProposedLayerWhateverIsExplained() throws IOException {
        List<String> usual = drift("layers=[last]");

        assertThat(usual).hasSize(IMAGES);
        assertThat(drift("layers=[conv_2]")).isEqualTo(usual);
        assertThat(drift("layers=[conv_3, conv_4]")).isEqualTo(usual);
    }

    /** What a night measures of each image. */
    private static List<String> drift(String layers) throws IOException {
        ExplainSpec spec = (ExplainSpec) JobFile.load(
                folder.resolve("explain.conf"),
                folder.resolve("storage.conf"),
                List.of(layers, "methods=[grad-cam]"),
                folder);
        ExplainInputs inputs = ExplainInputs.check(
                SPARK, spec, Sources.of(spec.images(), spec.limits().image()));
        Optional<ModelReference> reference = ModelReference.load(
                SPARK.sessionState().newHadoopConf(),
                spec.model(),
                inputs.pass().model().members().get(0).manifest());
        assertThat(reference).isPresent();
        try (TaskProgress told = TaskProgress.of(SPARK.sparkContext(), silent(), "images")) {
            return inputs.pass()
                    .explain(SPARK, inputs.images(), told.counts(), UNUSED, reference)
                    .select("image_id", DriftColumns.NOVELTY, DriftColumns.CONFIDENCE, DriftColumns.NUMBERS)
                    .distinct()
                    .orderBy("image_id")
                    .toJSON()
                    .collectAsList();
        }
    }

    @Test
    void tilesAreExplainedAtALowerLayer() throws IOException {
        long[] pixels = new SplittableRandom(1).longs(2 * 300 * 400, 0, 256).toArray();
        TestArrays.integers(folder.resolve("large.npy"), NpyDtype.U1, List.of(2L, 300L, 400L, 1L), pixels);
        Dataset<Row> tiled = explained(
                "tiled",
                "images.npy=\"" + folder.resolve("large.npy") + "\"",
                "images.labels=null",
                "images.fit=tile",
                "layers=[conv_3, conv_4]",
                "methods=[grad-cam]");

        assertThat(tiled.select("layer", "conventions", "map_height", "map_width")
                        .distinct()
                        .orderBy("layer")
                        .collectAsList())
                .extracting(Row::toString)
                // an eighth and a quarter of the image
                .containsExactly("[conv_3,paper+fit=tile+layer=conv_3,75,100]", "[conv_4,paper+fit=tile,38,50]");
    }

    @Test
    void faithfulnessIsMeasuredAtALowerLayer() throws IOException {
        List<Row> rows = explained(
                        "faithful",
                        "layers=[conv_3, conv_4]",
                        "methods=[grad-cam]",
                        "faithfulness.share=1",
                        "faithfulness.steps=2",
                        "faithfulness.removed=[50]",
                        "faithfulness.perturbations=1")
                .collectAsList();

        assertThat(rows).hasSize(IMAGES * 2).allSatisfy(row -> {
            assertThat(row.<Double>getAs("deletion_auc")).isBetween(0.0, 1.0);
            assertThat(row.<Double>getAs("max_sensitivity")).isGreaterThanOrEqualTo(0);
            // the dense layer and four convolutions
            assertThat(row.getList(row.fieldIndex("randomisation_spearman"))).hasSize(5);
        });
    }

    @Test
    void aLayerThatThereIsNotIsRefusedWithThoseThereAre() {
        assertThatThrownBy(() -> explained("refused", "layers=[conv_9]"))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("has no layer conv_9")
                .hasMessageContaining("those that can be explained are conv_4, conv_3, conv_2, conv_1");
        assertThatThrownBy(() -> explained("refused", "layers=[conv_3]", "methods=[cam, grad-cam]"))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("method cam is not defined on conv_3: set layers to one of conv_4");
        assertThat(folder.resolve("refused")).doesNotExist();
    }
}

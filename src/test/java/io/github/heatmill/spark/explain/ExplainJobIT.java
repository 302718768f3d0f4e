package io.github.heatmill.spark.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.heatmill.UserMistake;
import io.github.heatmill.cam.CamMethod;
import io.github.heatmill.image.NpyDtype;
import io.github.heatmill.image.NpyWriter;
import io.github.heatmill.job.ExplainSpec;
import io.github.heatmill.job.JobFile;
import io.github.heatmill.job.TrainSpec;
import io.github.heatmill.model.Processor;
import io.github.heatmill.network.Arithmetic;
import io.github.heatmill.spark.ModelDirectory;
import io.github.heatmill.spark.Progress;
import io.github.heatmill.spark.PublishedTable;
import io.github.heatmill.spark.TestHdfs;
import io.github.heatmill.spark.TestS3;
import io.github.heatmill.spark.TestSpark;
import io.github.heatmill.spark.TinyImages;
import io.github.heatmill.spark.train.TrainJob;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExplainJobIT {
    private static final SparkSession SPARK = TestSpark.session();
    private static final int IMAGES = 37;

    @TempDir
    private static Path folder;

    @BeforeAll
    static void trainBothNetworks() throws IOException {
        TinyImages.write(folder, "train", 64, 1);
        TinyImages.write(folder, "test", IMAGES, 2);
        Files.writeString(
                folder.resolve("storage.conf"), "storage { data = \"" + folder + "\", output = \"" + folder + "\" }");
        Files.writeString(
                folder.resolve("train.conf"),
                """
                job = train
                images { npy = ${storage.data}/train_imgs.npy, labels = ${storage.data}/train_labels.npy }
                validation { npy = ${storage.data}/test_imgs.npy, labels = ${storage.data}/test_labels.npy }
                classes = [across, along]
                network { architecture = cam, height = 32, width = 32, filters = [8, 8] }
                training { epochs = 10, batch = 16, workers = 2, averaging-frequency = 2, learning-rate = 0.02,
                           schedule = constant, augment = [], keep = best }
                output = ${storage.output}/model-cam
                """);
        Files.writeString(
                folder.resolve("explain.conf"),
                """
                job = explain
                methods = [cam, grad-cam]
                fusions = []
                images {
                  npy = ${storage.data}/test_imgs.npy
                  labels = ${storage.data}/test_labels.npy
                  boxes = ${storage.data}/test_boxes.csv
                }
                model = ${storage.output}/model-cam
                output = ${storage.output}/explained
                """);
        train();
        train("network.architecture=grad-cam", "output=\"" + folder + "/model-dense\"", "training.epochs=1");
    }

    private static void train(String... overrides) throws IOException {
        TrainSpec spec = (TrainSpec)
                JobFile.load(folder.resolve("train.conf"), folder.resolve("storage.conf"), List.of(overrides), folder);
        new TrainJob(SPARK, spec, silent()).run();
    }

    private static Progress silent() {
        return new Progress(new PrintStream(OutputStream.nullOutputStream()));
    }

    private static Path explain(String name, String... overrides) throws IOException {
        Path output = folder.resolve(name);
        List<String> all = new ArrayList<>(List.of("output=\"" + output + "\""));
        all.addAll(List.of(overrides));
        ExplainSpec spec =
                (ExplainSpec) JobFile.load(folder.resolve("explain.conf"), folder.resolve("storage.conf"), all, folder);
        new ExplainJob(SPARK, spec, silent()).run();
        return output;
    }

    private static Dataset<Row> table(Path run) {
        return SPARK.read().parquet(run.resolve(ExplainJob.TABLE).toString());
    }

    private static List<String> rows(Path run) {
        return table(run).orderBy("explanation_id").toJSON().collectAsList();
    }

    /** Every picture's bytes by name. */
    private static Map<String, ByteBuffer> pictures(Path run) throws IOException {
        Map<String, ByteBuffer> pictures = new TreeMap<>();
        try (Stream<Path> files = Files.list(run.resolve("pictures"))) {
            files.forEach(file -> {
                try {
                    pictures.put(file.getFileName().toString(), ByteBuffer.wrap(Files.readAllBytes(file)));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        return pictures;
    }

    @Test
    void everyImageHasARowAndAPictureForEachMethod() throws IOException {
        Path run = explain("plain");
        assertThat(table(run).schema().fieldNames())
                .containsExactly(ExplanationTable.schema().fieldNames());
        List<Row> rows = table(run).filter("not baseline").collectAsList();
        assertThat(rows).hasSize(2 * IMAGES).allSatisfy(row -> {
            assertThat(row.<String>getAs("status")).isEqualTo("ok");
            assertThat(row.<String>getAs("layer")).isEqualTo("conv_2");
            assertThat(row.<Integer>getAs("map_height")).isEqualTo(16);
            assertThat(row.getList(row.fieldIndex("map"))).hasSize(256);
            assertThat(row.<String>getAs("target_class")).isEqualTo(row.<String>getAs("predicted"));
            // what the map accounts for is the logit without its bias, but for rounding
            assertThat(row.<Double>getAs("completeness_residual")).isCloseTo(0, within(1e-4));
        });
        assertThat(table(run).select("explanation_id").distinct().count())
                .isEqualTo(table(run).count());
        assertThat(pictures(run)).hasSize(2 * IMAGES);
        assertThat(run.resolve(rows.get(0).<String>getAs("picture"))).exists();
        assertThat(run.resolve("run.json")).content().contains("\"images\" : " + IMAGES, "\"quarantined\" : 0");
    }

    @Test
    void explainingPredictsWhatTrainingMeasured() throws IOException {
        // the test images were the validation images of the training
        double measured = ModelDirectory.load(
                        SPARK.sessionState().newHadoopConf(),
                        folder.resolve("model-cam").toString())
                .manifest()
                .metrics()
                .get("validation_accuracy");
        Row right = table(explain("predicted", "methods=[cam]", "pictures.to=none"))
                .selectExpr("avg(case when predicted = label then 1D else 0D end)")
                .first();
        assertThat(right.getDouble(0)).isEqualTo(measured);
    }

    @Test
    void theHeatLiesInTheDefects() throws IOException {
        Path run = explain("heat", "target=label", "pictures.to=none");
        Row means = table(run)
                .filter("method = 'cam' and predicted = label")
                .selectExpr("avg(energy_lift)", "count(*)", "avg(box_share)")
                .first();
        assertThat(means.getLong(1)).isGreaterThan(IMAGES * 3 / 4);
        assertThat(means.getDouble(2)).isCloseTo(144.0 / 1024, within(1e-9));
        assertThat(means.getDouble(0)).as("a map about nothing has lift 1").isGreaterThan(1.5);
    }

    @Test
    void aRowWithGroundTruthHasTheThresholdCurvesOfItsMap() throws IOException {
        Path run = explain("curves", "target=all", "pictures.to=none", "methods=[cam]", "baselines=[]");
        Dataset<Row> table = table(run);

        // every image has one box, of its label
        assertThat(table.filter("box_curve is not null").count()).isEqualTo(IMAGES);
        assertThat(table.filter("box_curve is not null and target_class <> label")
                        .count())
                .isZero();
        String whole = "aggregate(inside_histogram, 0, (a, b) -> a + b)";
        Row least = table.filter("box_curve is not null")
                .selectExpr(
                        "min(size(box_curve))",
                        "min(size(boxes_curve))",
                        "max(abs(" + whole + " - 1024 * box_share))",
                        "max(abs(" + whole + " + aggregate(outside_histogram, 0, (a, b) -> a + b) - 1024))",
                        "max(abs(box_curve[20] - iou_best_box))",
                        "max(abs(box_curve[50] - iou_best_box_50))",
                        "max(abs(box_curve[0] - box_share))",
                        "min(boxes_curve[20] - box_curve[20])")
                .first();
        assertThat(least.getInt(0)).isEqualTo(100).isEqualTo(least.getInt(1));
        assertThat(least.getDouble(2)).isZero();
        assertThat(least.getInt(3)).isZero();
        // the curve is of floats
        assertThat(least.getDouble(4)).isCloseTo(0, within(1e-7));
        assertThat(least.getDouble(5)).isCloseTo(0, within(1e-7));
        assertThat(least.getDouble(6)).as("the frame's overlap with one box").isCloseTo(0, within(1e-7));
        assertThat(least.getFloat(7)).isNotNegative();
        assertThat(table.filter("energy_in_other_boxes is null").count())
                .as("rows of the class that the only box has")
                .isEqualTo(IMAGES);
        assertThat(table.filter("agreement_spearman is not null or agreement_iou_50 is not null")
                        .count())
                .as("CAM alone agrees with nothing")
                .isZero();
        assertThat(run.resolve("run.json")).content().contains("\"box_convention\" : \"half-open\"");
    }

    @Test
    void bothRowsOfCamAndGradCamSayHowTheyAgree() throws IOException {
        Path run = explain("agreement", "methods=[cam, hires-cam, grad-cam]", "pictures.to=none");
        table(run).createOrReplaceTempView("agreement_rows");
        Row pairs = SPARK.sql("select count(*), sum(int(c.agreement_spearman = g.agreement_spearman)),"
                        + " min(c.agreement_spearman), min(c.agreement_iou_50), max(abs(c.agreement_iou_50 -"
                        + " g.agreement_iou_50)) from agreement_rows c join agreement_rows g on c.image_id ="
                        + " g.image_id where c.method = 'cam' and g.method = 'grad-cam'")
                .first();
        assertThat(pairs.getLong(0)).isEqualTo(IMAGES);
        assertThat(pairs.getLong(1)).isEqualTo(IMAGES);
        // Grad-CAM is CAM / 256 here, without its negative part
        assertThat(pairs.getDouble(2)).isPositive();
        assertThat(pairs.getDouble(3)).isGreaterThan(0.99);
        assertThat(pairs.getDouble(4)).isZero();
        assertThat(table(run)
                        .filter("method = 'hires-cam' and agreement_spearman is not null")
                        .count())
                .isZero();
    }

    @Test
    void theBoxConventionMovesTheOverlapsAndNotTheBoxes() throws IOException {
        Path open = explain("half-open", "methods=[cam]", "baselines=[]", "target=label", "pictures.to=none");
        Path inclusive = explain(
                "inclusive",
                "methods=[cam]",
                "baselines=[]",
                "target=label",
                "pictures.to=none",
                "box-convention=inclusive");
        table(open).createOrReplaceTempView("half_open_rows");
        table(inclusive).createOrReplaceTempView("inclusive_rows");
        Row moved = SPARK.sql("select count(*), sum(int(o.box_x_max <> i.box_x_max)),"
                        + " sum(int(o.iou_best_box <> i.iou_best_box)) from half_open_rows o join inclusive_rows i on"
                        + " o.explanation_id = i.explanation_id")
                .first();
        assertThat(moved.getLong(0)).isEqualTo(IMAGES);
        assertThat(moved.getLong(1)).isZero();
        assertThat(moved.getLong(2)).isPositive();
        assertThat(inclusive.resolve("run.json")).content().contains("\"box_convention\" : \"inclusive\"");
    }

    @Test
    void anyPartitioningBatchAndRepetitionGivesTheSameRowsAndPictureBytes() throws IOException {
        Path first = explain("p1", "partitions=1");
        for (Path other : List.of(
                explain("p2", "partitions=2"),
                explain("p7", "partitions=7"),
                explain("again", "partitions=1"),
                explain("batch", "batch=5"))) {
            assertThat(rows(other)).isEqualTo(rows(first));
            assertThat(pictures(other)).isEqualTo(pictures(first));
        }
    }

    @Test
    void anotherArithmeticGivesRowsOfOtherConventionsThatDoNotDependOnTheTasks() throws IOException {
        assumeThat(Processor.obstacle(Arithmetic.WINOGRAD)).isEmpty();
        String[] winograd = {
            "convolution.algorithm=winograd",
            "pictures.to=none",
            "faithfulness.share=0.2",
            "faithfulness.steps=4",
            "faithfulness.perturbations=3"
        };
        Path first = explain("winograd-1", with(winograd, "partitions=1"));
        assertThat(rows(explain("winograd-2", with(winograd, "partitions=2")))).isEqualTo(rows(first));
        assertThat(rows(explain("winograd-7", with(winograd, "partitions=7", "batch=5"))))
                .isEqualTo(rows(first));
        assertThat(first.resolve("run.json"))
                .content()
                .contains("\"convolution_algorithm\" : \"winograd\"", "\"conventions\" : \"paper+algorithm=winograd\"");

        table(first).createOrReplaceTempView("winograd");
        table(explain("direct", "pictures.to=none")).createOrReplaceTempView("direct");
        Row together = SPARK.sql("select count(*), count_if(w.explanation_id = d.explanation_id), count_if(w.predicted"
                        + " <> d.predicted), max(abs(w.logit - d.logit)), count_if(w.conventions <> 'paper+algorithm=winograd' or"
                        + " d.conventions <> 'paper'), max(aggregate(zip_with(w.map, d.map, (x, y) -> abs(x - y)), 0D, (most, d)"
                        + " -> greatest(most, d)) / w.map_max) from winograd w join direct d using (image_id, method,"
                        + " target_class) where w.method = 'cam'")
                .first();
        assertThat(together.getLong(0)).isEqualTo(IMAGES);
        assertThat(together.getLong(1)).as("ids of both").isZero();
        assertThat(together.getLong(2)).as("predictions that changed").isZero();
        assertThat(together.getDouble(3)).isPositive().isLessThan(1e-4);
        assertThat(together.getLong(4)).as("rows of other conventions").isZero();
        assertThat(together.getDouble(5)).isLessThan(1e-4);
    }

    @Test
    void explainingIsOnePassAndTheNetworkLoadsOnceAProcess() throws Exception {
        AtomicInteger jobs = new AtomicInteger();
        SparkListener counter = new SparkListener() {
            @Override
            public void onJobStart(SparkListenerJobStart start) {
                jobs.incrementAndGet();
            }
        };
        explain("loaded", "partitions=5");
        int loaded = NetworkCache.loaded();
        SPARK.sparkContext().addSparkListener(counter);
        try {
            Path run = explain("counted", "partitions=5");
            SPARK.sparkContext().listenerBus().waitUntilEmpty();
            int explaining = jobs.get();
            jobs.set(0);
            SPARK.read().parquet(run.resolve(ExplainJob.TABLE).toString());
            SPARK.sparkContext().listenerBus().waitUntilEmpty();
            // beside the pass: reading the schema of what was written, and counting its rows (two stages, two jobs)
            assertThat(explaining).isLessThanOrEqualTo(1 + jobs.get() + 4);
        } finally {
            SPARK.sparkContext().removeSparkListener(counter);
        }
        assertThat(NetworkCache.loaded()).isEqualTo(loaded);
    }

    @Test
    void allClassesAndAllMethodsGiveARowEach() throws IOException {
        Path run = explain("all", "target=all", "methods=[cam, grad-cam, hires-cam]", "pictures.to=none");
        assertThat(table(run).count()).isEqualTo(IMAGES * (2 * 3 + 5));
        assertThat(run.resolve("pictures")).doesNotExist();
        // the baselines are there for the one class of the two that an image has boxes of
        assertThat(table(run).filter("baseline").filter("target_class <> label").count())
                .isZero();
        // on a network with global average pooling, every position of CAM is Z times Grad-CAM's, Z = 256
        table(run).createOrReplaceTempView("all_rows");
        Row furthest = SPARK.sql("select max(aggregate(zip_with(c.map, g.map, (x, y) -> abs(x - 256 * y)), 0D,"
                        + " (most, d) -> greatest(most, d))), count(*) from all_rows c join all_rows g"
                        + " on c.image_id = g.image_id and c.target_class = g.target_class"
                        + " where c.method = 'cam' and g.method = 'grad-cam'")
                .first();
        assertThat(furthest.getLong(1)).isEqualTo(2 * IMAGES);
        assertThat(furthest.getDouble(0)).isCloseTo(0, within(1e-3));
    }

    @Test
    void baselinesAreRowsThatAreMeasuredButNotDrawn() throws IOException {
        Path run = explain("baselines", "target=label", "methods=[cam]");
        table(run).createOrReplaceTempView("baseline_rows");
        List<Row> counted = SPARK.sql("select method, count(*), count(completeness_residual), count(picture),"
                        + " avg(energy_lift), min(map_sum), max(map_sum) from baseline_rows where baseline"
                        + " group by method order by method")
                .collectAsList();
        assertThat(counted)
                .extracting(row -> row.getString(0))
                .containsExactly("centre", "contrast", "random", "sobel", "uniform");
        assertThat(counted).allSatisfy(row -> {
            assertThat(row.getLong(1)).isEqualTo(IMAGES);
            assertThat(row.getLong(2)).isZero();
            assertThat(row.getLong(3)).isZero();
        });
        // the stripes are what is steep in these images; 256 cells of 1, which have no lift
        assertThat(counted.get(3).getDouble(4)).isGreaterThan(2);
        Row uniform = counted.get(4);
        assertThat(uniform.getDouble(4)).isCloseTo(1, within(1e-9));
        assertThat(uniform.getDouble(5)).isEqualTo(256).isEqualTo(uniform.getDouble(6));
        assertThat(SPARK.sql("select distinct map from baseline_rows where method = 'random'")
                        .count())
                .as("every image has noise of its own")
                .isEqualTo(IMAGES);
        assertThat(run.resolve("run.json"))
                .content()
                .contains("\"baselines\" : \"sobel,contrast,random,centre,uniform\"");
        assertThat(table(explain("no-baselines", "baselines=[]", "methods=[cam]"))
                        .count())
                .isEqualTo(IMAGES);
    }

    @Test
    void faithfulnessIsMeasuredOfASampleThatDoesNotDependOnTheTasks() throws IOException {
        String[] sample = {
            "faithfulness.share=0.2", "faithfulness.steps=4", "faithfulness.perturbations=3", "target=both"
        };
        Path first = explain("faithful-1", with(sample, "partitions=1"));
        int made = RandomisedNetworks.made();
        assertThat(rows(explain("faithful-2", with(sample, "partitions=2")))).isEqualTo(rows(first));
        assertThat(rows(explain("faithful-7", with(sample, "partitions=7", "batch=5"))))
                .isEqualTo(rows(first));
        assertThat(RandomisedNetworks.made()).as("made once a process").isEqualTo(made);

        table(first).createOrReplaceTempView("faithful");
        Row counts = SPARK.sql(
                        "select count(distinct image_id), count(distinct if(deletion_auc is null, null, image_id)),"
                                + " count(distinct if(average_drop is null, null, image_id)) from faithful")
                .first();
        assertThat(counts.getLong(1)).isEqualTo(counts.getLong(2)).isBetween(1L, IMAGES - 1L);
        // whoever is in the sample is measured in each of its rows: all but a constant map rank their pixels
        assertThat(SPARK.sql("select count(*) from faithful a join faithful b using (image_id)"
                                + " where a.average_drop is not null and b.deletion_auc is null"
                                + " and b.method <> 'uniform' and b.map_max > b.map_min")
                        .first()
                        .getLong(0))
                .isZero();
        assertThat(first.resolve("run.json"))
                .content()
                .contains("\"randomised_layers\" : \"class,conv_2,conv_1\"", "share=0.2 seed=1 steps=4 blank=blur");
    }

    private static String[] with(String[] some, String... more) {
        return Stream.concat(Stream.of(some), Stream.of(more)).toArray(String[]::new);
    }

    @Test
    void whatFaithfulnessSaysOfEveryRowLiesInItsRange() throws IOException {
        Path run = explain(
                "faithful-all",
                "faithfulness.share=1",
                "faithfulness.steps=8",
                "conventions.cam-sign=relu",
                "pictures.to=none");
        table(run).createOrReplaceTempView("faithful_all");
        assertThat(SPARK.sql("select count(*) from faithful_all where not ((deletion_auc between 0 and 1)"
                                + " and (insertion_auc between 0 and 1) and (road between -0.5 and 0.5)) or not ("
                                + "(average_drop between 0 and 1) and (average_gain between 0 and 1)"
                                + " and not (confidence_increase and average_drop > 0)"
                                + " and confidence_increase = (average_gain > 0)) or max_sensitivity < 0 or"
                                + " random_logit_spearman not between -1 and 1 or exists(randomisation_spearman,"
                                + " r -> r not between -1 and 1)")
                        .first()
                        .getLong(0))
                .isZero();
        Row methods = SPARK.sql("select min(size(randomisation_spearman)), max(size(randomisation_spearman)),"
                        + " avg(insertion_auc - deletion_auc), avg(road), count(max_sensitivity)"
                        + " from faithful_all where method = 'cam'")
                .first();
        Row noise = SPARK.sql("select count(max_sensitivity) + count(randomisation_spearman)"
                        + " + count(random_logit_spearman), count(road), avg(insertion_auc - deletion_auc), avg(road)"
                        + " from faithful_all where method = 'random'")
                .first();
        // three layers with weights
        assertThat(methods.getInt(0)).isEqualTo(3).isEqualTo(methods.getInt(1));
        assertThat(methods.getLong(4)).isEqualTo(IMAGES);
        assertThat(noise.getLong(0)).isZero();
        assertThat(noise.getLong(1)).isPositive();
        assertThat(methods.getDouble(2)).as("better than noise").isGreaterThan(noise.getDouble(2));
        assertThat(methods.getDouble(3)).as("better than noise").isGreaterThan(noise.getDouble(3));
        // with ReLU on both, Grad-CAM is CAM over Z = 256 to the last bit, and no measure knows the scale of a map
        assertThat(SPARK.sql("select count(*), count_if(c.deletion_auc <=> g.deletion_auc and c.road <=> g.road"
                                + " and c.insertion_auc <=> g.insertion_auc and c.average_drop <=> g.average_drop"
                                + " and c.average_gain <=> g.average_gain and c.max_sensitivity <=> g.max_sensitivity"
                                + " and c.confidence_increase <=> g.confidence_increase"
                                + " and c.randomisation_spearman <=> g.randomisation_spearman"
                                + " and c.random_logit_spearman <=> g.random_logit_spearman) from faithful_all c"
                                + " join faithful_all g using (image_id) where c.method = 'cam'"
                                + " and g.method = 'grad-cam'")
                        .first())
                .isEqualTo(RowFactory.create((long) IMAGES, (long) IMAGES));
        // a mask of 1 changes nothing, to the last bit, and a constant map ranks nothing
        assertThat(SPARK.sql("select count(*) from faithful_all where method = 'uniform' and (deletion_auc is not null"
                                + " or road is not null or average_drop <> 0 or confidence_increase)")
                        .first()
                        .getLong(0))
                .isZero();
    }

    @Test
    void withoutASampleNothingOfItIsMade() throws IOException {
        int made = RandomisedNetworks.made();
        Path run = explain("faithless", "pictures.to=none");
        assertThat(RandomisedNetworks.made()).isEqualTo(made);
        assertThat(table(run)
                        .filter("deletion_auc is not null or average_drop is not null"
                                + " or randomisation_spearman is not null")
                        .count())
                .isZero();
        assertThat(run.resolve("run.json")).content().contains("\"faithfulness\" : \"none\"");
    }

    /** Copies a file there, and returns where it lies. */
    private static String remote(String scheme, String name) throws IOException {
        Path file = folder.resolve(name);
        return scheme.equals("hdfs") ? TestHdfs.copy(file) : TestS3.copy(SPARK, file);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hdfs", "s3a"})
    void arraysModelsAndResultsMayLieOnAnotherFileSystem(String scheme) throws IOException {
        String images = remote(scheme, "test_imgs.npy");
        String labels = remote(scheme, "test_labels.npy");
        String boxes = remote(scheme, "test_boxes.csv");
        String root = images.substring(0, images.lastIndexOf('/'));
        train(
                "images.npy=\"" + remote(scheme, "train_imgs.npy") + "\"",
                "images.labels=\"" + remote(scheme, "train_labels.npy") + "\"",
                "output=\"" + root + "/model\"");
        String output = root + "/explained";
        for (String overwrite : List.of("overwrite=false", "overwrite=true")) {
            explain(
                    "unused",
                    "output=\"" + output + "\"",
                    "model=\"" + root + "/model\"",
                    "images.npy=\"" + images + "\"",
                    "images.labels=\"" + labels + "\"",
                    "images.boxes=\"" + boxes + "\"",
                    overwrite);
        }

        assertThat(PublishedTable.read(SPARK, new org.apache.hadoop.fs.Path(output, ExplainJob.TABLE))
                        .drop("source")
                        .orderBy("explanation_id")
                        .toJSON()
                        .collectAsList())
                .isEqualTo(table(explain("local-" + scheme))
                        .drop("source")
                        .orderBy("explanation_id")
                        .toJSON()
                        .collectAsList());
        org.apache.hadoop.fs.Path top = new org.apache.hadoop.fs.Path(root);
        org.apache.hadoop.fs.FileSystem files =
                top.getFileSystem(SPARK.sessionState().newHadoopConf());
        org.apache.hadoop.fs.Path pictures = new org.apache.hadoop.fs.Path(output, "pictures");
        assertThat(files.listStatus(
                        PublishedTable.find(files.getConf(), pictures).orElseThrow()))
                .hasSize(2 * IMAGES);
        assertThat(files.listStatus(top))
                .as("nothing unfinished is left")
                .noneMatch(status -> status.getPath().getName().startsWith("."));
    }

    @Test
    void aBadImageIsOneRowWithTheReason() throws IOException {
        byte[] nan = new byte[4 * 1024];
        ByteBuffer.wrap(nan).order(ByteOrder.LITTLE_ENDIAN).putFloat(0, Float.NaN);
        try (OutputStream out = Files.newOutputStream(folder.resolve("floats.npy"))) {
            NpyWriter writer = new NpyWriter(out, NpyDtype.F4, List.of(3L, 32L, 32L));
            writer.write(new byte[4 * 1024]);
            writer.write(nan);
            writer.write(new byte[4 * 1024]);
        }
        Path run = explain(
                "bad",
                "images={npy=\"" + folder + "/floats.npy\"}",
                "images.labels=null",
                "images.boxes=null",
                "limits.max-bad-share=0.5");
        List<Row> bad = table(run).filter("status = 'quarantined'").collectAsList();
        assertThat(bad).hasSize(1);
        assertThat(bad.get(0).<Long>getAs("source_index")).isEqualTo(1);
        assertThat(bad.get(0).<String>getAs("reason")).contains("NaN");
        assertThat(bad.get(0).<String>getAs("reason_code")).isEqualTo("not-finite");
        assertThat(bad.get(0).isNullAt(bad.get(0).fieldIndex("method"))).isTrue();
        assertThat(table(run).filter("status = 'ok'").count()).isEqualTo(4);
    }

    @Test
    void moreBadImagesThanAllowedEndTheJobAndLeaveNothing() {
        assertThatThrownBy(() -> explain(
                        "toomany",
                        "images={npy=\"" + folder + "/test_imgs.npy\"}",
                        "images.labels=null",
                        "images.boxes=null",
                        "images.scale=unit"))
                .isInstanceOfSatisfying(UserMistake.class, mistake -> assertThat(mistake.kind())
                        .isEqualTo(UserMistake.Kind.BAD_RECORDS))
                .hasMessageContaining("37 of 37 images could not be explained")
                .hasMessageContaining("\nall of them are listed in ");
        assertThat(folder.resolve("toomany")).doesNotExist();
        assertThat(folder.resolve(".heatmill")).doesNotExist();
    }

    @Test
    void camOnTheDenseNetworkSaysWhatWouldWork() {
        assertThatThrownBy(() -> explain("dense", "model=\"" + folder + "/model-dense\""))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("method cam needs a network that ends in global average pooling")
                .hasMessageContaining("use grad-cam");
        assertThat(folder.resolve("dense")).doesNotExist();
    }

    @Test
    void gradCamExplainsTheDenseNetwork() throws IOException {
        Path run =
                explain("dense-ok", "model=\"" + folder + "/model-dense\"", "methods=[grad-cam]", "pictures.to=none");
        assertThat(table(run).filter("not baseline").count()).isEqualTo(IMAGES);
        assertThat(table(run).filter("completeness_residual is not null").count())
                .as("no identity holds for Grad-CAM on this network")
                .isZero();
    }

    @Test
    void picturesAreMadeForTheRowsAskedForAndGoWhereAsked() throws IOException {
        Path run = explain("chosen", "pictures.where=\"method = 'cam'\"", "pictures.every=10", "pictures.to=both");
        List<Row> drawn = table(run).filter("png is not null").collectAsList();
        // rows 0, 10, 20 and 30 of 37
        assertThat(drawn).hasSize(4).allSatisfy(row -> {
            assertThat(row.<Long>getAs("source_index") % 10).isZero();
            assertThat(row.<String>getAs("method")).isEqualTo("cam");
            assertThat(run.resolve(row.<String>getAs("picture"))).hasBinaryContent(row.<byte[]>getAs("png"));
        });
        assertThat(pictures(run)).hasSize(4);
    }

    @Test
    void aConditionThatIsNoSqlIsAMistakeOfTheJobFile() {
        assertThatThrownBy(() -> explain("sql", "pictures.where=\"nonsense = 1\""))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("pictures.where")
                .hasMessageContaining("nonsense");
        assertThat(folder.resolve("sql")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"model-cam", "model-dense"})
    void theWordAllMeansTheMethodsThatTheLayerAllowsWhateverTheBatchAndTheTasks(String model) throws IOException {
        String[] words = {
            "methods=all",
            "model=\"" + folder + "/" + model + "\"",
            "conventions.noise-images=2",
            "conventions.contrast=label",
            "target=both",
            "baselines=[]",
            "pictures.to=none"
        };
        Path one = explain("all-one-" + model, with(words, "batch=1", "partitions=1"));
        Path other = explain("all-other-" + model, with(words, "batch=5", "partitions=4"));

        boolean averaged = model.equals("model-cam");
        assertThat(methods(one))
                .isEqualTo(Stream.of(CamMethod.values())
                        .filter(method -> averaged || method != CamMethod.CAM)
                        .map(CamMethod::id)
                        .sorted()
                        .toList());
        assertThat(maps(one)).isEqualTo(maps(other)).hasSizeGreaterThan(IMAGES * (averaged ? 11 : 10) - 1);
        assertThat(table(one)
                        .filter("conventions <> 'paper+contrast=label+noise-images=2'")
                        .count())
                .isZero();
        assertThat(Files.readString(one.resolve("run.json")))
                .contains("score-cam")
                .doesNotContain("methods\":\"all");
    }

    private static List<String> methods(Path run) {
        return table(run).select("method").distinct().collectAsList().stream()
                .map(row -> row.getString(0))
                .sorted()
                .toList();
    }

    /** The bits of every map, by image, method and class. */
    private static List<String> maps(Path run) {
        return table(run).select("image_id", "method", "target_class", "map").collectAsList().stream()
                .map(Row::toString)
                .sorted()
                .toList();
    }
}

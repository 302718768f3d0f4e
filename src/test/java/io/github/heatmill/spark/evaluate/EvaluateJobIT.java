package io.github.heatmill.spark.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.heatmill.UserMistake;
import io.github.heatmill.evaluation.BootstrapSettings;
import io.github.heatmill.evaluation.metric.EvaluationMetric;
import io.github.heatmill.job.EvaluateSpec;
import io.github.heatmill.job.JobOutput;
import io.github.heatmill.job.NightChoice;
import io.github.heatmill.spark.Progress;
import io.github.heatmill.spark.TestSpark;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The job on tables of random, against a plain computation from the same rows. */
final class EvaluateJobIT {
    private static final int IMAGES = 60;
    private static final BootstrapSettings BOOTSTRAP = new BootstrapSettings(50, 0.9, 3);
    private static final Set<EvaluationMetric> OF_MORE_THAN_THE_ROWS = Set.of(
            EvaluationMetric.BOX_ACC_TUNED, EvaluationMetric.MEAN_IOU_TUNED, EvaluationMetric.RANDOMISATION_SPEARMAN);

    private static final SparkSession SPARK = TestSpark.session();
    private static final List<Map<String, Object>> ROWS =
            SampleExplanations.rows(0, IMAGES, "cam", "grad-cam", "centre");

    @TempDir
    private static Path shared;

    private static String explained;

    @TempDir
    private Path folder;

    private ByteArrayOutputStream told;

    @BeforeAll
    static void explain() throws IOException {
        explained = SampleExplanations.write(SPARK, shared.resolve("explained"), ROWS, 2);
    }

    @BeforeEach
    void listen() {
        told = new ByteArrayOutputStream();
    }

    private String told() {
        return told.toString(StandardCharsets.UTF_8);
    }

    private EvaluateSpec spec(String output, List<String> explainedFolders) {
        return new EvaluateSpec(
                JobOutput.of(folder.resolve(output).toString()),
                explainedFolders,
                "",
                NightChoice.ALL,
                "",
                List.of(),
                "",
                "",
                BOOTSTRAP);
    }

    private EvaluateSpec grouped(String output, String groups, String files) {
        return new EvaluateSpec(
                JobOutput.of(folder.resolve(output).toString()),
                List.of(explained),
                "",
                NightChoice.ALL,
                "",
                List.of(),
                groups,
                files,
                BOOTSTRAP);
    }

    private EvaluateSpec joined(String output, List<String> explainedFolders, String... states) {
        return new EvaluateSpec(
                JobOutput.of(folder.resolve(output).toString()),
                explainedFolders,
                "",
                NightChoice.ALL,
                "",
                List.of(states),
                "",
                "",
                BOOTSTRAP);
    }

    private void run(EvaluateSpec spec) throws IOException {
        new EvaluateJob(SPARK, spec, new Progress(new PrintStream(told, true, StandardCharsets.UTF_8))).run();
    }

    @Test
    void tellsWhichClassesHeatAvoidsTheBoxes() throws IOException {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Map<String, Object> row : ROWS) {
            Map<String, Object> changed = new LinkedHashMap<>(row);
            if ("scratches".equals(row.get("label")) && row.get("inside_histogram") != null) {
                // all of the box is cold, and all of the plate around it hot
                int[] inside = new int[100];
                inside[0] = 81;
                int[] outside = new int[100];
                outside[99] = 919;
                changed.put("inside_histogram", inside);
                changed.put("outside_histogram", outside);
            }
            rows.add(changed);
        }
        String avoiding = SampleExplanations.write(SPARK, folder.resolve("avoiding"), rows, 2);

        run(spec("evaluated", List.of(avoiding)));

        assertThat(told().lines())
                .contains("heatmill: scratches: cam's heat avoids the boxes (AUC 0.00, 0.00 to 0.00): the network reads"
                        + " the background of this class")
                .noneMatch(line -> line.contains("scratches: centre"));
        assertThat(figure("evaluated", "cam", "label", "scratches", "auc").<String>getAs("heat"))
                .isEqualTo("avoids");
        assertThat(figure("evaluated", "cam", "label", "scratches", "pxap").<String>getAs("heat"))
                .isNull();
    }

    /** All rows of a table the job wrote, as text, in the table's order. */
    private List<String> table(String output, String table) {
        return read(output, table).stream().map(EvaluateJobIT::text).toList();
    }

    private List<Row> read(String output, String table) {
        return SPARK.read()
                .parquet(folder.resolve(output).resolve(table).toString())
                .collectAsList();
    }

    private static String text(Row row) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            cells.add(
                    row.get(i) instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : String.valueOf(row.get(i)));
        }
        return String.join(" ", cells);
    }

    @Test
    void everyFigureIsThatOfAPlainComputation() throws IOException {
        run(spec("evaluated", List.of(explained)));

        int compared = 0;
        for (Row row : read("evaluated", "evaluation")) {
            EvaluationMetric metric =
                    EvaluationMetric.valueOf(row.<String>getAs("metric").toUpperCase(Locale.ROOT));
            if (!OF_MORE_THAN_THE_ROWS.contains(metric)) {
                double expected = new PlainEvaluation(cell(row)).value(metric);
                Double value = row.getAs("value");
                assertThat(value == null ? Double.NaN : value)
                        .as("%s of %s", metric, row)
                        .isEqualTo(expected, within(1e-9 * Math.max(1, Math.abs(expected))));
                compared++;
            }
        }

        // 3 methods, 2 roles, 3 classes and all; two of the metrics are of all classes only
        assertThat(compared).isEqualTo(3 * 2 * (4 * (EvaluationMetric.values().length - 3) - 3 * 2));
    }

    private static List<Map<String, Object>> cell(Row figure) {
        String role = figure.<String>getAs("target").equals("label") ? "label" : "predicted";
        String defectClass = figure.getAs("defect_class");
        return ROWS.stream()
                .filter(row -> row.get("status").equals("ok")
                        && row.get("method").equals(figure.getAs("method"))
                        && row.get("target_class").equals(row.get(role))
                        && (defectClass.equals("all") || defectClass.equals(row.get("label"))))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void theTablesAreTheSameHoweverTheRowsAreDivided(int files) throws IOException {
        run(spec("whole", List.of(explained)));
        String divided = SampleExplanations.write(SPARK, folder.resolve("divided"), ROWS, files);

        run(spec("evaluated", List.of(divided)));

        assertThat(table("evaluated", "evaluation")).isEqualTo(table("whole", "evaluation"));
        assertThat(table("evaluated", "states")).isEqualTo(table("whole", "states"));
    }

    @Test
    void aFigureStandsBesideItsBaselines() throws IOException {
        run(spec("evaluated", List.of(explained)));
        Map<String, Double> centre = read("evaluated", "evaluation").stream()
                .filter(row -> row.<Boolean>getAs("baseline") && row.getAs("value") != null)
                .collect(Collectors.toMap(EvaluateJobIT::place, row -> row.<Double>getAs("value")));

        assertThat(centre).hasSizeGreaterThan(200);
        assertThat(read("evaluated", "evaluation")).allSatisfy(row -> {
            assertThat(row.<Double>getAs("centre")).isEqualTo(centre.get(place(row)));
            assertThat(row.<Double>getAs("uniform")).isNull();
        });
        assertThat(told())
                .containsOnlyOnce(
                        "heatmill: model 0123456789abcdef, conventions paper: there are no rows of the baselines"
                                + " sobel, contrast, random, uniform, which the explain job of " + explained
                                + " did not make, and their columns are NULL; explain the images again with baselines"
                                + " = [sobel, contrast, random, centre, uniform]");
    }

    private static String place(Row row) {
        return row.getAs("target") + " " + row.getAs("defect_class") + " " + row.getAs("metric") + " "
                + row.getAs("step");
    }

    @Test
    void intervalsHoldTheirValuesAndNothingIsNotANumber() throws IOException {
        run(spec("evaluated", List.of(explained)));

        assertThat(read("evaluated", "evaluation")).allSatisfy(row -> {
            for (String column : List.of("value", "low", "high", "centre", "tau")) {
                Double cell = row.getAs(column);
                assertThat(cell == null || Double.isFinite(cell))
                        .as("%s of %s", column, row)
                        .isTrue();
            }
            if (row.getAs("value") != null && !row.<String>getAs("metric").startsWith("max_")) {
                assertThat(row.<Double>getAs("low")).isLessThanOrEqualTo(row.getAs("high"));
            }
            assertThat((Integer) row.getAs("groups")).isLessThanOrEqualTo((int) (long) (Long) row.getAs("images"));
        });
    }

    @Test
    void theRunTellsWhatItCounted() throws IOException {
        run(spec("evaluated", List.of(explained)));
        long ok = ROWS.stream().filter(row -> row.get("status").equals("ok")).count();

        assertThat(Files.readString(folder.resolve("evaluated/run.json")))
                .contains(
                        "\"job\" : \"evaluate\"", "\"explanations\" : " + ok, "\"quarantined\" : " + (ROWS.size() - ok))
                .contains("\"replicates\" : 50", "\"level\" : \"0.9\"", "\"seed\" : 3");
        assertThat(told()).contains("heatmill: " + ok + " explanations evaluated, 5 quarantined images left out: ");
    }

    @Test
    void oneSparkJobReadsEachRowOnce() throws IOException {
        ReadRows reads = new ReadRows();
        SPARK.sparkContext().addSparkListener(reads);
        try {
            run(spec("evaluated", List.of(explained)));
            SPARK.sparkContext().listenerBus().waitUntilEmpty();
        } catch (TimeoutException e) {
            throw new IllegalStateException("Spark told of its tasks too late", e);
        } finally {
            SPARK.sparkContext().removeSparkListener(reads);
        }

        assertThat(reads.jobs).hasSize(1);
        assertThat(reads.rows).hasValue(ROWS.size());
    }

    /** Which jobs read rows from files, and how many. */
    private static final class ReadRows extends SparkListener {
        private final Map<Integer, Integer> jobOfStage = new ConcurrentHashMap<>();
        private final Set<Integer> jobs = new ConcurrentSkipListSet<>();
        private final AtomicLong rows = new AtomicLong();

        @Override
        public void onJobStart(SparkListenerJobStart start) {
            scala.collection.Iterator<?> stages = start.stageIds().iterator();
            while (stages.hasNext()) {
                jobOfStage.put((Integer) stages.next(), start.jobId());
            }
        }

        @Override
        public void onTaskEnd(SparkListenerTaskEnd end) {
            long read = end.taskMetrics().inputMetrics().recordsRead();
            if (read > 0) {
                rows.addAndGet(read);
                jobs.add(jobOfStage.get(end.stageId()));
            }
        }
    }

    @Test
    void nightsAddUpWhetherTheirRowsAreReadAgainOrTheirStatesAreJoined() throws IOException {
        List<Map<String, Object>> one = SampleExplanations.rows(0, 25, "cam", "grad-cam", "centre");
        List<Map<String, Object>> two = SampleExplanations.rows(25, IMAGES, "cam", "grad-cam", "centre");
        String first = SampleExplanations.write(SPARK, folder.resolve("night 1"), one, 2);
        String second = SampleExplanations.write(SPARK, folder.resolve("night 2"), two, 3);
        run(spec("whole", List.of(explained)));

        run(spec("both", List.of(first, second)));
        run(spec("state 1", List.of(first)));
        run(spec("state 2", List.of(second)));
        run(joined("joined", List.of(second), folder.resolve("state 1").toString()));
        run(joined(
                "of states",
                List.of(),
                folder.resolve("state 1").toString(),
                folder.resolve("state 2").toString()));

        for (String way : List.of("both", "joined", "of states")) {
            assertThat(table(way, "evaluation")).as(way).isEqualTo(table("whole", "evaluation"));
            assertThat(table(way, "states")).as(way).isEqualTo(table("whole", "states"));
        }
    }

    @Test
    void explanationsThatAreCountedTwiceAreRefused() throws IOException {
        run(spec("state", List.of(explained)));
        EvaluateSpec twice =
                joined("twice", List.of(explained), folder.resolve("state").toString());

        assertThatThrownBy(() -> run(twice))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("the same explanation is given twice")
                .hasMessageContaining("give each folder once");
        assertThat(folder.resolve("twice")).doesNotExist();
        assertThat(folder.resolve(".heatmill")).doesNotExist();
    }

    @Test
    void theValidationSetMayNotBeTheOneThatIsJudged() {
        EvaluateSpec same = new EvaluateSpec(
                JobOutput.of(folder.resolve("same").toString()),
                List.of(explained),
                "",
                NightChoice.ALL,
                explained,
                List.of(),
                "",
                "",
                BOOTSTRAP);

        assertThatThrownBy(() -> run(same)).hasMessageContaining("give a validation folder of other images");
    }

    @Test
    void thresholdsAreTunedOnTheValidationSet() throws IOException {
        List<Map<String, Object>> others = SampleExplanations.rows(100, 150, "cam");
        String validation = SampleExplanations.write(SPARK, folder.resolve("validation"), others, 2);
        run(spec("alone", List.of(explained)));

        run(new EvaluateSpec(
                JobOutput.of(folder.resolve("evaluated").toString()),
                List.of(explained),
                "",
                NightChoice.ALL,
                validation,
                List.of(),
                "",
                "",
                BOOTSTRAP));

        Row tuned = figure("evaluated", "cam", "label", "all", "mean_iou_tuned");
        int best = 0;
        for (int k = 1; k < 100; k++) {
            best = iou(others, k) > iou(others, best) ? k : best;
        }
        assertThat(tuned.<Double>getAs("tau")).isEqualTo(best / 100.0);
        assertThat(tuned.<Double>getAs("value")).isEqualTo(iou(cell(tuned), best), within(1e-9));
        assertThat(figure("evaluated", "grad-cam", "label", "all", "mean_iou_tuned")
                        .isNullAt(10))
                .isTrue();
        assertThat(table("evaluated", "states")).isEqualTo(table("alone", "states"));
    }

    private static double iou(List<Map<String, Object>> rows, int threshold) {
        return rows.stream()
                .filter(row ->
                        row.get("box_share") != null && row.get("target_class").equals(row.get("label")))
                .mapToDouble(row -> {
                    double inside = 0;
                    double covered = 0;
                    for (int k = 0; k < 100; k++) {
                        inside += k < threshold ? 0 : ((int[]) row.get("inside_histogram"))[k];
                        covered += ((int[]) row.get("inside_histogram"))[k]
                                + (k < threshold ? 0 : ((int[]) row.get("outside_histogram"))[k]);
                    }
                    return inside / covered;
                })
                .average()
                .orElseThrow();
    }

    private Row figure(String output, String method, String target, String defectClass, String metric) {
        return read(output, "evaluation").stream()
                .filter(row -> row.getAs("method").equals(method)
                        && row.getAs("target").equals(target)
                        && row.getAs("defect_class").equals(defectClass)
                        && row.getAs("metric").equals(metric))
                .findFirst()
                .orElseThrow();
    }

    private String csv(String name, List<String> lines) throws IOException {
        return Files.write(folder.resolve(name), lines).toString();
    }

    @Test
    void groupsByPlaceAndByFileGiveTheSame() throws IOException {
        List<String> byIndex = new ArrayList<>(List.of("index,overlap_group"));
        List<String> byFile = new ArrayList<>(List.of("file,defect_class,overlap_group"));
        List<String> files = new ArrayList<>(List.of("index,file,defect_class,xmin,ymin,xmax,ymax"));
        for (int image = 0; image < IMAGES; image++) {
            byIndex.add(image + ",g" + image / 12);
            byFile.add("f" + image + ".jpg,crazing,g" + image / 12);
            files.add(image + ",f" + image + ".jpg,crazing,1,1,9,9");
        }

        run(grouped("by index", csv("index.csv", byIndex), ""));
        run(grouped("by file", csv("file.csv", byFile), csv("files.csv", files)));

        assertThat(table("by file", "evaluation")).isEqualTo(table("by index", "evaluation"));
        Row all = figure("by index", "cam", "label", "all", "entropy");
        assertThat((Integer) all.getAs("groups")).isEqualTo(5);
        assertThat((Long) all.getAs("images")).isGreaterThan(40);
    }

    @Test
    void anImageWithoutAGroupIsNamed() throws IOException {
        String groups = csv("index.csv", List.of("index,overlap_group", "0,g"));

        assertThatThrownBy(() -> run(grouped("evaluated", groups, "")))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining(groups + ": it has no group for image 1; add a line for it");
    }

    @Test
    void statesOfAnotherSeedOrWithGroupsAreNotJoined() throws IOException {
        List<String> lines = new ArrayList<>(List.of("index,overlap_group"));
        for (int image = 0; image < IMAGES; image++) {
            lines.add(image + ",g");
        }
        run(grouped("grouped", csv("index.csv", lines), ""));
        EvaluateSpec ungrouped =
                joined("a", List.of(), folder.resolve("grouped").toString());
        EvaluateSpec seeded = new EvaluateSpec(
                JobOutput.of(folder.resolve("b").toString()),
                List.of(),
                "",
                NightChoice.ALL,
                "",
                List.of(folder.resolve("grouped").toString()),
                folder.resolve("index.csv").toString(),
                "",
                new BootstrapSettings(50, 0.9, 4));

        assertThatThrownBy(() -> run(ungrouped))
                .hasMessageContaining("its states were made with overlap groups; set groups, as in that evaluation");
        assertThatThrownBy(() -> run(seeded))
                .hasMessageContaining("its states have the seed 3; set bootstrap.seed to the same value");
    }

    @Test
    void columnsOfAnOlderTableAreToldWithTheRemedy() throws IOException {
        String old = SampleExplanations.write(
                SPARK, folder.resolve("old"), ROWS, 1, "box_curve", "gini", "deletion_auc", "randomisation_spearman");

        assertThatThrownBy(() -> run(spec("evaluated", List.of(old))))
                .isInstanceOf(UserMistake.class)
                .hasMessage(
                        old + ": its table has no usable column box_curve, gini; an older Heatmill made it: explain the"
                                + " images again with this one");
    }

    @Test
    void measuresOfFaithfulnessMayBeAbsent() throws IOException {
        String plain = SampleExplanations.write(
                SPARK,
                folder.resolve("plain"),
                ROWS,
                1,
                "deletion_auc",
                "confidence_increase",
                "randomisation_spearman");

        run(spec("evaluated", List.of(plain)));

        Row deletion = figure("evaluated", "cam", "label", "all", "deletion_auc");
        assertThat(deletion.<Double>getAs("value")).isNull();
        assertThat((Long) deletion.getAs("images")).isZero();
        Set<String> metrics = read("evaluated", "evaluation").stream()
                .map(row -> row.<String>getAs("metric"))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(metrics).contains("insertion_auc").doesNotContain("randomisation_spearman");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"job\": \"train\"}|its run.json was not written by an explain job",
                "{|its run.json is not " + "JSON"
            })
    void aFolderOfAnotherJobIsRefused(String manifest, String message) throws IOException {
        Files.createDirectory(folder.resolve("other"));
        Files.writeString(folder.resolve("other/run.json"), manifest);

        assertThatThrownBy(() ->
                        run(spec("evaluated", List.of(folder.resolve("other").toString()))))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining(message);
    }

    @Test
    void aFolderThatIsNotThereIsNamed() {
        assertThatThrownBy(() ->
                        run(spec("evaluated", List.of(folder.resolve("none").toString()))))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("none/run.json: it does not exist");
        assertThatThrownBy(() -> run(
                        joined("evaluated", List.of(), folder.resolve("none").toString())))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("none/states: it cannot be read as a table");
    }

    @Test
    void rowsThatCannotBeAddedUpAreNamed() throws IOException {
        List<Map<String, Object>> rows = SampleExplanations.rows(0, 3, "cam");
        rows.get(0).put("max_sensitivity", Double.POSITIVE_INFINITY);
        rows.get(1).put("explanation_id", "x");
        rows.get(2).remove("box_curve");
        String damaged = SampleExplanations.write(SPARK, folder.resolve("damaged"), rows, 1);

        assertThatThrownBy(() -> run(spec("evaluated", List.of(damaged))))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("max_sensitivity is Infinity; explain the images again")
                .hasMessageContaining("explanation 'x': its explanation_id is not 32 hexadecimal digits")
                .hasMessageContaining("it has ground truth boxes, but box_curve");
    }

    @Test
    void anEmptyTableIsNoEvaluation() throws IOException {
        String empty = SampleExplanations.write(SPARK, folder.resolve("empty"), List.of(), 1);

        assertThatThrownBy(() -> run(spec("evaluated", List.of(empty))))
                .isInstanceOf(UserMistake.class)
                .hasMessage(empty + ": there are no explanations; explain some images first");
    }

    @Test
    void whereAllImagesWereQuarantinedThereIsNoEvaluationAndTheCauseIsTold() throws IOException {
        List<Map<String, Object>> bad = ROWS.stream()
                .filter(row -> row.get("status").equals("quarantined"))
                .toList();
        String all = SampleExplanations.write(SPARK, folder.resolve("all bad"), bad, 1);

        assertThatThrownBy(() -> run(spec("evaluated", List.of(all))))
                .isInstanceOfSatisfying(
                        UserMistake.class, mistake -> assertThat(mistake.kind()).isEqualTo(UserMistake.Kind.INPUT))
                .hasMessageContaining(
                        all + ": no figure can be computed from these explanations; nothing was" + " published")
                .hasMessageContaining("all of the 5 images were quarantined");
        assertThat(folder.resolve("evaluated")).doesNotExist();
    }

    @Test
    void whereThereAreNoBoxesBaselinesThatWereAskedForAreNotAskedForAgain() throws IOException {
        List<Map<String, Object>> unboxed = SampleExplanations.rows(6, 7, "cam");
        String folderOfOne = SampleExplanations.write(SPARK, folder.resolve("unboxed"), unboxed, 1);
        Files.writeString(
                folder.resolve("unboxed/run.json"),
                """
                {"job": "explain", "box_convention": "half-open", "model_id": "0123456789abcdef",
                 "conventions": "paper", "baselines": "sobel,contrast,random,centre,uniform"}
                """);

        run(spec("evaluated", List.of(folderOfOne)));

        assertThat(told())
                .contains("none of the 1 explanations is of an image with ground truth boxes")
                .doesNotContain("explain the images again");
        assertThat(figure("evaluated", "cam", "label", "all", "gini").<Double>getAs("value"))
                .isNotNull();
    }
}

package io.github.heatmill.spark.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heatmill.UserMistake;
import io.github.heatmill.drift.BinomialInterval;
import io.github.heatmill.evaluation.BootstrapSettings;
import io.github.heatmill.evaluation.label.PlainConfidentLearning;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What evaluating says of verdicts and of labels, against a count of the images one by one. */
final class VerdictsAndLabelsIT {
    private static final int IMAGES = 140;
    private static final SparkSession SPARK = TestSpark.session();
    private static final List<Map<String, Object>> ROWS =
            SampleExplanations.withVerdicts(SampleExplanations.rows(0, IMAGES, "cam", "grad-cam", "centre"));

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

    private void evaluate(String output, List<String> folders, String... states) throws IOException {
        EvaluateSpec spec = new EvaluateSpec(
                JobOutput.of(folder.resolve(output).toString()),
                folders,
                "",
                NightChoice.ALL,
                "",
                List.of(states),
                "",
                "",
                new BootstrapSettings(10, 0.9, 3));
        new EvaluateJob(SPARK, spec, new Progress(new PrintStream(told, true, StandardCharsets.UTF_8))).run();
    }

    private List<Row> read(String output, String table) {
        return SPARK.read()
                .parquet(folder.resolve(output).resolve(table).toString())
                .collectAsList();
    }

    private String told() {
        return told.toString(StandardCharsets.UTF_8);
    }

    /** The rows that are explained, one for each image. */
    private static List<Map<String, Object>> images() {
        Map<Object, Map<String, Object>> images = new LinkedHashMap<>();
        ROWS.stream()
                .filter(row -> row.get("status").equals("ok"))
                .forEach(row -> images.putIfAbsent(row.get("image_id"), row));
        return List.copyOf(images.values());
    }

    private static long count(String label, Predicate<Map<String, Object>> which) {
        return images().stream()
                .filter(image -> label.equals("all") || image.get("label").equals(label))
                .filter(which)
                .count();
    }

    private static boolean isRight(Map<String, Object> image) {
        return image.get("label").equals(image.get("predicted"));
    }

    @Test
    void verdictsAreCountedByClassEachImageOnce() throws IOException {
        evaluate("evaluated", List.of(explained));

        List<Row> rows = read("evaluated", "verdicts");
        // 140 less the 12 that are quarantined, every eleventh
        assertThat(count("all", image -> true)).isEqualTo(128);
        assertThat(rows)
                .extracting(row -> row.getAs("defect_class"))
                .containsExactly("all", "crazing", "inclusion", "scratches");
        for (Row row : rows) {
            String label = row.getAs("defect_class");
            for (String verdict : List.of("accept", "review", "reject")) {
                assertThat(row.<Long>getAs(verdict + "ed"))
                        .as("%s %s", label, verdict)
                        .isEqualTo(count(label, image -> verdict.equals(image.get("verdict"))));
            }
            long escaped = count(label, image -> "accept".equals(image.get("verdict")) && !isRight(image));
            long wasted = count(label, image -> "reject".equals(image.get("verdict")) && isRight(image));
            long all = count(label, image -> true);
            assertThat(row.<Long>getAs("images")).isEqualTo(all);
            assertThat(row.<Long>getAs("accepted_wrong")).isEqualTo(escaped);
            assertThat(row.<Long>getAs("rejected_right")).isEqualTo(wasted).isPositive();
            assertThat(row.<Long>getAs("reviewed_wrong"))
                    .isEqualTo(count(label, image -> "review".equals(image.get("verdict")) && !isRight(image)));
            assertThat(row.<Double>getAs("escape_rate")).isEqualTo((double) escaped / all);
            BinomialInterval interval = BinomialInterval.of(wasted, all, 0.9);
            assertThat(row.<Double>getAs("waste_low")).isEqualTo(interval.low());
            assertThat(row.<Double>getAs("waste_high")).isEqualTo(interval.high());
        }
        assertThat(rows.get(0).<Long>getAs("accepted_wrong")).isPositive();
        assertThat(told())
                .containsPattern("conventions paper: verdicts on 128 images: [0-9]+ accepted, [0-9]+ reviewed,"
                        + " [0-9]+ rejected; escape rate [0-9.]+ % \\([0-9.]+ to [0-9.]+ %\\), waste rate ")
                .contains("  labelled scratches: ");
        assertThat(Files.readString(folder.resolve("evaluated/run.json"))).contains("\"verdicts\" : 128");
    }

    @Test
    void labelsThatAreProbablyWrongAreThoseOfAPlainComputation() throws IOException {
        evaluate("evaluated", List.of(explained));

        PlainConfidentLearning plain = new PlainConfidentLearning(SampleExplanations.CLASSES);
        images().forEach(image -> plain.add(
                (String) image.get("image_id"), (String) image.get("label"), (float[]) image.get("probabilities")));
        List<Row> errors = read("evaluated", "label_errors");
        assertThat(errors)
                .extracting(error ->
                        error.getAs("image_id") + " " + error.getAs("suggested_label") + " " + error.getAs("margin"))
                .isEqualTo(plain.errors())
                .hasSizeGreaterThan(2);
        for (int i = 0; i < errors.size(); i++) {
            Row error = errors.get(i);
            Map<String, Object> row = ROWS.stream()
                    .filter(of -> of.get("explanation_id").equals(error.getAs("explanation_id")))
                    .findFirst()
                    .orElseThrow();
            float[] probabilities = (float[]) row.get("probabilities");
            assertThat(error.<Long>getAs("rank")).isEqualTo(i + 1);
            assertThat(row.get("image_id")).isEqualTo(error.getAs("image_id"));
            assertThat(row.get("method")).isEqualTo("cam");
            assertThat(error.<String>getAs("label")).isEqualTo(row.get("label"));
            assertThat(error.<String>getAs("picture")).isEqualTo(row.get("picture"));
            assertThat(error.<Double>getAs("suggested_probability"))
                    .isEqualTo(
                            probabilities[SampleExplanations.CLASSES.indexOf(error.<String>getAs("suggested_label"))]);
        }
        assertThat(told())
                .contains(errors.size() + " of 128 labels are probably wrong; the table label_errors lists them")
                .contains("  labelled crazing: " + plain.joint().get("crazing > crazing") + " counted as crazing, ");
    }

    @Test
    void bothTablesAreTheSameHoweverTheRowsAreDividedAndStatesAddUp() throws IOException {
        String five = SampleExplanations.write(SPARK, folder.resolve("five"), ROWS, 5);
        String first = SampleExplanations.write(SPARK, folder.resolve("first"), part(0, 70), 1);
        String second = SampleExplanations.write(SPARK, folder.resolve("second"), part(70, IMAGES), 3);

        evaluate("whole", List.of(explained));
        evaluate("divided", List.of(five));
        evaluate("two", List.of(first, second));
        evaluate("one", List.of(first));
        evaluate("joined", List.of(second), folder.resolve("one").toString());

        assertThat(read("divided", "verdicts")).isEqualTo(read("whole", "verdicts"));
        assertThat(read("two", "verdicts")).isEqualTo(read("whole", "verdicts"));
        assertThat(read("joined", "verdicts")).isEqualTo(read("whole", "verdicts"));
        assertThat(read("divided", "label_errors")).isEqualTo(read("whole", "label_errors"));
        assertThat(read("two", "label_errors")).isEqualTo(read("whole", "label_errors"));
        // of the first there are no rows any more
        assertThat(read("joined", "label_errors"))
                .isNotEmpty()
                .allMatch(error -> error.<Long>getAs("source_index") >= 70);
    }

    private static List<Map<String, Object>> part(int from, int to) {
        return ROWS.stream()
                .filter(row -> (Long) row.get("source_index") >= from && (Long) row.get("source_index") < to)
                .toList();
    }

    @Test
    void withoutVerdictsAndProbabilitiesBothTablesAreEmpty() throws IOException {
        String plain = SampleExplanations.write(
                SPARK, folder.resolve("plain"), ROWS, 1, "verdict", "probabilities", "target_probability", "picture");

        evaluate("evaluated", List.of(plain));

        assertThat(read("evaluated", "verdicts")).isEmpty();
        assertThat(read("evaluated", "label_errors")).isEmpty();
        assertThat(told()).contains("labels are not checked, as the explanations have no probabilities");
    }

    @Test
    void aClassThatWasNeverPredictedIsFoundByTheRowsThatExplainIt() throws IOException {
        // of the rows predicted as scratches some are labelled inclusion, and explained for both
        List<Map<String, Object>> rows = ROWS.stream()
                .filter(row -> "scratches".equals(row.get("predicted")))
                .toList();
        String one = SampleExplanations.write(SPARK, folder.resolve("one"), rows, 1);
        String unexplained = SampleExplanations.write(SPARK, folder.resolve("two"), rows, 1, "target_probability");

        evaluate("evaluated", List.of(one));

        assertThat(told()).contains("  labelled inclusion: ").doesNotContain("cannot be checked");
        assertThat(read("evaluated", "label_errors"))
                .anyMatch(error -> error.getAs("label").equals("inclusion"));
        long ofInclusion = images().stream()
                .filter(image -> image.get("label").equals("inclusion")
                        && image.get("predicted").equals("scratches"))
                .count();
        evaluate("unexplained", List.of(unexplained));
        assertThat(told())
                .contains(ofInclusion + " labels cannot be checked, because nothing tells which of the probabilities is"
                        + " that of their class; explain with target = label or both");
        assertThat(read("unexplained", "label_errors")).isEmpty();
    }

    @Test
    void rowsThatCannotBeJudgedAreNamed() throws IOException {
        List<Map<String, Object>> rows = SampleExplanations.withVerdicts(SampleExplanations.rows(0, 4, "cam"));
        rows.get(0).put("verdict", "perhaps");
        rows.get(1).put("probabilities", new float[] {0.5f, Float.NaN, 0.5f});
        String damaged = SampleExplanations.write(SPARK, folder.resolve("damaged"), rows, 1);

        assertThatThrownBy(() -> evaluate("evaluated", List.of(damaged)))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("its verdict is 'perhaps'; explain the images again")
                .hasMessageContaining("one of its probabilities is NaN; explain the images again");
    }

    @Test
    void rowsThatContradictEachOtherInTheOrderOfTheClassesAreRefused() throws IOException {
        List<Map<String, Object>> rows = SampleExplanations.withVerdicts(SampleExplanations.rows(0, 4, "cam"));
        rows.get(1).put("probabilities", new float[] {0.9f, 0.06f, 0.04f});
        String mixed = SampleExplanations.write(SPARK, folder.resolve("mixed"), rows, 1);

        assertThatThrownBy(() -> evaluate("evaluated", List.of(mixed)))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("model '0123456789abcdef': its explanations contradict each other in the order of"
                        + " the classes of probabilities; explain the images again");
    }
}

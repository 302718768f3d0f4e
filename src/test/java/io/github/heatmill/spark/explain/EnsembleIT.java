package io.github.heatmill.spark.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.heatmill.UserMistake;
import io.github.heatmill.job.ExplainSpec;
import io.github.heatmill.job.JobFile;
import io.github.heatmill.spark.Progress;
import io.github.heatmill.spark.StripeModel;
import io.github.heatmill.spark.TestSpark;
import io.github.heatmill.spark.TinyImages;
import io.github.heatmill.spark.UntrainedModel;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images explained by several models at once, beside the rows of each alone. */
class EnsembleIT {
    private static final SparkSession SPARK = TestSpark.session();
    private static final int IMAGES = 5;

    @TempDir
    private static Path folder;

    private static List<Row> one;
    private static List<Row> two;
    private static List<Row> both;

    @BeforeAll
    static void explainByEachAndByBoth() throws IOException {
        TinyImages.write(folder, "test", IMAGES, 2);
        UntrainedModel.write(folder.resolve("one"), 1);
        UntrainedModel.write(folder.resolve("two"), 2);
        StripeModel.RIGHT.write(folder.resolve("stripes"));
        StripeModel.RIGHT.write(folder.resolve("other-classes"), List.of("along", "across"));
        Files.writeString(
                folder.resolve("storage.conf"), "storage { data = \"" + folder + "\", output = \"" + folder + "\" }");
        Files.writeString(
                folder.resolve("explain.conf"),
                """
                job = explain
                images { npy = ${storage.data}/test_imgs.npy, labels = ${storage.data}/test_labels.npy }
                model = ${storage.output}/one
                output = ${storage.output}/explained
                methods = [cam, grad-cam]
                fusions = []
                target = all
                pictures.to = none
                """);
        one = explained("by-one", models("one"));
        two = explained("by-two", models("two"));
        both = explained("by-both", models("one", "two"));
    }

    private static String models(String... names) {
        List<String> paths =
                Stream.of(names).map(name -> "\"" + folder.resolve(name) + "\"").toList();
        return "model=" + (names.length == 1 ? paths.get(0) : "[" + String.join(", ", paths) + "]");
    }

    private static ExplainJob job(String name, String... settings) {
        List<String> all = new ArrayList<>(List.of("output=\"" + folder.resolve(name) + "\""));
        all.addAll(List.of(settings));
        ExplainSpec spec =
                (ExplainSpec) JobFile.load(folder.resolve("explain.conf"), folder.resolve("storage.conf"), all, folder);
        return new ExplainJob(SPARK, spec, new Progress(new PrintStream(OutputStream.nullOutputStream())));
    }

    private static List<Row> explained(String name, String... settings) throws IOException {
        job(name, settings).run();
        return SPARK.read()
                .parquet(folder.resolve(name).resolve(ExplainJob.TABLE).toString())
                .orderBy("source_index", "target_class", "method")
                .collectAsList();
    }

    private static JsonNode record(String name) throws IOException {
        return new ObjectMapper()
                .readTree(folder.resolve(name).resolve("run.json").toFile());
    }

    private static double number(Row row, String column) {
        return row.<Double>getAs(column);
    }

    private static List<Float> map(Row row) {
        return row.getList(row.fieldIndex("map"));
    }

    @Test
    void probabilitiesAndMapsAreTheMeansOfThoseOfTheModels() {
        assertThat(both).hasSize(IMAGES * 4);
        for (int i = 0; i < both.size(); i++) {
            double mean = (number(one.get(i), "target_probability") + number(two.get(i), "target_probability")) / 2;
            assertThat(number(both.get(i), "target_probability")).isCloseTo(mean, within(1e-7));
            assertThat(number(both.get(i), "logit")).isCloseTo(Math.log(mean), within(1e-6));
            List<Float> map = map(both.get(i));
            assertThat(map).hasSize(16 * 16);
            for (int cell = 0; cell < map.size(); cell++) {
                double first = map(one.get(i)).get(cell);
                double second = map(two.get(i)).get(cell);
                assertThat((double) map.get(cell))
                        .isCloseTo((first + second) / 2, within(1e-7 * (Math.abs(first) + Math.abs(second))));
            }
        }
        // the two do not say the same, or the test would say nothing
        assertThat(both)
                .anySatisfy(row -> assertThat(number(row, "disagreement")).isGreaterThan(1e-9));
        assertThat(both)
                .allSatisfy(row -> assertThat(number(row, "disagreement")).isBetween(0.0, Math.log(2)));
    }

    @Test
    void theClassOfTheGreatestMeanProbabilityIsPredicted() {
        for (int i = 0; i < both.size(); i++) {
            List<Float> means = both.get(i).getList(both.get(i).fieldIndex("probabilities"));
            String greatest = means.get(1) > means.get(0) ? "along" : "across";
            assertThat(both.get(i).<String>getAs("predicted")).isEqualTo(greatest);
        }
    }

    @Test
    void oneModelAloneHasNoDisagreement() {
        assertThat(one).allSatisfy(row -> assertThat(row.isNullAt(row.fieldIndex("disagreement")))
                .isTrue());
    }

    @Test
    void theOrderOfTheModelsDoesNotMatter() throws IOException {
        assertThat(json(explained("turned", models("two", "one")))).isEqualTo(json(both));
    }

    private static List<String> json(List<Row> rows) {
        return rows.stream().map(Row::json).toList();
    }

    @Test
    void oneModelTwiceGivesItsOwnRows() throws IOException {
        List<Row> twice = explained("twice", models("one", "one"));

        assertThat(twice).hasSameSizeAs(one);
        for (int i = 0; i < twice.size(); i++) {
            assertThat(number(twice.get(i), "probability")).isCloseTo(number(one.get(i), "probability"), within(1e-7));
            assertThat(twice.get(i).<String>getAs("predicted"))
                    .isEqualTo(one.get(i).getAs("predicted"));
            assertThat(map(twice.get(i))).isEqualTo(map(one.get(i)));
            assertThat(twice.get(i).<Double>getAs("completeness_residual"))
                    .isEqualTo(one.get(i).<Double>getAs("completeness_residual"));
            assertThat(number(twice.get(i), "disagreement")).isZero();
        }
        // its rows are another computation's, and so are their names
        assertThat(twice.get(0).<String>getAs("model_id"))
                .isNotEqualTo(one.get(0).getAs("model_id"));
    }

    @Test
    void theRunNamesItsModels() throws IOException {
        JsonNode record = record("by-both");
        String id = both.get(0).getAs("model_id");

        assertThat(id).matches("[0-9a-f]{16}");
        assertThat(record.path("model_id").asText()).isEqualTo(id);
        assertThat(record.path("models")).hasSize(2);
        assertThat(record.path("models").get(0).path("folder").asText())
                .isEqualTo(folder.resolve("one").toString());
        assertThat(record.path("models").get(1).path("model_id").asText())
                .isEqualTo(two.get(0).getAs("model_id"));
        assertThat(record.path("inputs").path("model[1]").path("sha256").asText())
                .hasSize(64);
        assertThat(record.path("settings").path("model").asText())
                .isEqualTo("[\"" + folder.resolve("one") + "\", \"" + folder.resolve("two") + "\"]");
        // a single model's run is as it was
        assertThat(record("by-one").has("models")).isFalse();
        assertThat(record("by-one").path("inputs").has("model")).isTrue();
        assertThat(record("by-one").path("settings").path("model").asText())
                .isEqualTo("\"" + folder.resolve("one") + "\"");
    }

    @Test
    void thePlanNamesTheModels() throws IOException {
        assertThat(job("planned", models("one", "two")).plan().lines())
                .first()
                .asString()
                .startsWith("2 models asked together as ")
                .contains(folder.resolve("one") + " (" + one.get(0).getAs("model_id") + "), " + folder.resolve("two")
                        + " (");
    }

    @Test
    void faithfulnessAsksAllModels() throws IOException {
        List<Row> rows = explained(
                "faithful",
                models("one", "two"),
                "methods=[grad-cam]",
                "target=predicted",
                "baselines=[]",
                "faithfulness.share=1",
                "faithfulness.steps=2",
                "faithfulness.removed=[50]",
                "faithfulness.perturbations=1");

        assertThat(rows).hasSize(IMAGES).allSatisfy(row -> {
            assertThat(number(row, "deletion_auc")).isBetween(0.0, 1.0);
            // a dense layer and two convolutions
            assertThat(row.getList(row.fieldIndex("randomisation_spearman"))).hasSize(3);
        });
    }

    @Test
    void modelsAreExplainedAtALayerThatTheyHaveInCommon() throws IOException {
        assertThatThrownBy(() -> job("refused", models("one", "stripes")).run())
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining(folder.resolve("one") + " has conv_2 of 16 x 16, "
                        + folder.resolve("stripes") + " has conv_1 of 32 x 32. Set layers to those that they have in"
                        + " common: conv_1.");
        List<Row> rows = explained(
                "in-common", models("one", "stripes"), "layers=[conv_1]", "methods=[grad-cam]", "target=predicted");

        assertThat(rows.stream().map(row -> row.<Integer>getAs("map_height")).collect(Collectors.toSet()))
                .containsExactly(32);
    }

    @Test
    void modelsThatDoNotSuitEachOtherAreRefusedByTheirFolders() {
        assertThatThrownBy(
                        () -> job("refused", models("stripes", "other-classes")).run())
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining(folder.resolve("other-classes") + ": cannot be asked together with "
                        + folder.resolve("stripes")
                        + ": its classes are along, across, and those of the other across, along");
        assertThatThrownBy(() -> job("refused", models("one", "no-model")).run())
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining(folder.resolve("no-model") + ": is not a model");
        assertThat(folder.resolve("refused")).doesNotExist();
    }
}

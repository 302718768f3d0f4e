package io.github.heatmill.spark.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.heatmill.UserMistake;
import io.github.heatmill.drift.Calibration;
import io.github.heatmill.drift.ImageNumber;
import io.github.heatmill.drift.Reference;
import io.github.heatmill.drift.Scope;
import io.github.heatmill.drift.ScopeState;
import io.github.heatmill.drift.VerdictRates;
import io.github.heatmill.image.DefectClasses;
import io.github.heatmill.image.FloatArray;
import io.github.heatmill.job.JobFile;
import io.github.heatmill.job.TrainSpec;
import io.github.heatmill.model.ModelManifest;
import io.github.heatmill.model.UntrainedNetwork;
import io.github.heatmill.network.Architecture;
import io.github.heatmill.network.NetworkSpec;
import io.github.heatmill.spark.ModelDirectory;
import io.github.heatmill.spark.Progress;
import io.github.heatmill.spark.TestSpark;
import io.github.heatmill.spark.TinyImages;
import io.github.heatmill.spark.images.ImageSource;
import io.github.heatmill.spark.images.NpyImages;
import io.github.heatmill.spark.images.TrainingImages;
import io.github.heatmill.spark.images.TrainingSetCheck;
import io.github.heatmill.spark.reference.ModelReference;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a training leaves of its validation images, and how it is read back. */
class ValidationReferenceIT {
    private static final SparkSession SPARK = TestSpark.session();
    private static final DefectClasses CLASSES = new DefectClasses(TinyImages.CLASSES);
    private static final int VALIDATED = 150;
    private static final ByteArrayOutputStream TOLD = new ByteArrayOutputStream();

    @TempDir
    private static Path trained;

    @TempDir
    private Path model;

    @BeforeAll
    static void train() throws IOException {
        TinyImages.write(trained, "train", 32, 1);
        TinyImages.write(trained, "validation", VALIDATED, 2);
        Files.writeString(
                trained.resolve("train.conf"),
                """
                job = train
                images { npy = ${storage.data}/train_imgs.npy, labels = ${storage.data}/train_labels.npy }
                validation { npy = ${storage.data}/validation_imgs.npy, labels = ${storage.data}/validation_labels.npy }
                classes = [across, along]
                network { architecture = cam, height = 32, width = 32, filters = [4, 4] }
                training { epochs = 1, batch = 16, workers = 2,
                           schedule = constant, augment = [], keep = best }
                verdicts { escape-rate = 0.02, waste-rate = 0.019 }
                output = ${storage.output}/model
                """);
        Files.writeString(
                trained.resolve("storage.conf"),
                "storage { data = \"" + trained + "\", output = \"" + trained + "\" }");
        TrainSpec spec = (TrainSpec)
                JobFile.load(trained.resolve("train.conf"), trained.resolve("storage.conf"), List.of(), trained);
        new TrainJob(SPARK, spec, new Progress(new PrintStream(TOLD, true, StandardCharsets.UTF_8))).run();
    }

    @BeforeEach
    void copy() throws IOException {
        for (String file : List.of(ModelDirectory.NETWORK, ModelDirectory.MANIFEST, ModelDirectory.REFERENCE)) {
            Files.copy(trained.resolve("model").resolve(file), model.resolve(file));
        }
    }

    private Optional<ModelReference> load() {
        Configuration hadoop = new Configuration();
        ModelManifest manifest = ModelDirectory.load(hadoop, model.toString()).manifest();
        return ModelReference.load(hadoop, model.toString(), manifest);
    }

    @Test
    void aTrainingLeavesTheStateOfItsValidationImages() throws IOException {
        Reference reference = Reference.parse(Files.readString(model.resolve(ModelDirectory.REFERENCE)));
        ScopeState all = reference.images().scope(Scope.ALL).orElseThrow();

        assertThat(all.images()).isEqualTo(VALIDATED);
        // images of both classes in turn
        assertThat(reference.features().classes()).isEqualTo(Map.of("across", 75L, "along", 75L));
        // 880 of 1024 pixels lie evenly in 110..149, 144 are black and white in equal parts, or nearly:
        // (880 x 129.5 + 144 x 127.5) / 1024 / 255 = .507
        assertThat(all.sketches().get(ImageNumber.BRIGHTNESS).quantile(0.5).orElseThrow())
                .isCloseTo(0.507, offset(0.02));
        // half of the black pixels and of the white ones: 144 of 1024
        assertThat(all.sketches().get(ImageNumber.SATURATION).quantile(0.5).orElseThrow())
                .isCloseTo(144.0 / 1024, offset(0.002));
        assertThat(all.sketches().keySet()).as("every number").containsExactlyInAnyOrder(ImageNumber.values());
        Calibration calibration = load().orElseThrow().calibration().orElseThrow();
        assertThat(calibration.validation().labelled()).isEqualTo(VALIDATED);
        assertThat(calibration.scaling().temperature()).isBetween(0.05, 20.0);
    }

    @Test
    void verdictsAreChosenForTheRatesOfTheJobFileAndToldAtTheEnd() throws IOException {
        Calibration calibration = load().orElseThrow().calibration().orElseThrow();
        JsonNode counted = new ObjectMapper()
                .readTree(trained.resolve("model/run.json").toFile())
                .path("verdicts");

        assertThat(calibration.rates()).isEqualTo(new VerdictRates(0.02, 0.019, 0.05));
        // ln .05 / ln .98 = 148.3 images are there; ln .05 / ln .981 = 156.2 are not, so that nothing is rejected
        assertThat(calibration.thresholds().accept()).isLessThan(Double.POSITIVE_INFINITY);
        assertThat(calibration.thresholds().reject()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(counted.path("accept").asInt() + counted.path("review").asInt())
                .isEqualTo(VALIDATED);
        // none of 150 may be accepted and wrong, for the upper end at 1 of 150 is .031
        assertThat(counted.path("escaped").asInt()).isZero();
        assertThat(TOLD.toString(StandardCharsets.UTF_8).lines().reduce((one, other) -> other))
                .hasValueSatisfying(last -> assertThat(last)
                        .contains("verdicts for an escape rate of 2 %, a waste rate of 1.9 % and a risk of 5 %: ")
                        .endsWith("nothing is rejected, as that takes at least 157 validation images; of 150"
                                + " validation images " + counted.path("accept") + " would be accepted, "
                                + counted.path("review") + " reviewed, 0 rejected"));
    }

    @Test
    void aReferenceIsTheSameToTheByteByAnyNumberOfTasks() throws IOException {
        NetworkSpec network =
                new NetworkSpec(Architecture.CAM, CLASSES, TinyImages.SIZE, TinyImages.SIZE, List.of(4, 4), 1);
        FloatArray weights = FloatArray.of(
                UntrainedNetwork.of(network, 7, 0.001).params().dup('c').toFloatVector());
        ImageSource source = new NpyImages(
                trained.resolve("validation_imgs.npy").toString(),
                Optional.of(trained.resolve("validation_labels.npy").toString()),
                Optional.empty(),
                Optional.empty());
        TrainingImages images =
                TrainingImages.of(SPARK, source, CLASSES, TrainingSetCheck.beforeTraining(SPARK, source, CLASSES));

        assertThat(reference(network, 4).of(weights, images)).isPresent().hasValueSatisfying(four -> assertThat(
                        four.reference().text())
                .isEqualTo(reference(network, 1)
                        .of(weights, images)
                        .orElseThrow()
                        .reference()
                        .text()));
    }

    private static ValidationReference reference(NetworkSpec network, int tasks) {
        JavaSparkContext context = JavaSparkContext.fromSparkContext(SPARK.sparkContext());
        return new ValidationReference(new LabelledPass(context, network, tasks, 16), VerdictRates.DEFAULT);
    }

    @Test
    void aReferenceThatIsNotTheOneOfTheManifestIsAMistakeThatNamesIt() throws IOException {
        Path file = model.resolve(ModelDirectory.REFERENCE);
        Files.writeString(file, Files.readString(file).replaceFirst("scope all", "scope ALL"));

        assertThatThrownBy(this::load)
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("reference.txt: is not the reference that manifest.json names")
                .hasMessageContaining("copy the whole folder again");
    }

    @Test
    void aReferenceThatIsGoneIsAMistakeThatNamesIt() throws IOException {
        Files.delete(model.resolve(ModelDirectory.REFERENCE));

        assertThatThrownBy(this::load)
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("reference.txt: it does not exist");
    }

    @Test
    void aModelWhoseManifestNamesNoneHasNone() throws IOException {
        Path manifest = model.resolve(ModelDirectory.MANIFEST);
        Files.writeString(manifest, Files.readString(manifest).replaceFirst("(?m)^ *\"reference_sha256\".*\n", ""));

        assertThat(load()).isEmpty();
    }
}

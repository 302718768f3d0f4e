package io.github.heatmill.spark.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heatmill.UserMistake;
import io.github.heatmill.job.JobFile;
import io.github.heatmill.job.TrainSpec;
import io.github.heatmill.model.ModelManifest;
import io.github.heatmill.png.PngChunks;
import io.github.heatmill.spark.ModelDirectory;
import io.github.heatmill.spark.Progress;
import io.github.heatmill.spark.TestSpark;
import io.github.heatmill.spark.TinyImages;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainJobIT {
    private static final SparkSession SPARK = TestSpark.session();

    @TempDir
    private static Path folder;

    @BeforeAll
    static void writeImages() throws IOException {
        TinyImages.write(folder, "train", 64, 1);
        TinyImages.write(folder, "validation", 32, 2);
        Files.writeString(
                folder.resolve("train.conf"),
                """
                job = train
                images { npy = ${storage.data}/train_imgs.npy, labels = ${storage.data}/train_labels.npy }
                validation { npy = ${storage.data}/validation_imgs.npy, labels = ${storage.data}/validation_labels.npy }
                classes = [across, along]
                network { height = 32, width = 32, filters = [8, 8] }
                training { epochs = 4, batch = 16, workers = 2, averaging-frequency = 2, learning-rate = 0.02 }
                output = ${storage.output}/model
                """);
        Files.writeString(
                folder.resolve("storage.conf"), "storage { data = \"" + folder + "\", output = \"" + folder + "\" }");
    }

    private static TrainSpec spec(String... overrides) {
        List<String> all = new ArrayList<>(List.of(overrides));
        return (TrainSpec) JobFile.load(folder.resolve("train.conf"), folder.resolve("storage.conf"), all, folder);
    }

    private static void train(TrainSpec spec) throws IOException {
        new TrainJob(SPARK, spec, new Progress(new PrintStream(OutputStream.nullOutputStream()))).run();
    }

    /** A person who ends the program as soon as a line with {@code text} appears. */
    private static Progress endedAt(String text) {
        return new Progress(new PrintStream(OutputStream.nullOutputStream()) {
            @Override
            public void println(String line) {
                if (line.contains(text)) {
                    throw new IllegalStateException("killed");
                }
            }
        });
    }

    @Test
    void aTrainingLearnsAndLeavesAWholeModelDirectory() throws IOException {
        Path output = folder.resolve("learnt");
        train(spec("output=\"" + output + "\"", "training.epochs=12"));

        ModelManifest manifest =
                ModelDirectory.load(new Configuration(), output.toString()).manifest();
        assertThat(manifest.metrics().get("validation_accuracy")).isGreaterThanOrEqualTo(0.9);
        assertThat(manifest.trainingImages()).isEqualTo(64);
        assertThat(manifest.pixelScale().id()).isEqualTo("uint8");
        assertThat(output)
                .isDirectoryContaining("glob:**/history.png")
                .isDirectoryContaining("glob:**/confusion.png")
                .isDirectoryContaining("glob:**/confusion.csv")
                .isDirectoryContaining("glob:**/run.json");
        List<Row> history = SPARK.read()
                .parquet(output.resolve("history.parquet").toString())
                .orderBy("epoch")
                .collectAsList();
        assertThat(history).hasSize(12);
        assertThat(history.stream().filter(row -> row.<Boolean>getAs("kept"))).hasSize(1);
        assertThat(history.get(11).<Boolean>getAs("kept")).isTrue();
        assertThat(history.get(11).<Double>getAs("validation_accuracy"))
                .isEqualTo(manifest.metrics().get("validation_accuracy"));
    }

    @Test
    void theBestEpochIsKeptWhereAskedFor() throws IOException {
        Path output = folder.resolve("best");
        train(spec("output=\"" + output + "\"", "training.keep=best", "training.epochs=6"));

        double best = SPARK.read().parquet(output.resolve("history.parquet").toString()).collectAsList().stream()
                .mapToDouble(row -> row.<Double>getAs("validation_accuracy"))
                .max()
                .orElseThrow();
        assertThat(ModelDirectory.load(new Configuration(), output.toString())
                        .manifest()
                        .metrics()
                        .get("validation_accuracy"))
                .isEqualTo(best);
    }

    @Test
    void filesOfBoxesStopNoTrainingAndIgnoredClassesAreLeftOutOfIt(@TempDir Path own) throws IOException {
        TinyImages.write(own, "files", 24, 1);
        List<String> places = TinyImages.writeFiles(own, "files");
        Files.writeString(own.resolve("images").resolve(places.get(0).replace(".png", ".xml")), "no XML");
        Files.writeString(own.resolve("images").resolve(places.get(0).replace(".png", ".txt")), "no YOLO");
        Path images = own.resolve("images");
        Files.createDirectories(images.resolve("dust"));
        Files.copy(images.resolve(places.get(2)), images.resolve("dust/1.png"));
        Files.move(images.resolve("along"), images.resolve("Along"));
        Path output = own.resolve("model");

        train(spec(
                "output=\"" + output + "\"",
                "training.epochs=1",
                "images.npy=null",
                "images.labels=null",
                "images.folder=\"" + images + "\"",
                "images.annotations=\"" + own.resolve("absent") + "\"",
                "images.class-names.Along=along",
                "images.ignored-classes=[dust]"));

        assertThat(ModelDirectory.load(new Configuration(), output.toString())
                        .manifest()
                        .trainingImages())
                .isEqualTo(24);
        assertThat(output.resolve("run.json"))
                .content()
                .containsSubsequence("passed_over", "\"annotation_not_read\" : 2", "\"ignored_class\" : 1");
    }

    @Test
    void theTrainingCurveIsMeasuredOnAllClassesOfASourceThatIsSortedByClass() throws IOException {
        TinyImages.write(folder, "sorted", 64, 1, index -> index / 32);
        Path output = folder.resolve("sorted");
        train(spec(
                "output=\"" + output + "\"",
                "images.npy=\"" + folder.resolve("sorted_imgs.npy") + "\"",
                "images.labels=\"" + folder.resolve("sorted_labels.npy") + "\"",
                "network.architecture=cam",
                "training.epochs=1",
                "training.learning-rate=1e-9"));

        // a network that has learnt nothing takes all images for one class: right are the half that are of it, and of
        // the first 32 images, as many as are validated, it would be all or none
        Row epoch = SPARK.read()
                .parquet(output.resolve("history.parquet").toString())
                .first();
        assertThat(epoch.<Double>getAs("validation_accuracy")).isEqualTo(0.5);
        assertThat(epoch.<Double>getAs("train_accuracy")).isBetween(0.25, 0.75);
    }

    @Test
    void threeHundredClassesLeaveAWholeModelWithAPictureOfBoundedSize() throws IOException {
        int classes = 300;
        DistinctImages.write(folder, "many", classes);
        Path output = folder.resolve("many");
        String names = IntStream.range(0, classes).mapToObj(i -> "class " + i).collect(Collectors.joining(", "));
        train(spec(
                "output=\"" + output + "\"",
                "images.npy=\"" + folder.resolve("many_imgs.npy") + "\"",
                "images.labels=\"" + folder.resolve("many_labels.npy") + "\"",
                "validation.npy=\"" + folder.resolve("many_imgs.npy") + "\"",
                "validation.labels=\"" + folder.resolve("many_labels.npy") + "\"",
                "classes=[" + names + "]",
                "network.height=8",
                "network.width=8",
                "network.filters=[2]",
                "training.epochs=1"));

        assertThat(ModelDirectory.load(new Configuration(), output.toString())
                        .manifest()
                        .network()
                        .classes()
                        .size())
                .isEqualTo(classes);
        assertThat(PngChunks.decode(Files.readAllBytes(output.resolve("confusion.png")))
                        .getWidth())
                .isEqualTo(1240);
        // a heading, and a line for each pair
        assertThat(output.resolve("confusion.csv")).content().hasLineCount(1 + classes * classes);
    }

    @Test
    void aTrainingThatIsKilledGoesOnAndEndsAsIfItHadNotBeen() throws IOException {
        Path whole = folder.resolve("whole");
        Path resumed = folder.resolve("resumed");
        train(spec("output=\"" + whole + "\""));

        TrainSpec spec = spec("output=\"" + resumed + "\"");
        assertThatThrownBy(() -> new TrainJob(SPARK, spec, endedAt("epoch 2 of 4: train loss")).run())
                .hasMessage("killed");
        assertThat(resumed).doesNotExist();
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        new TrainJob(SPARK, spec, new Progress(new PrintStream(said, true, StandardCharsets.UTF_8))).run();

        assertThat(said.toString(StandardCharsets.UTF_8)).contains("resuming after epoch 2");
        for (String file : List.of("network.zip", "manifest.json", "history.png", "confusion.csv")) {
            assertThat(resumed.resolve(file)).hasSameBinaryContentAs(whole.resolve(file));
        }
        assertThat(folder.resolve(".heatmill")).doesNotExist();
    }

    @Test
    void allThatIsDoneBesidesAdamGoesOnAfterAKillToo() throws IOException {
        String[] settings = {
            "training.augment=[crop, flips, brightness, erase]",
            "training.schedule=cosine",
            "training.warm-up=1",
            "training.weight-average=0.9",
            "training.weight-decay=0.01",
            "training.label-smoothing=0.1",
            "training.class-weights=balanced",
            "training.clip=1",
            "training.keep=best"
        };
        Path whole = folder.resolve("regularised");
        Path resumed = folder.resolve("regularised-resumed");
        train(spec(with(settings, whole)));
        TrainSpec spec = spec(with(settings, resumed));
        assertThatThrownBy(() -> new TrainJob(SPARK, spec, endedAt("epoch 2 of 4: train loss")).run())
                .hasMessage("killed");
        train(spec);

        assertThat(resumed.resolve("network.zip")).hasSameBinaryContentAs(whole.resolve("network.zip"));
        assertThat(resumed.resolve("manifest.json")).hasSameBinaryContentAs(whole.resolve("manifest.json"));
        Path plain = folder.resolve("plain");
        train(spec("output=\"" + plain + "\""));
        assertThat(plain.resolve("network.zip").toFile().length()).isPositive();
        assertThat(Files.readAllBytes(plain.resolve("network.zip")))
                .isNotEqualTo(Files.readAllBytes(whole.resolve("network.zip")));
    }

    private static String[] with(String[] settings, Path output) {
        return Stream.concat(Stream.of("output=\"" + output + "\""), Stream.of(settings))
                .toArray(String[]::new);
    }

    @Test
    void severalSeedsAreSeveralModelsAndAKilledRunGoesOnWithTheNext() throws IOException {
        Path output = folder.resolve("seeds");
        TrainSpec spec = spec("output=\"" + output + "\"", "training.seeds=[3, 4]", "training.epochs=2");
        // the second of the two, in its second epoch
        assertThatThrownBy(() -> new SeedsJob(SPARK, spec, endedAtSecond("epoch 1 of 2: train loss")).run())
                .hasMessage("killed");
        assertThat(output).doesNotExist();
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        new SeedsJob(SPARK, spec, new Progress(new PrintStream(said, true, StandardCharsets.UTF_8))).run();

        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("seed 3 is trained already", "resuming after epoch 1", "2 networks: validation accuracy");
        Path alone = folder.resolve("alone");
        train(spec("output=\"" + alone + "\"", "training.seed=4", "training.epochs=2"));
        assertThat(output.resolve("seed-4/network.zip")).hasSameBinaryContentAs(alone.resolve("network.zip"));
        assertThat(output.resolve("seeds.csv")).content().hasLineCount(3);
        assertThat(output.resolve("run.json")).content().contains("\"networks\" : 2");
        assertThat(output.resolve("seed-3/run.json"))
                .content()
                .contains("/seeds/seed-3")
                .doesNotContain("/.heatmill/");
        assertThat(output.resolve(".heatmill")).doesNotExist();
    }

    /** A person who ends the program when a line with {@code text} appears for the second time. */
    private static Progress endedAtSecond(String text) {
        AtomicInteger seen = new AtomicInteger();
        return new Progress(new PrintStream(OutputStream.nullOutputStream()) {
            @Override
            public void println(String line) {
                if (line.contains(text) && seen.incrementAndGet() == 2) {
                    throw new IllegalStateException("killed");
                }
            }
        });
    }

    @Test
    void aCheckpointOfOtherSettingsIsNotTakenUp() throws IOException {
        Path output = folder.resolve("other");
        TrainSpec first = spec("output=\"" + output + "\"", "training.seed=5");
        assertThatThrownBy(() -> new TrainJob(SPARK, first, endedAt("epoch 2 of 4: train loss")).run())
                .hasMessage("killed");
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        TrainSpec second = spec("output=\"" + output + "\"", "training.seed=6");
        new TrainJob(SPARK, second, new Progress(new PrintStream(said, true, StandardCharsets.UTF_8))).run();
        assertThat(said.toString(StandardCharsets.UTF_8)).doesNotContain("resuming after");
    }

    @Test
    void imagesOfAnotherSizeThanTheNetworksAreRefusedBeforeTrainingAndNothingIsLeft() {
        Path output = folder.resolve("refused");
        TrainSpec spec = spec("output=\"" + output + "\"", "network.height=64", "network.width=64");
        assertThatThrownBy(() -> train(spec))
                .isInstanceOfSatisfying(
                        UserMistake.class, mistake -> assertThat(mistake.kind()).isEqualTo(UserMistake.Kind.INPUT))
                .hasMessageContaining("its images are 32 x 32, but the network takes 64 x 64")
                .hasMessageContaining("Set network.height and network.width");
        assertThat(folder.resolve(".heatmill")).doesNotExist();
        assertThat(output).doesNotExist();
    }
}

package io.github.heatmill.spark.night;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.github.heatmill.UserMistake;
import io.github.heatmill.drift.SetState;
import io.github.heatmill.job.JobFile;
import io.github.heatmill.job.TrainSpec;
import io.github.heatmill.spark.ModelDirectory;
import io.github.heatmill.spark.Progress;
import io.github.heatmill.spark.RunManifest;
import io.github.heatmill.spark.TestSpark;
import io.github.heatmill.spark.TinyImages;
import io.github.heatmill.spark.archive.ArchiveTable;
import io.github.heatmill.spark.train.TrainJob;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nights compared with the validation images of a trained model, and with each other. */
class NightDriftIT {
    private static final int IMAGES = 40;

    @TempDir
    private static Path trained;

    @TempDir
    private Path folder;

    private NightFolder plant;

    @BeforeAll
    static void train() throws IOException {
        TinyImages.write(trained, "train", 64, 1);
        TinyImages.write(trained, "validation", 120, 2);
        Files.writeString(
                trained.resolve("train.conf"),
                """
                job = train
                images { npy = ${storage.data}/train_imgs.npy, labels = ${storage.data}/train_labels.npy }
                validation { npy = ${storage.data}/validation_imgs.npy, labels = ${storage.data}/validation_labels.npy }
                classes = [across, along]
                network { architecture = cam, height = 32, width = 32, filters = [8, 8] }
                training { epochs = 4, batch = 16, workers = 2, averaging-frequency = 2, learning-rate = 0.02,
                           schedule = constant, augment = [], keep = best }
                output = ${storage.output}/model
                """);
        Path storage = Files.writeString(
                trained.resolve("storage.conf"),
                "storage { data = \"" + trained + "\", output = \"" + trained + "\" }");
        TrainSpec spec = (TrainSpec) JobFile.load(trained.resolve("train.conf"), storage, List.of(), trained);
        new TrainJob(TestSpark.session(), spec, new Progress(new PrintStream(OutputStream.nullOutputStream()))).run();
    }

    @BeforeEach
    void build() throws IOException {
        plant = new NightFolder(folder);
    }

    /** Delivers images as those of the training, {@code darker} by as many grey levels. */
    private static void deliver(NightFolder plant, String night, long seed, int darker) throws IOException {
        deliver(plant, night, seed, darker, "scan");
    }

    private static void deliver(NightFolder plant, String night, long seed, int darker, String camera)
            throws IOException {
        Path made = Files.createDirectories(plant.root().resolve("made").resolve(night + camera));
        TinyImages.write(made, "night", IMAGES, seed);
        for (String place : TinyImages.writeFiles(made, "night")) {
            BufferedImage image =
                    ImageIO.read(made.resolve("images").resolve(place).toFile());
            for (int i = 0; i < TinyImages.SIZE * TinyImages.SIZE; i++) {
                int x = i % TinyImages.SIZE;
                int y = i / TinyImages.SIZE;
                image.getRaster()
                        .setSample(x, y, 0, Math.max(0, image.getRaster().getSample(x, y, 0) - darker));
            }
            Path file = plant.root().resolve("in").resolve(night + "/" + place.replace("scan", camera));
            Files.createDirectories(file.getParent());
            ImageIO.write(image, "png", file.toFile());
        }
    }

    private static RunManifest run(NightFolder plant, Path model, String night, String... overrides)
            throws IOException {
        String[] all = new String[overrides.length + 1];
        all[0] = "model=\"" + model + "\"";
        System.arraycopy(overrides, 0, all, 1, overrides.length);
        return plant.run(night, all);
    }

    private static List<String> alarms(NightFolder plant, String night) throws IOException {
        return plant
                .table(ArchiveTable.DRIFT)
                .where("alarm and night = date'" + night + "'")
                .selectExpr("concat_ws(' ', number, scope, compared_with, n, n_other, nights_other)")
                .collectAsList()
                .stream()
                .map(row -> row.getString(0))
                .toList();
    }

    private static List<String> told(NightFolder plant) {
        return plant.told().lines().toList();
    }

    private static List<String> alarmsOfRules(NightFolder plant) throws IOException {
        return plant
                .table(ArchiveTable.ALARMS)
                .selectExpr(
                        "night",
                        "rule",
                        "scope",
                        "group_by",
                        "group_value",
                        "number",
                        "count",
                        "size(evidence) = " + IMAGES,
                        "evidence[0].picture IS NOT NULL")
                .collectAsList()
                .stream()
                .map(Row::toString)
                .toList();
    }

    @Test
    void aRuleOfComparisonsNamesTheOneCameraThatIsDarkAndItsDarkestImagesAreDrawn() throws IOException {
        String[] settings = {
            "sidecar.pattern=\"(?<camera>[a-z]+) [0-9]+[.]png\"",
            "drift.groups=[camera]",
            "alarms.pictures=3",
            "alarms.rules=[{ name = dark, per = comparison, severity = 2,"
                    + " where = \"alarm AND number = 'brightness' AND shift < 0 AND scope = 'group'\" }]"
        };
        for (int day = 1; day <= 5; day++) {
            deliver(plant, "2026-11-0" + day, 10 + day, 0, "left");
            deliver(plant, "2026-11-0" + day, 30 + day, 0, "right");
            run(plant, trained.resolve("model"), "2026-11-0" + day, settings);
        }
        deliver(plant, "2026-11-06", 20, 0, "left");
        deliver(plant, "2026-11-06", 40, 60, "right");
        run(plant, trained.resolve("model"), "2026-11-06", settings);

        Row alarm = plant.table(ArchiveTable.ALARMS).collectAsList().stream()
                .reduce((one, more) -> fail("one alarm, but there is " + more))
                .orElseThrow();
        assertThat(List.of("group_by", "group_value", "camera", "number", "compared_with"))
                .extracting(column -> alarm.<String>getAs(column))
                .containsExactly("camera", "right", "right", "brightness", "history");
        List<Row> evidence = alarm.getList(alarm.fieldIndex("evidence"));
        List<String> darkest = plant
                .table(ArchiveTable.IMAGES)
                .where("night = date'2026-11-06' AND camera = 'right'")
                .orderBy("brightness", "uri")
                .selectExpr("uri")
                .collectAsList()
                .stream()
                .map(row -> row.getString(0))
                .toList();
        assertThat(evidence).extracting(row -> row.getString(1)).containsExactlyElementsOf(darkest);
        assertThat(evidence).extracting(row -> row.isNullAt(2)).startsWith(false, false, false, true);
        assertThat(told(plant))
                .filteredOn(line -> line.contains("alarm of severity 2: dark, camera right: brightness "))
                .singleElement(STRING)
                .contains(" in the 5 nights before (PSI ");
    }

    private static double medianNovelty(NightFolder plant, String night) throws IOException {
        return plant.table(ArchiveTable.IMAGES)
                .where("night = date'" + night + "'")
                .selectExpr("percentile(novelty, 0.5)")
                .first()
                .getDouble(0);
    }

    @Test
    void nightsLikeTheTrainingRaiseNothingAndADarkOneIsFoundAgainstTheReferenceAndTheNightsBefore() throws IOException {
        Path model = trained.resolve("model");
        String[] grouped = {"sidecar.pattern=\"(?<camera>[a-z]+) [0-9]+[.]png\"", "drift.groups=[camera]"};
        for (int day = 1; day <= 5; day++) {
            deliver(plant, "2026-11-0" + day, 10 + day, 0);
            RunManifest run = run(plant, model, "2026-11-0" + day, grouped);
            assertThat(alarms(plant, "2026-11-0" + day)).as("night %d", day).isEmpty();
            assertThat(run.toJson()).contains("\"drift\" : 0,");
        }
        assertThat(plant.told()).contains("drift: 0 of ");
        deliver(plant, "2026-11-06", 20, 60);

        RunManifest dark = run(plant, model, "2026-11-06", grouped);

        assertThat(alarms(plant, "2026-11-06"))
                .contains(
                        "brightness all reference 40 120 0",
                        "brightness all history 40 200 5",
                        // all files are called scan, which validation images are not
                        "brightness group history 40 200 5");
        assertThat(told(plant))
                .filteredOn(line -> line.contains("dark-camera"))
                .singleElement(STRING)
                // TinyImages has a mean of some 127 of 255 levels; 60 less are .235 less
                .matches("heatmill: alarm of severity 3: dark-camera: brightness 0[.]2\\d\\d, was 0[.]\\d+ in the"
                        + " \\S+( nights before)? [(]PSI \\S+, q 0[.]0\\d\\d[)], brightness 0[.]2\\d\\d, was"
                        + " 0[.]\\d+ in the .*[)]: the images are darker");
        assertThat(alarmsOfRules(plant))
                .as("one for all images, not for the classes nor for the one camera that there is")
                .contains("[2026-11-06,dark-camera,comparison,null,null,brightness,2,true,true]")
                .noneMatch(alarm -> alarm.matches(".*(dark-camera|bright-camera),comparison,(predicted|camera),.*"))
                .noneMatch(alarm -> alarm.contains("quarantined") || alarm.contains("stuck-camera"));
        assertThat(told(plant))
                .as("what rules name is not said twice")
                .noneMatch(line -> line.startsWith("heatmill: drift,") && line.contains(": brightness "))
                .filteredOn(line -> line.startsWith("heatmill: drift,"))
                .hasSizeLessThanOrEqualTo(5);
        assertThat(dark.toJson())
                .contains("\"drift\" : " + alarms(plant, "2026-11-06").size() + ",");
        Row accuracy = plant.table(ArchiveTable.NIGHTS)
                .where("night = date'2026-11-01'")
                .selectExpr("accuracy_low", "accuracy_estimate", "accuracy_high")
                .first();
        // the estimate is of the images of TinyImages, of which validation names most right
        assertThat(accuracy.getDouble(1)).isBetween(accuracy.getDouble(0), accuracy.getDouble(2));
        assertThat(accuracy.getDouble(2) - accuracy.getDouble(0)).isBetween(0.0, 0.4);
        assertThat(plant.told()).contains("accuracy without labels: ");
        assertThat(plant.table(ArchiveTable.IMAGES)
                        .where("verdict = 'review' and confidence between 0.5 and 1")
                        .count())
                .as("120 validation images promise no rate of 1 %, so that a person looks at all")
                .isEqualTo(6 * IMAGES);
        assertThat(medianNovelty(plant, "2026-11-01")).isBetween(0.3, 0.7);
        Row distance = plant.table(ArchiveTable.DRIFT)
                .where("night = date'2026-11-06' and number = 'brightness' and scope = 'all'"
                        + " and compared_with = 'reference'")
                .select("wasserstein")
                .first();
        // 60 of 255 levels, but for black stripes (7 % of the pixels) that cannot get darker: .93 x .235
        assertThat(distance.getDouble(0)).isBetween(0.20, 0.235);
        // the night that is complete says the same again
        assertThat(run(plant, model, "2026-11-06").toJson())
                .contains("\"drift\" : " + alarms(plant, "2026-11-06").size() + ",");
    }

    @Test
    void aNightIsTheSameByAnyNumberOfTasks() throws IOException {
        List<List<String>> found = List.of(compared("1"), compared("4"));

        assertThat(found.get(0)).isEqualTo(found.get(1)).hasSizeGreaterThan(IMAGES);
    }

    private List<String> compared(String partitions) throws IOException {
        NightFolder own = new NightFolder(Files.createDirectories(folder.resolve("by" + partitions)));
        deliver(own, "2026-11-01", 11, 30);
        run(own, trained.resolve("model"), "2026-11-01", "partitions=" + partitions);
        return java.util.stream.Stream.of(
                        own.table(ArchiveTable.IMAGES).select("name", "novelty"),
                        own.table(ArchiveTable.DRIFT).drop("run"),
                        own.table(ArchiveTable.NIGHTS).select("state"))
                .flatMap(table -> table.toJSON().collectAsList().stream())
                .sorted()
                .toList();
    }

    @Test
    void aModelWithoutAReferenceExplainsNightsAndRemembersThem() throws IOException {
        deliver(plant, "2026-11-01", 11, 0);

        plant.run("2026-11-01");

        Row night =
                plant.table(ArchiveTable.NIGHTS).select("explained", "state").first();
        assertThat(night.getLong(0)).isEqualTo(IMAGES);
        assertThat(SetState.parse(night.getString(1)).images()).isEqualTo(IMAGES);
        assertThat(plant.table(ArchiveTable.IMAGES)
                        .where("novelty is not null or confidence is not null or verdict is not null")
                        .count())
                .isZero();
        assertThat(plant.table(ArchiveTable.DRIFT).count()).isZero();
        assertThat(plant.told())
                .contains("drift: the model has no reference of its validation images: novelty is NULL");
    }

    @Test
    void aGroupThatTheSidecarDoesNotHaveIsAMistakeOfTheJob() throws IOException {
        deliver(plant, "2026-11-01", 11, 0);

        assertThatThrownBy(() -> plant.job(
                                "2026-11-01",
                                "sidecar.pattern=\"(?<camera>[a-z]+) [0-9]+[.]png\"",
                                "drift.groups=[line]")
                        .plan())
                .isInstanceOfSatisfying(
                        UserMistake.class, mistake -> assertThat(mistake.kind()).isEqualTo(UserMistake.Kind.JOB))
                .hasMessageContaining("drift.groups: the sidecar has no column line: give one of camera");
    }

    @Test
    void aReferenceThatIsDamagedIsAMistakeThatNamesItBeforeTheNightIsDecided() throws IOException {
        deliver(plant, "2026-11-01", 11, 0);
        Path damaged = Files.createDirectories(folder.resolve("damaged"));
        for (String file : List.of(ModelDirectory.NETWORK, ModelDirectory.MANIFEST, ModelDirectory.REFERENCE)) {
            Files.copy(trained.resolve("model").resolve(file), damaged.resolve(file));
        }
        String text = Files.readString(damaged.resolve(ModelDirectory.REFERENCE));
        Files.writeString(damaged.resolve(ModelDirectory.REFERENCE), text.substring(0, text.length() / 2));

        assertThatThrownBy(() -> run(plant, damaged, "2026-11-01"))
                .isInstanceOfSatisfying(
                        UserMistake.class, mistake -> assertThat(mistake.kind()).isEqualTo(UserMistake.Kind.INPUT))
                .hasMessageContaining(damaged.resolve(ModelDirectory.REFERENCE) + ": is not the reference");
        assertThatThrownBy(() ->
                        plant.job("2026-11-01", "model=\"" + damaged + "\"").plan())
                .hasMessageContaining("is not the reference");
        assertThat(folder.resolve("archive")).doesNotExist();
    }
}

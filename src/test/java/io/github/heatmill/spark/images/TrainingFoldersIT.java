package io.github.heatmill.spark.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.github.heatmill.UserMistake;
import io.github.heatmill.image.BoxErrors;
import io.github.heatmill.image.BoxOrigin;
import io.github.heatmill.image.BoxRules;
import io.github.heatmill.image.ClassNames;
import io.github.heatmill.image.DefectClasses;
import io.github.heatmill.image.ImageLimits;
import io.github.heatmill.image.NamePatterns;
import io.github.heatmill.spark.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a training reads of folders, and by which names it knows their classes. */
class TrainingFoldersIT {
    private static final SparkSession SPARK = TestSpark.session();
    private static final DefectClasses CLASSES = new DefectClasses(List.of("strip", "spot"));
    private static final ClassNames NAMES = new ClassNames(Map.of("Spot", "spot"), List.of("dust"));

    @TempDir
    Path parent;

    @Test
    void filesOfBoxesAreNotLookedAt() throws IOException {
        TestPng.write(parent.resolve("images/spot/1.png"), 1, 2);
        TestPng.write(parent.resolve("images/strip/1.png"), 1, 2);
        Files.writeString(parent.resolve("images/spot/1.xml"), "no XML");
        Files.writeString(parent.resolve("images/spot/1.txt"), "no YOLO, and beside another file");
        // could be of either image
        Files.createDirectories(parent.resolve("annotations"));
        Files.writeString(parent.resolve("annotations/1.xml"), "no XML");

        for (Optional<String> annotations : List.of(
                Optional.<String>empty(), Optional.of(parent.resolve("absent").toString()))) {
            ImageSource source = source(annotations, ClassNames.AS_WRITTEN);
            assertThatThrownBy(() -> source.images(SPARK, CLASSES)).isInstanceOf(UserMistake.class);

            ImageSource training = source.forTraining(CLASSES);
            TrainingSetSummary census = TrainingSetCheck.beforeTraining(SPARK, training, CLASSES);

            assertThat(census.labels()).containsExactly(entry("spot", 1L), entry("strip", 1L));
            assertThat(training.passedOver(SPARK).counts()).containsExactly(entry("annotation_not_read", 2L));
        }
    }

    @Test
    void anArraysTableOfBoxesIsNotLookedAt() throws IOException {
        Path images = TestArrays.floats(parent.resolve("images.npy"), List.of(2L, 1L, 1L), 0.25f, 1f);
        Path labels = TestArrays.labels(parent.resolve("labels.npy"), 1, 0);
        NpyImages source = new NpyImages(
                images.toString(),
                Optional.of(labels.toString()),
                Optional.of(parent.resolve("absent.csv").toString()),
                Optional.empty());

        assertThatThrownBy(() -> source.images(SPARK, CLASSES)).isInstanceOf(UserMistake.class);
        assertThat(TrainingSetCheck.beforeTraining(SPARK, source.forTraining(CLASSES), CLASSES)
                        .images())
                .isEqualTo(2);
    }

    @Test
    void imagesOfIgnoredClassesAreLeftOutOfATrainingAndCounted() throws IOException {
        for (String name : List.of("Spot/1.png", "dust/strip_1.png", "dust_3.png", "strip/dust_4.png")) {
            TestPng.write(parent.resolve("images").resolve(name), 1, 2);
        }
        ImageSource training = source(Optional.empty(), NAMES).forTraining(CLASSES);

        TrainingSetSummary census = TrainingSetCheck.beforeTraining(SPARK, training, CLASSES);
        TrainingImages images = TrainingImages.of(SPARK, training, CLASSES, census);

        // the folder strip outweighs the name dust_4
        assertThat(census.labels()).containsExactly(entry("spot", 1L), entry("strip", 1L));
        assertThat(images.count()).isEqualTo(2);
        assertThat(Arrays.asList(images.label(0), images.label(1))).containsExactly(1, 0);
        assertThat(training.passedOver(SPARK).summary())
                .isEqualTo("2 of 4 files are read as images; passed over: images of ignored classes 2"
                        + " ('dust/strip_1.png', 'dust_3.png')");
    }

    @Test
    void imagesOfIgnoredClassesAreExplainedWithoutALabel() throws IOException {
        TestPng.write(parent.resolve("images/Spot/1.png"), 1, 2);
        TestPng.write(parent.resolve("images/dust/strip_1.png"), 1, 2);

        assertThat(source(Optional.empty(), NAMES)
                        .images(SPARK, CLASSES)
                        .orderBy("source_index")
                        .collectAsList())
                .extracting(row -> row.getString(3))
                .containsExactly("spot", null);
    }

    @Test
    void aNameThatIsToMeanAnUnknownClassIsAMistake() throws IOException {
        TestPng.write(parent.resolve("images/Spot/1.png"), 1, 2);
        FolderImages source = source(Optional.empty(), new ClassNames(Map.of("Spot", "spto"), List.of()));

        assertThatThrownBy(() -> source.images(SPARK, CLASSES))
                .isInstanceOf(UserMistake.class)
                .hasMessage(
                        parent.resolve("images") + ": class-names name classes that the model does not have: 'Spot' "
                                + "is to"
                                + " mean 'spto', did you mean 'spot'?; the model has 'strip, spot'");
    }

    @Test
    void aFolderOfNothingButIgnoredClassesIsAMistake() throws IOException {
        TestPng.write(parent.resolve("images/dust/1.png"), 1, 2);

        assertThatThrownBy(() ->
                        source(Optional.empty(), NAMES).forTraining(CLASSES).rows(SPARK, CLASSES))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("images: all its images are of ignored classes (passed over:"
                        + " images of ignored classes 1 ('dust/1.png')); give the folder that holds the images");
    }

    private FolderImages source(Optional<String> annotations, ClassNames names) {
        return new FolderImages(
                parent.resolve("images").toString(),
                annotations,
                NamePatterns.NONE,
                ImageLimits.DEFAULT,
                new BoxRules(BoxOrigin.AUTO, BoxErrors.QUARANTINE, names));
    }
}

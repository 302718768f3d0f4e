package io.github.heatmill.spark.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.throwable;

import io.github.heatmill.UserMistake;
import io.github.heatmill.image.DefectClasses;
import io.github.heatmill.image.PixelScale;
import io.github.heatmill.spark.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainingSetCheckIT {
    private static final SparkSession SPARK = TestSpark.session();
    private static final DefectClasses CLASSES = new DefectClasses(List.of("crazing", "scratches"));

    @TempDir
    Path folder;

    @Test
    void aCensusCountsImagesClassesAndValues() throws IOException {
        TrainingSetSummary census = TrainingSetCheck.beforeTraining(SPARK, arrays(5, 1, 0, 1, 1, 0), CLASSES);

        assertThat(census.images()).isEqualTo(5);
        assertThat(census.labels()).isEqualTo(Map.of("crazing", 2L, "scratches", 3L));
        assertThat(census.size()).isEqualTo(new ImageSize(2, 3));
        // the last element of row 4 is 7 * 4 + 5
        assertThat(census.range().max()).isEqualTo(33);
        assertThat(census.scale()).isEqualTo(PixelScale.UINT8);
        assertThat(census.summary())
                .isEqualTo("5 images of 2 x 3 pixels, values 0.0..33.0 (scale uint8), crazing 2, scratches 3");
    }

    @Test
    void theImagesAreReadInOneJob() throws Exception {
        NpyImages source = arrays(5, 1, 0, 1, 1, 0);
        SPARK.sparkContext().setJobGroup("census", "counted by this test", false);
        try {
            TrainingSetCheck.beforeTraining(SPARK, source, CLASSES);
        } finally {
            SPARK.sparkContext().clearJobGroup();
        }

        // jobs are counted by a listener, later than they run
        SPARK.sparkContext().listenerBus().waitUntilEmpty();
        assertThat(SPARK.sparkContext().statusTracker().getJobIdsForGroup("census"))
                .hasSize(1);
    }

    @Test
    void theScaleOfFloatsIsFoundFromTheirValues() throws IOException {
        Path labels = TestArrays.labels(folder.resolve("labels.npy"), 1, 0);
        Path unit = TestArrays.floats(folder.resolve("unit.npy"), List.of(2L, 1L, 1L), 0.25f, 1f);
        Path bytes = TestArrays.floats(folder.resolve("bytes.npy"), List.of(2L, 1L, 1L), 0.25f, 200f);

        assertThat(TrainingSetCheck.beforeTraining(SPARK, source(unit, labels), CLASSES)
                        .scale())
                .isEqualTo(PixelScale.UNIT);
        assertThat(TrainingSetCheck.beforeTraining(SPARK, source(bytes, labels), CLASSES)
                        .scale())
                .isEqualTo(PixelScale.BYTE);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void theFingerprintDependsOnTheContentAndOnNoPartitioning(int partitions) throws IOException {
        NpyImages source = arrays(7, 1, 0, 1, 1, 0, 0, 0);
        String whole = TrainingSetCheck.beforeTraining(SPARK, source, CLASSES).fingerprint();

        String shuffled = TrainingSetCheck.tally(source.images(SPARK, CLASSES).repartition(partitions))
                .fingerprint();
        String relabelled = TrainingSetCheck.beforeTraining(SPARK, arrays(7, 1, 0, 1, 1, 0, 0, 1), CLASSES)
                .fingerprint();

        assertThat(shuffled).isEqualTo(whole).matches("[0-9a-f]{32}").isNotEqualTo(relabelled);
    }

    @Test
    void talliesOfPartsMergeToTheTallyOfTheWhole() throws IOException {
        TestPng.write(folder.resolve("images/a.png"), 1, 2);
        TestPng.write(folder.resolve("images/crazing_1.png"), 1, 2, 3);
        TestPng.write(folder.resolve("images/scratches_1.png"), 200, 2);
        Files.writeString(folder.resolve("images/b.png"), "not an image");
        Dataset<Row> rows =
                new FolderImages(folder.resolve("images").toString(), Optional.empty()).images(SPARK, CLASSES);
        List<InternalRow> all =
                rows.queryExecution().toRdd().toJavaRDD().map(InternalRow::copy).collect();

        DatasetSummary whole = new DatasetSummary();
        all.forEach(whole::add);
        for (int cut = 0; cut <= all.size(); cut++) {
            DatasetSummary left = new DatasetSummary();
            DatasetSummary right = new DatasetSummary();
            all.subList(0, cut).forEach(left::add);
            all.subList(cut, all.size()).forEach(right::add);
            assertThat(right.merge(left)).usingRecursiveComparison().isEqualTo(whole);
        }
    }

    @Test
    void everyReasonNotToTrainIsToldAtOnce() throws IOException {
        Path images = folder.resolve("images");
        TestPng.write(images.resolve("crazing_1.png"), 1, 2);
        TestPng.write(images.resolve("crazing_2.png"), 1, 2, 3);
        TestPng.write(images.resolve("dent_1.png"), 1, 2);
        Files.writeString(images.resolve("scratches_1.png"), "not an image");

        assertThatThrownBy(() -> TrainingSetCheck.beforeTraining(
                        SPARK, new FolderImages(images.toString(), Optional.empty()), CLASSES))
                .asInstanceOf(throwable(UserMistake.class))
                .extracting(UserMistake::problems)
                .satisfies(problems -> assertThat(problems)
                        .satisfiesExactly(
                                line -> assertThat(line).contains(": 1 of 4 images cannot be used; repair or remove"),
                                line -> assertThat(line)
                                        .startsWith("not-an-image: 1 image, 'scratches_1.png': it is not a PNG, JPEG,"
                                                + " BMP or TIFF;"),
                                line -> assertThat(line).startsWith("all of them are listed in "),
                                line -> assertThat(line)
                                        .contains(
                                                ": 1 of 4 images have no label of [crazing, scratches]: image 2 (",
                                                "dent_1.png"),
                                line -> assertThat(line)
                                        .contains(": its images have 2 sizes: 2 of 1 x 2 (first image 0), 1 of 1 x 3"
                                                + " (first image 1); bring all to one size")));
    }

    @Test
    void notANumberIsAMistakeBeforeTraining() throws IOException {
        Path labels = TestArrays.labels(folder.resolve("labels.npy"), 1, 0);
        Path images = TestArrays.floats(folder.resolve("images.npy"), List.of(2L, 1L, 1L), 0.25f, Float.NaN);

        assertThatThrownBy(() -> TrainingSetCheck.beforeTraining(SPARK, source(images, labels), CLASSES))
                .isInstanceOf(UserMistake.class)
                .hasMessageStartingWith(images + ": 1 of its 2 values are NaN or infinite; ");
        // with the scale said, the image is known by its number
        NpyImages said = new NpyImages(
                images.toString(), Optional.of(labels.toString()), Optional.empty(), Optional.of(PixelScale.UNIT));
        assertThatThrownBy(() -> TrainingSetCheck.beforeTraining(SPARK, said, CLASSES))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining(images + ": 1 of 2 images cannot be used")
                .hasMessageContaining("image 1: value 0 is NaN");
    }

    @Test
    void imagesWithoutLabelsCannotBeTrainedOn() throws IOException {
        Path images = TestArrays.bytes(folder.resolve("images.npy"), 3L, 2L, 3L);

        assertThatThrownBy(() -> TrainingSetCheck.beforeTraining(
                        SPARK,
                        new NpyImages(images.toString(), Optional.empty(), Optional.empty(), Optional.empty()),
                        CLASSES))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("3 of 3 images have no label");
    }

    private NpyImages arrays(long images, long... labels) throws IOException {
        return source(
                TestArrays.bytes(folder.resolve("images.npy"), images, 2L, 3L),
                TestArrays.labels(folder.resolve("labels.npy"), labels));
    }

    private static NpyImages source(Path images, Path labels) {
        return new NpyImages(images.toString(), Optional.of(labels.toString()), Optional.empty(), Optional.empty());
    }
}

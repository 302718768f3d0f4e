package io.github.heatmill.spark.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.throwable;

import io.github.heatmill.UserMistake;
import io.github.heatmill.image.BoxErrors;
import io.github.heatmill.image.BoxOrigin;
import io.github.heatmill.image.BoxRules;
import io.github.heatmill.image.ClassNames;
import io.github.heatmill.image.DefectClasses;
import io.github.heatmill.image.NpyDtype;
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
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NpyImagesIT {
    private static final SparkSession SPARK = TestSpark.session();
    private static final DefectClasses CLASSES = new DefectClasses(List.of("crazing", "scratches"));
    private static final String CSV_HEADER = "index,file,defect_class,xmin,ymin,xmax,ymax\n";

    @TempDir
    Path folder;

    @Test
    void anArrayWithLabelsAndBoxesGivesAllColumns() throws IOException {
        Path images = TestArrays.bytes(folder.resolve("images.npy"), 3L, 2L, 3L, 1L);
        Path labels = TestArrays.labels(folder.resolve("labels.npy"), 1, 0, 1);
        Path boxes = Files.writeString(
                folder.resolve("boxes.csv"), CSV_HEADER + "2,c.jpg,scratches,1,1,2,2\n2,c.jpg,crazing,3,2,3,2\n");

        Dataset<Row> rows =
                source(images, Optional.of(labels), Optional.of(boxes)).images(SPARK, CLASSES);

        assertThat(rows.schema()).isEqualTo(ImageColumns.SCHEMA);
        List<Row> all = rows.orderBy("source_index").collectAsList();
        assertThat(all).extracting(row -> row.getString(3)).containsExactly("scratches", "crazing", "scratches");
        Row last = all.get(2);
        // row 2 is 14, 15, ...: computed as ImageIdTest says, in another language
        byte[] pixels = {14, 15, 16, 17, 18, 19};
        assertThat(last.getString(0)).isEqualTo(ImageId.of("images.npy", 2, 2, 3, "|u1", pixels));
        assertThat(last.getString(1)).isEqualTo(images.toString());
        assertThat(last.getLong(2)).isEqualTo(2);
        assertThat(last.getInt(4)).isEqualTo(2);
        assertThat(last.getInt(5)).isEqualTo(3);
        assertThat(last.getString(6)).isEqualTo("|u1");
        assertThat((byte[]) last.get(7)).isEqualTo(pixels);
        // one-based and inclusive there, zero-based and half-open here
        assertThat(last.getList(8))
                .isEqualTo(
                        List.of(RowFactory.create("scratches", 0, 0, 2, 2), RowFactory.create("crazing", 2, 1, 3, 2)));
        assertThat(last.isNullAt(9)).isTrue();
        assertThat(all.get(0).getList(8)).isEmpty();
    }

    /** Image 0 is right, image 1 a pixel too wide, image 2 two pixels. */
    private Dataset<Row> wideBoxes(BoxErrors errors) throws IOException {
        Path images = TestArrays.bytes(folder.resolve("images.npy"), 3L, 2L, 3L);
        Path boxes = Files.writeString(
                folder.resolve("boxes.csv"),
                """
                xmin,ymin,xmax,ymax,class,index
                1,1,3,2,Crazing,0
                "1.0",1,4,2,Crazing,1
                1,1,3,2,dust,1
                1,1,5,2,Crazing,2
                """);
        ClassNames names = new ClassNames(Map.of("Crazing", "crazing"), List.of("dust"));
        NpyImages source = new NpyImages(
                images.toString(),
                Optional.empty(),
                Optional.of(boxes.toString()),
                Optional.empty(),
                new BoxRules(BoxOrigin.AUTO, errors, names),
                1);
        return source.images(SPARK, CLASSES).orderBy("source_index");
    }

    @Test
    void aPixelBeyondTheImageIsCutOffAndCountedAndMoreSetsTheImageAside() throws IOException {
        List<Row> rows = wideBoxes(BoxErrors.QUARANTINE)
                .select("boxes", "boxes_clamped", "boxes_problem", "reason", "pixels", "reason_code")
                .collectAsList();

        assertThat(rows.get(0).getList(0)).isEqualTo(List.of(RowFactory.create("crazing", 0, 0, 3, 2)));
        assertThat(rows.get(0).getInt(1)).isZero();
        assertThat(rows.get(1).getList(0)).isEqualTo(List.of(RowFactory.create("crazing", 0, 0, 3, 2)));
        assertThat(rows.get(1).getInt(1)).isEqualTo(1);
        assertThat(rows.get(1).isNullAt(3)).isTrue();
        assertThat(rows).extracting(row -> row.getString(5)).containsExactly(null, null, "boxes");
        Row tooWide = rows.get(2);
        assertThat(List.of(0, 1, 2, 4))
                .allSatisfy(column -> assertThat(tooWide.isNullAt(column)).isTrue());
        assertThat(tooWide.getString(3))
                .startsWith(
                        folder.resolve("boxes.csv") + " (image 2): its box of 'Crazing' covers x 0 to 5 and y 0 to 2,"
                                + " more than a pixel beyond the image's x 0 to 3 and y 0 to 2; correct the boxes");
    }

    @Test
    void anImageMayBeKeptWithoutTheBoxesThatCannotBeUsed() throws IOException {
        Row kept = wideBoxes(BoxErrors.IGNORE)
                .select("boxes", "boxes_clamped", "boxes_problem", "reason", "pixels")
                .collectAsList()
                .get(2);

        assertThat(kept.isNullAt(0)).isTrue();
        assertThat(kept.isNullAt(1)).isTrue();
        assertThat(kept.getString(2)).contains("(image 2): its box of 'Crazing' covers x 0 to 5");
        assertThat(kept.isNullAt(3)).isTrue();
        assertThat((byte[]) kept.get(4)).hasSize(6);
    }

    @Test
    void boxesOfAnImageThatTheArrayDoesNotHaveAreAMistake() throws IOException {
        Path images = TestArrays.bytes(folder.resolve("images.npy"), 3L, 2L, 3L);
        Path boxes = Files.writeString(folder.resolve("boxes.csv"), CSV_HEADER + "3,d.jpg,scratches,1,1,2,2\n");

        assertThatThrownBy(() ->
                        source(images, Optional.empty(), Optional.of(boxes)).images(SPARK, CLASSES))
                .isInstanceOf(UserMistake.class)
                .hasMessage(
                        boxes + ": it has boxes of image 3, but the array's last is 2; give the table that belongs to"
                                + " this array");
    }

    @Test
    void withoutLabelsAndBoxesTheColumnsAreThereAndNull() throws IOException {
        Path images = TestArrays.bytes(folder.resolve("images.npy"), 3L, 2L, 3L);

        Dataset<Row> rows = source(images, Optional.empty(), Optional.empty()).images(SPARK, CLASSES);

        assertThat(rows.schema()).isEqualTo(ImageColumns.SCHEMA);
        assertThat(rows.where("label is null and boxes is null and reason is null")
                        .count())
                .isEqualTo(3);
    }

    @Test
    void theIdsAreThoseOfTheFileWhereverItLies() throws IOException {
        Path here = TestArrays.bytes(folder.resolve("images.npy"), 3L, 2L, 3L);
        Path there = Files.createDirectories(folder.resolve("mount")).resolve("images.npy");
        Files.copy(here, there);

        assertThat(ids(there)).isEqualTo(ids(here)).hasSize(3).doesNotHaveDuplicates();
    }

    @Test
    void anImageWhoseValuesLeaveTheScaleIsARowWithAReason() throws IOException {
        Path images =
                TestArrays.floats(folder.resolve("images.npy"), List.of(3L, 1L, 2L), 0f, 1f, 0.5f, Float.NaN, 2f, 0f);

        List<Row> rows = new NpyImages(
                        images.toString(), Optional.empty(), Optional.empty(), Optional.of(PixelScale.UNIT))
                .images(SPARK, CLASSES)
                .orderBy("source_index")
                .select("pixels", "reason", "reason_code")
                .collectAsList();

        assertThat((byte[]) rows.get(0).get(0)).containsExactly(0, 0, 0, 0, 0, 0, 0x80, 0x3f);
        assertThat(rows.get(0).isNullAt(1)).isTrue();
        assertThat(rows.get(1).isNullAt(0)).isTrue();
        assertThat(rows.get(1).getString(1))
                .isEqualTo(
                        images + ": image 1: value 1 is NaN, outside 0..1 (scale unit); correct or remove the image");
        assertThat(rows.get(2).getString(1))
                .isEqualTo(images + ": image 2: value 0 is 2.0, outside 0..1 (scale unit); correct or remove the image,"
                        + " or set images.scale or images.max to what the values mean");
        assertThat(rows).extracting(row -> row.getString(2)).containsExactly(null, "not-finite", "out-of-range");
    }

    @Test
    void countingLabelsReadsNoPixel() throws IOException {
        SPARK.sparkContext()
                .hadoopConfiguration()
                .set("fs." + CountingFileSystem.SCHEME + ".impl", CountingFileSystem.class.getName());
        Path images = TestArrays.bytes(folder.resolve("images.npy"), 3L, 2L, 3L);
        Path labels = TestArrays.labels(folder.resolve("labels.npy"), 1, 0, 1);
        Dataset<Row> rows = new NpyImages(
                        CountingFileSystem.SCHEME + "://" + images,
                        Optional.of(labels.toString()),
                        Optional.empty(),
                        Optional.empty())
                .images(SPARK, CLASSES);
        int afterLoading = CountingFileSystem.OPENED.get();

        assertThat(rows.groupBy("label").count().orderBy("label").collectAsList())
                .containsExactly(RowFactory.create("crazing", 1L), RowFactory.create("scratches", 2L));
        assertThat(CountingFileSystem.OPENED).hasValue(afterLoading);
    }

    @Test
    void everyProblemOfTheThreeFilesIsToldAtOnce() throws IOException {
        Path images = TestArrays.bytes(folder.resolve("images.npy"), 3L, 2L, 3L);
        Path labels = TestArrays.labels(folder.resolve("labels.npy"), 1, 0);
        Path boxes = Files.writeString(folder.resolve("boxes.csv"), CSV_HEADER + "0,a.jpg,dents,1,1,2,2\n");

        assertThatThrownBy(() ->
                        source(images, Optional.of(labels), Optional.of(boxes)).images(SPARK, CLASSES))
                .asInstanceOf(throwable(UserMistake.class))
                .extracting(UserMistake::problems)
                .isEqualTo(List.of(
                        labels + ": it has 2 labels for 3 images; give the labels that belong to these images",
                        boxes
                                + ": its boxes are of classes that the model does not have: 'dents' (1 box); the "
                                + "model has"
                                + " 'crazing, scratches': say which class a name means, as in images.class-names {"
                                + " \"dents\" = \"crazing\" }, or leave its boxes out, as in images.ignored-classes ="
                                + " [\"dents\"]"));
    }

    @Test
    void imagesInColourSayHowTheirBytesLie() throws IOException {
        Path images = TestArrays.bytes(folder.resolve("images.npy"), 2L, 4L, 5L, 3L);

        Row row = source(images, Optional.empty(), Optional.empty())
                .images(SPARK, CLASSES)
                .orderBy("source_index")
                .head();

        assertThat(row.getInt(4)).isEqualTo(4);
        assertThat(row.getInt(5)).isEqualTo(5);
        assertThat(row.getString(6)).isEqualTo("|u1 rgb");
        assertThat((byte[]) row.get(7)).hasSize(60);
    }

    @Test
    void labelsThatAreNoClassNumbersAreAMistake() throws IOException {
        Path images = TestArrays.bytes(folder.resolve("images.npy"), 3L, 2L, 3L);

        Path outside = TestArrays.labels(folder.resolve("outside.npy"), 1, 2, -1);
        assertLabelMistake(
                images,
                outside,
                ": 2 of its labels are not whole numbers in 0..1: 2 of image 1, -1 of image 2; number the classes "
                        + "from 0 in the"
                        + " order [crazing, scratches]");
        Path oneHot = TestArrays.bytes(folder.resolve("one-hot.npy"), 3L, 2L);
        assertLabelMistake(
                images,
                oneHot,
                ": |u1 (3, 2) is not a list of labels; give the class numbers, for example labels.argmax(axis=1)");
        Path floats = TestArrays.floats(folder.resolve("floats.npy"), List.of(3L), 0f, 0.5f, Float.NaN);
        assertLabelMistake(
                images,
                floats,
                ": 2 of its labels are not whole numbers in 0..1: 0.5 of image 1, NaN of image 2; number the classes "
                        + "from"
                        + " 0 in the order [crazing, scratches]");
        Path huge = TestArrays.integers(folder.resolve("huge.npy"), NpyDtype.U8, List.of(3L), 0, 1, -1);
        assertLabelMistake(
                images,
                huge,
                ": 1 of its labels are not whole numbers in 0..1: 1.8446744E19 of image 2; number the classes from 0 "
                        + "in the"
                        + " order [crazing, scratches]");
    }

    @ParameterizedTest
    @EnumSource(NpyDtype.class)
    void labelsMayBeOfAnyTypeThatHoldsWholeNumbers(NpyDtype dtype) throws IOException {
        Path images = TestArrays.bytes(folder.resolve("images.npy"), 3L, 2L, 3L);
        // 1 in half, single and double precision
        long one = dtype == NpyDtype.F2
                ? 0x3c00
                : dtype == NpyDtype.F4 ? 0x3f80_0000 : dtype == NpyDtype.F8 ? 0x3ff0_0000_0000_0000L : 1;
        Path labels = TestArrays.integers(folder.resolve("labels.npy"), dtype, List.of(3L), one, 0, one);

        assertThat(source(images, Optional.of(labels), Optional.empty())
                        .images(SPARK, CLASSES)
                        .orderBy("source_index")
                        .select("label")
                        .collectAsList())
                .extracting(row -> row.getString(0))
                .containsExactly("scratches", "crazing", "scratches");
    }

    private static void assertLabelMistake(Path images, Path labels, String message) {
        assertThatThrownBy(() ->
                        source(images, Optional.of(labels), Optional.empty()).images(SPARK, CLASSES))
                .isInstanceOf(UserMistake.class)
                .hasMessage(labels + message);
    }

    private static NpyImages source(Path images, Optional<Path> labels, Optional<Path> boxes) {
        return new NpyImages(
                images.toString(), labels.map(Path::toString), boxes.map(Path::toString), Optional.empty());
    }

    private static List<Row> ids(Path images) {
        return source(images, Optional.empty(), Optional.empty())
                .images(SPARK, CLASSES)
                .select("image_id")
                .orderBy("source_index")
                .collectAsList();
    }
}

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
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The boxes of images of 96 x 64 pixels (width x height) in a folder, in every format. */
class FolderBoxesIT {
    private static final SparkSession SPARK = TestSpark.session();
    private static final DefectClasses CLASSES = new DefectClasses(List.of("strip", "spot"));

    @TempDir
    Path parent;

    @ParameterizedTest
    @EnumSource
    void everyFormatSaysTheSameBoxes(BoxForm form) throws IOException {
        image("spot/a.png");
        image("strip/b.png");
        image("plain.png");
        // x 10..40, y 20..50; and the whole width, y 0..10; with fractions x 10.5..20.5, y 5..12.25
        Path written = form.write(
                parent,
                new BoxForm.Box("spot/a.png", "spot", 10, 20, 40, 50),
                new BoxForm.Box("spot/a.png", "strip", 0, 0, 96, 10),
                new BoxForm.Box("strip/b.png", "strip", 10.5, 5, 20.5, 12.25));

        List<Row> rows = rows(source(written, BoxRules.DEFAULT));

        assertThat(rows.get(0).isNullAt(8)).as("no ground truth of plain.png").isTrue();
        assertThat(rows.get(0).isNullAt(9)).isTrue();
        assertThat(rows.get(1).getList(8)).isEqualTo(List.of(box("spot", 10, 20, 40, 50), box("strip", 0, 0, 96, 10)));
        // outward: 10..21 and 5..13
        assertThat(rows.get(2).getList(8)).isEqualTo(List.of(box("strip", 10, 5, 21, 13)));
        assertThat(rows.get(2).getInt(10)).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        // the first and last pixel: 10..20 counted from 1 is 9..20 half-open, from 0 10..21
        "VOC, AUTO, 9, 20",
        "VOC, ONE, 9, 20",
        "VOC, ZERO, 10, 21",
        "CSV, AUTO, 9, 20",
        "CSV, ZERO, 10, 21",
        // corner 10 and width 11: 10..21 counted from 0, 9..20 from 1
        "COCO, AUTO, 10, 21",
        "COCO, ZERO, 10, 21",
        "COCO, ONE, 9, 20",
        // shares count from nowhere: 15.5 / 96 = 0.16145833 and 11 / 96 = 0.11458333
        "YOLO, AUTO, 10, 21",
        "YOLO, ONE, 10, 21"
    })
    void whereAFileCountsFromCanBeSaid(BoxForm form, BoxOrigin origin, int xMin, int xMax) throws IOException {
        image("a.png");
        Path written = write(
                form,
                "<xmin>10</xmin><ymin>10</ymin><xmax>20</xmax><ymax>20</ymax>",
                "0.16145833 0.2421875 0.11458333 0.171875",
                "[10, 10, 11, 11]",
                "10,10,20,20");

        Row row = rows(source(written, new BoxRules(origin, BoxErrors.QUARANTINE, ClassNames.AS_WRITTEN)))
                .get(0);

        assertThat(row.getList(8)).isEqualTo(List.of(box("spot", xMin, xMin, xMax, xMax)));
    }

    @ParameterizedTest
    @EnumSource
    void aPixelBeyondTheImageIsCutOffAndCounted(BoxForm form) throws IOException {
        image("a.png");
        // x -1..97 of 0..96 and y 0..64; as shares 98 / 96 = 1.0208333
        Path written = write(
                form,
                "<xmin>0</xmin><ymin>1</ymin><xmax>97</xmax><ymax>64</ymax>",
                "0.5 0.5 1.0208333 1",
                "[-1, 0, 98, 64]",
                "0,1,97,64");

        Row row = rows(source(written, BoxRules.DEFAULT)).get(0);

        assertThat(row.getList(8)).isEqualTo(List.of(box("spot", 0, 0, 96, 64)));
        assertThat(row.getInt(10)).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void boxesFurtherBeyondAreRefusedAndTheImageSetAsideOrExplainedWithout(BoxForm form) throws IOException {
        image("a.png");
        // x 0..98; as shares 49 / 96 = 0.51041667 and 98 / 96
        Path written = write(
                form,
                "<xmin>1</xmin><ymin>1</ymin><xmax>98</xmax><ymax>64</ymax>",
                "0.51041667 0.5 1.0208333 1",
                "[0, 0, 98, 64]",
                "1,1,98,64");
        String reason =
                "its box of 'spot' covers x 0 to 98 and y 0 to 64, more than a pixel beyond the image's x 0 to 96"
                        + " and y 0 to 64; correct the boxes";

        Row aside = rows(source(written, BoxRules.DEFAULT)).get(0);
        Row without = rows(source(written, new BoxRules(BoxOrigin.AUTO, BoxErrors.IGNORE, ClassNames.AS_WRITTEN)))
                .get(0);

        assertThat(aside.getString(9)).contains(reason);
        assertThat(aside.isNullAt(7)).isTrue();
        assertThat(without.isNullAt(9)).isTrue();
        assertThat((byte[]) without.get(7)).hasSize(96 * 64);
        assertThat(without.isNullAt(8)).isTrue();
        assertThat(without.getString(11)).contains(reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "COCO|[0, 0, 1e400, 9]|beyond any image",
                "COCO|[0, 0, 9]|its bbox is not 4 numbers",
                "COCO|[\"0\", 0, 9, 9]|its bbox is not 4 numbers",
                "CSV|NaN,1,9,9|xmin is 'NaN', not a number",
                "CSV|1,1,1e400,9|xmax is '1e400', beyond any image"
            })
    void numbersThatCannotBeUsedRefuseTheBoxesOfTheirImage(BoxForm form, String text, String reason)
            throws IOException {
        image("a.png");
        Path written = write(form, "", "", text, text);

        assertThat(rows(source(written, BoxRules.DEFAULT)).get(0).getString(9)).contains(reason);
    }

    @ParameterizedTest
    @EnumSource(names = {"COCO", "CSV"})
    void unknownNamesInAFileOfAllBoxesAreFoundBeforeAnyImageIsRead(BoxForm form) throws IOException {
        image("a.png");
        Path written = form.write(
                parent,
                new BoxForm.Box("a.png", "Spot", 0, 0, 9, 9),
                new BoxForm.Box("a.png", "Spot", 1, 1, 9, 9),
                new BoxForm.Box("a.png", "dust", 1, 1, 9, 9),
                // of no image here: nobody asks for its class
                new BoxForm.Box("b.png", "scar", 1, 1, 9, 9));

        assertThatThrownBy(() -> source(written, BoxRules.DEFAULT).images(SPARK, CLASSES))
                .isInstanceOf(UserMistake.class)
                .hasMessageStartingWith(written + ": its boxes are of classes that the model does not have: 'Spot' (2"
                        + " boxes, did you mean 'spot'?), 'dust' (1 box);");
        ClassNames names = new ClassNames(Map.of("Spot", "spot"), List.of("dust"));
        assertThat(rows(source(written, new BoxRules(BoxOrigin.AUTO, BoxErrors.QUARANTINE, names)))
                        .get(0)
                        .getList(8))
                .isEqualTo(List.of(box("spot", 0, 0, 9, 9), box("spot", 1, 1, 9, 9)));
    }

    @ParameterizedTest
    @EnumSource(names = {"COCO", "CSV"})
    void aNameIsAPlaceInTheFolderOrElseALastPartThatNothingElseHas(BoxForm form) throws IOException {
        image("a/1.png");
        image("b/1.png");
        image("b/2.png");
        image("c/3.png");
        Path written = form.write(
                parent,
                new BoxForm.Box("b/1.png", "spot", 0, 0, 1, 1),
                new BoxForm.Box("./a/1.png", "spot", 0, 0, 2, 2),
                new BoxForm.Box("old\\2.png", "spot", 0, 0, 3, 3),
                // 3.png of two other folders: either could be c's, so none is
                new BoxForm.Box("x/3.png", "spot", 0, 0, 4, 4),
                new BoxForm.Box("y/3.png", "spot", 0, 0, 5, 5),
                // another 1.png, beside the two that are here
                new BoxForm.Box("z/1.png", "spot", 0, 0, 6, 6));
        FolderImages source = source(written, BoxRules.DEFAULT);

        List<Row> rows = rows(source);

        assertThat(rows.get(0).getList(8)).isEqualTo(List.of(box("spot", 0, 0, 2, 2)));
        assertThat(rows.get(1).getList(8)).isEqualTo(List.of(box("spot", 0, 0, 1, 1)));
        assertThat(rows.get(2).getList(8)).isEqualTo(List.of(box("spot", 0, 0, 3, 3)));
        assertThat(rows.get(3).isNullAt(8)).isTrue();
        assertThat(source.passedOver(SPARK).counts()).containsExactly(entry("name_without_image", 3L));
        assertThat(source.passedOver(SPARK).summary())
                .isEqualTo("4 of 4 files are read as images; passed over: names in images.annotations without an image"
                        + " 3 ('x/3.png', 'y/3.png', ...)");
    }

    @ParameterizedTest
    @EnumSource(names = {"COCO", "CSV"})
    void aNameThatCouldMeanTwoImagesOrTwoThatMeanOneAreRefused(BoxForm form) throws IOException {
        image("a/1.png");
        image("b/1.png");
        Path flat = form.write(parent, new BoxForm.Box("1.png", "spot", 0, 0, 1, 1));

        assertThatThrownBy(() -> source(flat, BoxRules.DEFAULT).images(SPARK, CLASSES))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining(": its boxes of '1.png' could be those of 'a/1.png' and of 'b/1.png'; name images"
                        + " by their place in the folder");

        Path twice = form.write(
                parent,
                new BoxForm.Box("a/1.png", "spot", 0, 0, 1, 1),
                new BoxForm.Box("./a/1.png", "spot", 0, 0, 2, 2));
        assertThatThrownBy(() -> source(twice, BoxRules.DEFAULT).images(SPARK, CLASSES))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining(": './a/1.png' and 'a/1.png' in it both mean the image 'a/1.png';");
    }

    @Test
    void numbersInYoloFilesGoByTheNearestListOfNamesOrByTheModelsOrder() throws IOException {
        image("a.png");
        image("new/b.png");
        image("new/deep/c.png");
        String label = "0 0.5 0.5 1 1\n";
        Files.writeString(images("a.txt"), label);
        Files.writeString(images("new/b.txt"), label);
        Files.writeString(images("new/deep/c.txt"), "1 0.5 0.5 1 1\n2 0.5 0.5 0.5 0.5\n");
        Files.writeString(images("new/classes.txt"), "spot\r\nstrip\r\n");
        FolderImages source = source(BoxRules.DEFAULT);

        List<Row> rows = rows(source);

        assertThat(rows.get(0).getList(8)).isEqualTo(List.of(box("strip", 0, 0, 96, 64)));
        assertThat(rows.get(1).getList(8)).isEqualTo(List.of(box("spot", 0, 0, 96, 64)));
        // a number behind the list is called by itself
        assertThat(rows.get(2).getList(8)).isEqualTo(List.of(box("strip", 0, 0, 96, 64), box("2", 24, 16, 72, 48)));
        assertThat(source.passedOver(SPARK).isEmpty()).isTrue();
    }

    @Test
    void twoFilesThatCouldBeOfOneImageAreRefusedWithBothNames() throws IOException {
        image("a.png");
        Files.writeString(images("a.txt"), "0 0.5 0.5 1 1");
        Files.writeString(images("a.xml"), "<annotation/>");

        assertThatThrownBy(() -> source(BoxRules.DEFAULT).images(SPARK, CLASSES))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("/a.png: its boxes could be those of ")
                .hasMessageContaining("/a.txt'")
                .hasMessageContaining("/a.xml'")
                .hasMessageContaining("; keep one of them,");
    }

    @Test
    void oneYoloFileThatCouldBeOfTwoImagesIsRefused() throws IOException {
        image("a/1.png");
        image("b/1.png");
        Files.createDirectories(parent.resolve("annotations"));
        Files.writeString(parent.resolve("annotations/1.txt"), "0 0.5 0.5 1 1");

        assertThatThrownBy(() -> source(BoxRules.DEFAULT).images(SPARK, CLASSES))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("1.txt: it could be the annotation of 'a/1.png' and of 'b/1.png';");
    }

    @Test
    void annotationsThatAreGivenAreTheOnlyOnesThatAreRead() throws IOException {
        image("a.png");
        image("b.png");
        Files.writeString(images("a.txt"), "notes of the night shift");
        Files.writeString(images("notes.txt"), "more of them");
        Path given = Files.createDirectories(parent.resolve("labels"));
        Files.writeString(given.resolve("b.txt"), "1 0.5 0.5 1 1");
        FolderImages source = source(given, BoxRules.DEFAULT);

        List<Row> rows = rows(source);

        assertThat(rows.get(0).isNullAt(8)).isTrue();
        assertThat(rows.get(0).isNullAt(9)).isTrue();
        assertThat(rows.get(1).getList(8)).isEqualTo(List.of(box("spot", 0, 0, 96, 64)));
        assertThat(source.passedOver(SPARK).counts())
                .containsExactly(entry("other_format", 1L), entry("annotation_not_read", 1L));
    }

    @Test
    void notesBesideImagesAreLeftOutByTheirPattern() throws IOException {
        image("a.png");
        Files.writeString(images("a.txt"), "notes of the night shift");

        assertThat(rows(source(BoxRules.DEFAULT)).get(0).getString(9))
                .contains("a.txt: line 1: its class is 'notes', not a whole number;");
        Row row = rows(new FolderImages(
                        images("").toString(),
                        Optional.empty(),
                        new NamePatterns(List.of("*.txt")),
                        ImageLimits.DEFAULT,
                        BoxRules.DEFAULT))
                .get(0);
        assertThat(row.isNullAt(9)).isTrue();
        assertThat(row.isNullAt(8)).isTrue();
    }

    @Test
    void whatHoldsNoBoxesIsNoAnnotation() throws IOException {
        image("a.png");
        Path empty = Files.createDirectories(parent.resolve("empty"));
        Path text = Files.writeString(parent.resolve("boxes.yaml"), "names: [spot]");

        assertThatThrownBy(() -> source(empty, BoxRules.DEFAULT).images(SPARK, CLASSES))
                .isInstanceOf(UserMistake.class)
                .hasMessageStartingWith(
                        empty + ": it holds neither Pascal VOC files (.xml) nor YOLO files (.txt); give the folder");
        assertThatThrownBy(() -> source(text, BoxRules.DEFAULT).images(SPARK, CLASSES))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("boxes.yaml: its name does not end in json (COCO), csv, tsv or txt; give a file");
    }

    @ParameterizedTest
    @EnumSource(names = {"COCO", "CSV"})
    void aFileOfAllBoxesThatIsReplacedIsSeen(BoxForm form) throws IOException {
        image("a.png");
        BoxForm.Box box = new BoxForm.Box("a.png", "spot", 0, 0, 1, 1);
        Path written = form.write(parent, box);
        FolderImages source = source(written, BoxRules.DEFAULT);
        InputWatch watch = source.watch(SPARK);
        watch.requireUnchanged();
        Files.setLastModifiedTime(written, FileTime.fromMillis(1_000_000_000_000L));

        assertThatThrownBy(watch::requireUnchanged)
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("it changed while it was being read");
    }

    private void image(String name) throws IOException {
        Path file = images(name);
        Files.createDirectories(file.getParent());
        ImageIO.write(new BufferedImage(96, 64, BufferedImage.TYPE_BYTE_GRAY), "png", file.toFile());
    }

    private Path images(String name) {
        return parent.resolve("images").resolve(name);
    }

    private FolderImages source(BoxRules rules) {
        return new FolderImages(
                parent.resolve("images").toString(), Optional.empty(), NamePatterns.NONE, ImageLimits.DEFAULT, rules);
    }

    private FolderImages source(Path annotations, BoxRules rules) {
        return new FolderImages(
                parent.resolve("images").toString(),
                Optional.of(annotations.toString()),
                NamePatterns.NONE,
                ImageLimits.DEFAULT,
                rules);
    }

    private static List<Row> rows(FolderImages source) {
        return source.images(SPARK, CLASSES).orderBy("source_index").collectAsList();
    }

    /** A file with one box of a spot in a.png: what stands in its place in each format. */
    private Path write(BoxForm form, String voc, String yolo, String coco, String csv) throws IOException {
        return form.writeOne(
                parent,
                "a",
                switch (form) {
                    case VOC -> voc;
                    case YOLO -> yolo;
                    case COCO -> coco;
                    case CSV -> csv;
                });
    }

    private static Row box(String name, int xMin, int yMin, int xMax, int yMax) {
        return RowFactory.create(name, xMin, yMin, xMax, yMax);
    }
}

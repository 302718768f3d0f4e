package io.github.heatmill.spark.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heatmill.UserMistake;
import io.github.heatmill.image.BoxErrors;
import io.github.heatmill.image.BoxOrigin;
import io.github.heatmill.image.BoxRules;
import io.github.heatmill.image.ClassNames;
import io.github.heatmill.image.DefectClasses;
import io.github.heatmill.image.ImageLimits;
import io.github.heatmill.image.MaskValues;
import io.github.heatmill.image.NamePatterns;
import io.github.heatmill.image.NpyDtype;
import io.github.heatmill.spark.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Masks beside arrays and folders of images, in the rows of these. */
class MasksIT {
    private static final SparkSession SPARK = TestSpark.session();
    private static final DefectClasses CLASSES = new DefectClasses(List.of("crazing", "scratches"));
    private static final BoxRules IGNORE = new BoxRules(BoxOrigin.AUTO, BoxErrors.IGNORE, ClassNames.AS_WRITTEN);

    @TempDir
    private Path folder;

    private Path images;
    private Path labels;

    @BeforeEach
    void write() throws IOException {
        images = TestArrays.bytes(folder.resolve("images.npy"), 3L, 1L, 4L);
        labels = TestArrays.labels(folder.resolve("labels.npy"), 1, 0, 1);
    }

    private List<Row> ofArray(Path masks, Optional<Path> boxes, BoxRules rules) {
        return new NpyImages(
                        images.toString(),
                        Optional.of(labels.toString()),
                        boxes.map(Path::toString),
                        Optional.of(masks.toString()),
                        Optional.empty(),
                        rules,
                        1)
                .images(SPARK, CLASSES)
                .orderBy("source_index")
                .collectAsList();
    }

    private static byte[] mask(Row row) {
        return row.getAs(ImageColumns.MASK);
    }

    @Test
    void anArrayOfMasksGivesPixelsAndBoxesOfTheLabel() throws IOException {
        Path masks = TestArrays.integers(
                folder.resolve("masks.npy"),
                NpyDtype.U1,
                List.of(3L, 1L, 4L, 1L),
                1,
                0,
                1,
                1,
                0,
                255,
                0,
                0,
                0,
                0,
                0,
                0);

        List<Row> rows = ofArray(masks, Optional.empty(), BoxRules.DEFAULT);

        assertThat(mask(rows.get(0))).containsExactly(2, 0, 2, 2);
        assertThat(rows.get(0).getList(8))
                .isEqualTo(List.of(
                        RowFactory.create("scratches", 0, 0, 1, 1), RowFactory.create("scratches", 2, 0, 4, 1)));
        assertThat(mask(rows.get(1))).containsExactly(0, 1, 0, 0);
        assertThat(rows.get(1).getList(8)).isEqualTo(List.of(RowFactory.create("crazing", 1, 0, 2, 1)));
        // no defect: known, and none
        assertThat(mask(rows.get(2))).isNull();
        assertThat(rows.get(2).getList(8)).isEmpty();
        assertThat((byte[]) rows.get(2).getAs(ImageColumns.PIXELS)).containsExactly(14, 15, 16, 17);
    }

    @Test
    void booleansAndValuesOfClassesAreMasksToo() throws IOException {
        Path flags = TestArrays.integers(
                folder.resolve("flags.npy"), NpyDtype.B1, List.of(3L, 1L, 4L), 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        Path classes = TestArrays.integers(
                folder.resolve("classes.npy"), NpyDtype.I8, List.of(3L, 1L, 4L), 1, 0, 2, 2, 0, 9, 0, 0, 0, 0, 0, 0);
        BoxRules byClass = new BoxRules(BoxOrigin.AUTO, BoxErrors.QUARANTINE, ClassNames.AS_WRITTEN, MaskValues.CLASS);

        assertThat(mask(ofArray(flags, Optional.empty(), BoxRules.DEFAULT).get(0)))
                .containsExactly(2, 0, 0, 0);
        List<Row> rows = ofArray(classes, Optional.empty(), byClass);
        assertThat(mask(rows.get(0))).containsExactly(1, 0, 2, 2);
        // a value that is no class sets its image aside, as a wrong box does
        assertThat(rows.get(1).<String>getAs(ImageColumns.REASON_CODE)).isEqualTo("boxes");
        assertThat(rows.get(1).<String>getAs(ImageColumns.REASON))
                .startsWith(classes + ": mask 1: it has a pixel of value 9, but 1 to 2 are the model's classes;");
        assertThat(rows.get(1).<byte[]>getAs(ImageColumns.PIXELS)).isNull();
    }

    @Test
    void boxesOfTheTableAreKeptBesideAMask() throws IOException {
        Path masks = TestArrays.integers(
                folder.resolve("masks.npy"), NpyDtype.U1, List.of(3L, 1L, 4L), 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        Path boxes = Files.writeString(
                folder.resolve("boxes.csv"), "index,defect_class,xmin,ymin,xmax,ymax\n0,scratches,1,1,3,1\n");

        Row row = ofArray(masks, Optional.of(boxes), BoxRules.DEFAULT).get(0);

        assertThat(row.getList(8)).isEqualTo(List.of(RowFactory.create("scratches", 0, 0, 3, 1)));
        assertThat(mask(row)).containsExactly(2, 0, 0, 0);
    }

    @Test
    void anArrayThatDoesNotBelongToTheImagesIsRefusedBeforeAnyIsRead() throws IOException {
        Path few = TestArrays.bytes(folder.resolve("few.npy"), 2L, 1L, 4L);
        Path wide = TestArrays.bytes(folder.resolve("wide.npy"), 3L, 1L, 5L);
        Path flat = TestArrays.bytes(folder.resolve("flat.npy"), 3L, 4L);
        Path fractions = TestArrays.floats(folder.resolve("fractions.npy"), List.of(3L, 1L, 4L), new float[12]);

        assertRefused(few, "it has 2 masks for 3 images");
        assertRefused(wide, "its masks are of 1 x 5 pixels, but the images of 1 x 4");
        assertRefused(flat, "is not a mask for each image");
        assertRefused(fractions, "holds fractions; give whole numbers or booleans");
        assertRefused(folder.resolve("absent.npy"), "absent.npy");
    }

    private void assertRefused(Path masks, String why) {
        assertThatThrownBy(() -> ofArray(masks, Optional.empty(), BoxRules.DEFAULT))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining(why);
    }

    private FolderImages ofFolder(BoxRules rules) {
        return new FolderImages(
                folder.resolve("steel").toString(),
                Optional.empty(),
                Optional.of(folder.resolve("steel/masks").toString()),
                NamePatterns.NONE,
                ImageLimits.DEFAULT,
                rules);
    }

    private List<Row> rows(FolderImages source) {
        return source.images(SPARK, CLASSES).orderBy("source_index").collectAsList();
    }

    @Test
    void filesOfAnotherFolderAreTheMasksOfTheImagesOfTheirNames() throws IOException {
        TestPng.write(folder.resolve("steel/scratches/a.png"), 10, 20, 30);
        TestPng.write(folder.resolve("steel/scratches/b.png"), 11, 21, 31);
        TestPng.write(folder.resolve("steel/scratches/c.png"), 12, 22, 32);
        TestPng.write(folder.resolve("steel/masks/scratches/a.png"), 0, 255, 255);
        TestPng.write(folder.resolve("steel/masks/scratches/b_mask.png"), 1, 0, 0);
        TestPng.write(folder.resolve("steel/masks/scratches/other.png"), 1, 0, 0);

        FolderImages source = ofFolder(BoxRules.DEFAULT);
        List<Row> rows = rows(source);

        // the masks lie below the images' folder and are none of them
        assertThat(rows).hasSize(3);
        assertThat(mask(rows.get(0))).containsExactly(0, 2, 2);
        assertThat(rows.get(0).getList(8)).isEqualTo(List.of(RowFactory.create("scratches", 1, 0, 3, 1)));
        assertThat(mask(rows.get(1))).containsExactly(2, 0, 0);
        assertThat(mask(rows.get(2))).isNull();
        assertThat(rows.get(2).isNullAt(8)).as("nothing is known of c").isTrue();
        assertThat(source.passedOver(SPARK).summary()).contains("masks without an image 1 ('scratches/other.png')");
        assertThat(source.inventory(SPARK, CLASSES).withBoxes()).isEqualTo(2);
    }

    @Test
    void aBadMaskIsAsABadBox() throws IOException {
        TestPng.write(folder.resolve("steel/scratches/a.png"), 10, 20, 30);
        TestPng.write(folder.resolve("steel/scratches/b.png"), 11, 21, 31);
        TestPng.write(folder.resolve("steel/masks/scratches/a.png"), 0, 255);
        Files.createDirectories(folder.resolve("steel/masks/scratches"));
        Files.writeString(folder.resolve("steel/masks/scratches/b.png"), "no picture");

        List<Row> aside = rows(ofFolder(BoxRules.DEFAULT));
        assertThat(aside)
                .extracting(row -> row.<String>getAs(ImageColumns.REASON_CODE))
                .containsOnly("boxes");
        assertThat(aside.get(0).<String>getAs(ImageColumns.REASON))
                .contains("it is a mask of 2 x 1 pixels, but the image has 3 x 1");
        assertThat(aside.get(1).<String>getAs(ImageColumns.REASON)).contains("it is not a PNG, JPEG, BMP or TIFF");

        List<Row> kept = rows(ofFolder(IGNORE));
        assertThat(kept)
                .extracting(row -> row.<String>getAs(ImageColumns.REASON_CODE))
                .containsOnlyNulls();
        assertThat(kept.get(0).<String>getAs(ImageColumns.BOXES_PROBLEM)).contains("it is a mask of 2 x 1 pixels");
        assertThat(kept).extracting(MasksIT::mask).containsOnlyNulls();
    }

    @Test
    void aFolderWithoutAMaskIsAMistake() throws IOException {
        TestPng.write(folder.resolve("steel/scratches/a.png"), 10, 20, 30);
        Files.createDirectories(folder.resolve("steel/masks"));

        assertThatThrownBy(() -> rows(ofFolder(BoxRules.DEFAULT)))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("it holds no PNG, BMP or TIFF file; give the folder that holds the masks");
    }

    @Test
    void aMaskThatIsReplacedWhileTheJobRunsIsNoticed() throws IOException {
        TestPng.write(folder.resolve("steel/scratches/a.png"), 10, 20, 30);
        Path mask = TestPng.write(folder.resolve("steel/masks/scratches/a.png"), 0, 255, 255);
        FolderImages source = ofFolder(BoxRules.DEFAULT);
        InputWatch watch = source.watch(SPARK);

        TestPng.write(mask, 0, 255, 255, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 9);

        assertThatThrownBy(watch::requireUnchanged).isInstanceOf(UserMistake.class);
    }
}

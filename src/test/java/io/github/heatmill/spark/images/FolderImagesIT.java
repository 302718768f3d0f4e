package io.github.heatmill.spark.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.github.heatmill.UserMistake;
import io.github.heatmill.image.DefectClasses;
import io.github.heatmill.spark.TestSpark;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class FolderImagesIT {
    private static final SparkSession SPARK = TestSpark.session();
    private static final DefectClasses CLASSES = new DefectClasses(List.of("crazing", "scratches"));
    private static final int CODE = ImageColumns.SCHEMA.fieldIndex(ImageColumns.REASON_CODE);

    @TempDir
    Path parent;

    @Test
    void filesAreRowsSortedByNameAndLabelledByFolderOrName() throws IOException {
        TestPng.write(images("scratches/b.png"), 1, 2);
        TestPng.write(images("crazing_7.PNG"), 3, 4);
        TestPng.write(images("_hidden from Spark.png"), 5, 6);
        TestPng.write(images(".trash/x.png"), 7, 8);
        Files.writeString(images("notes.txt"), "no image");

        Dataset<Row> rows = source().images(SPARK, CLASSES);

        assertThat(rows.schema()).isEqualTo(ImageColumns.SCHEMA);
        List<Row> all = rows.orderBy("source_index").collectAsList();
        assertThat(all)
                .extracting(row -> row.getString(1).substring(row.getString(1).indexOf("/images/") + 8))
                .containsExactly("_hidden from Spark.png", "crazing_7.PNG", "scratches/b.png");
        assertThat(all).extracting(row -> row.getLong(2)).containsExactly(0L, 1L, 2L);
        assertThat(all).extracting(row -> row.getString(3)).containsExactly(null, "crazing", "scratches");
        Row last = all.get(2);
        assertThat(last.getString(0)).isEqualTo(ImageId.of("scratches/b.png", 0, 1, 2, "|u1", new byte[] {1, 2}));
        assertThat((byte[]) last.get(7)).containsExactly(1, 2);
        assertThat(last.isNullAt(8)).isTrue();
        assertThat(last.isNullAt(9)).isTrue();
    }

    @Test
    void anyNameThatADiskAllowsIsRead() throws IOException {
        List<String> names = List.of("#?*[x].png", "100%41.png", "a b.png", "two\nlines.png", "äß木.png");
        for (String name : names) {
            TestPng.write(images(name), 1, 2);
        }

        List<Row> rows = source().images(SPARK, CLASSES).orderBy("source_index").collectAsList();

        assertThat(rows).hasSize(names.size()).allSatisfy(row -> assertThat(row.isNullAt(9))
                .isTrue());
        for (int i = 0; i < names.size(); i++) {
            assertThat(rows.get(i).getString(1)).endsWith(names.get(i));
        }
    }

    @Test
    void aNameThatHadoopCannotOpenIsARowWithAReason() throws IOException {
        TestPng.write(images("a:b.png"), 1, 2);

        assertThat(source().images(SPARK, CLASSES).head().getString(9))
                .endsWith("a:b.png: Hadoop cannot open a file of this name; rename the file");
    }

    @Test
    void aFileThatIsNoImageIsARowWithAReason() throws IOException {
        TestPng.write(images("a.png"), 1, 2);
        Files.writeString(images("b.png"), "not an image");

        List<Row> rows = source().images(SPARK, CLASSES).orderBy("source_index").collectAsList();

        assertThat(rows).hasSize(2);
        Row bad = rows.get(1);
        assertThat(bad.getString(9))
                .isEqualTo("b.png: it is not a PNG, JPEG, BMP or TIFF; look at what writes it, or leave it out by"
                        + " images.ignore");
        assertThat(bad.getString(CODE)).isEqualTo("not-an-image");
        assertThat(List.of(4, 5, 6, 7, 8))
                .allSatisfy(column -> assertThat(bad.isNullAt(column)).isTrue());
        assertThat(bad.getString(0)).matches("[0-9a-f]{32}");
    }

    @Test
    @Timeout(60)
    void whatIsNamedLikeAnImageAndIsNoFileIsARowWithAReason() throws IOException {
        TestPng.write(images("a.png"), 1, 2);
        TestFiles.linkToNothing(images("b.png"));
        TestFiles.pipe(images("c.png"));

        List<Row> rows = source().images(SPARK, CLASSES).orderBy("source_index").collectAsList();

        assertThat(rows).hasSize(3);
        assertThat(rows.get(0).isNullAt(9)).isTrue();
        assertThat(rows).extracting(row -> row.getString(CODE)).containsExactly(null, "special-file", "special-file");
        assertThat(rows.get(1).getString(9)).endsWith("/b.png: it is a broken link; restore its target, or remove it");
        assertThat(rows.get(2).getString(9))
                .endsWith("/c.png: it is a pipe, a device or a socket; give a regular file");
    }

    @Test
    void aFileThatMayNotBeReadIsARowWithAReason() throws IOException {
        Path closed = TestPng.write(images("a.png"), 1, 2);
        Files.setPosixFilePermissions(closed, Set.of());
        assumeFalse(Files.isReadable(closed), "root may read everything");

        assertThat(source().images(SPARK, CLASSES).head().getString(9))
                .contains("a.png: it cannot be opened")
                .endsWith("check that it exists and that this user may read it");
    }

    @Test
    void aFolderInItThatMayNotBeReadIsAMistakeThatNamesIt() throws IOException {
        TestPng.write(images("a.png"), 1, 2);
        Path closed = Files.createDirectories(images("closed"));
        Files.setPosixFilePermissions(closed, Set.of());
        try {
            assumeFalse(Files.isReadable(closed), "root may read everything");
            assertThatThrownBy(() -> source().images(SPARK, CLASSES))
                    .isInstanceOf(UserMistake.class)
                    .hasMessageContaining("/closed/: this user may not read it");
        } finally {
            Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void aFileThatIsReplacedAfterTheListingFailsTheJobByItsName() throws IOException {
        TestPng.write(images("a.png"), 1, 2);
        Path replaced = TestPng.write(images("b.png"), 3, 4);
        Dataset<Row> rows = source().images(SPARK, CLASSES);
        TestPng.write(replaced, 4, 3);
        Files.setLastModifiedTime(replaced, FileTime.fromMillis(1_000_000_000_000L));

        assertThatThrownBy(rows::collectAsList)
                .hasRootCauseInstanceOf(UserMistake.class)
                .rootCause()
                .hasMessageEndingWith("/b.png: it changed while it was being read: it was written again, with the "
                        + "same length; run again once nothing writes it");
    }

    @Test
    void aFileThatIsReplacedByWhatIsNoImageFailsTheJobToo() throws IOException {
        Path replaced = TestPng.write(images("a.png"), 3, 4);
        Dataset<Row> rows = source().images(SPARK, CLASSES);
        Files.writeString(replaced, "half of an imag");

        assertThatThrownBy(rows::collectAsList)
                .rootCause()
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("/a.png: it changed while it was being read: it was ")
                .hasMessageContaining(" bytes long and is now 15;");
    }

    @Test
    void aFileThatIsGoneAfterTheListingIsARowWithAReason() throws IOException {
        Path gone = TestPng.write(images("a.png"), 1, 2);
        Dataset<Row> rows = source().images(SPARK, CLASSES);
        Files.delete(gone);

        assertThat(rows.head().getString(9)).endsWith("/a.png: it does not exist; check the path");
        assertThat(rows.head().getString(CODE)).isEqualTo("changed");
    }

    @Test
    void theFurtherPagesOfAFileAreCounted() throws IOException {
        Files.createDirectories(images(""));
        for (String name : List.of("pages.tif", "plain.tif")) {
            try (InputStream in = FolderImagesIT.class.getResourceAsStream("/images/" + name)) {
                Files.copy(in, images(name));
            }
        }
        FolderImages source = source();
        Dataset<Row> rows = source.images(SPARK, CLASSES);

        assertThat(source.passedOver(SPARK).isEmpty()).isTrue();
        // unsorted, since sorting reads the files twice
        assertThat(rows.collectAsList()).hasSize(2).allSatisfy(row -> assertThat(row.isNullAt(9))
                .isTrue());
        assertThat(source.passedOver(SPARK).counts()).isEqualTo(Map.of("further_page", 2L));
        assertThat(source.passedOver(SPARK).summary())
                .isEqualTo("2 of 2 files are read as images; passed over: further pages of files 2");
    }

    @Test
    void sixteenBitsAreKeptAsFloatsOfTheSameScale() throws IOException {
        // 257 is 1/255 of 65535 exactly; 1000 is no whole 255th: 255 * 1000 / 65535 = 3.8910506
        TestPng.write16(images("a.png"), 257, 65535);
        TestPng.write16(images("b.png"), 257, 1000);

        List<Row> rows = source().images(SPARK, CLASSES).orderBy("source_index").collectAsList();

        assertThat(rows).extracting(row -> row.getString(6)).containsExactly("|u1", "<f4");
        assertThat((byte[]) rows.get(0).get(7)).containsExactly(1, 255);
        byte[] floats = (byte[]) rows.get(1).get(7);
        assertThat(io.github.heatmill.image.NpyDtype.F4.floatAt(floats, 1))
                .isCloseTo(3.8910506f, org.assertj.core.api.Assertions.within(1e-6f));
    }

    @Test
    void boxesComeFromBesideTheImageOrFromTheFolderAnnotations() throws IOException {
        TestPng.write(images("beside.png"), 1, 2, 3);
        TestPng.write(images("crazing/elsewhere.png"), 1, 2, 3);
        TestPng.write(images("none.png"), 1, 2, 3);
        Files.writeString(images("beside.xml"), annotation(1, 1, 2, 1));
        Files.createDirectories(parent.resolve("annotations"));
        Files.writeString(parent.resolve("annotations/elsewhere.xml"), annotation(3, 1, 3, 1));

        List<Row> rows = source().images(SPARK, CLASSES).orderBy("source_index").collectAsList();

        assertThat(rows.get(0).getList(8)).isEqualTo(List.of(RowFactory.create("crazing", 0, 0, 2, 1)));
        assertThat(rows.get(1).getList(8)).isEqualTo(List.of(RowFactory.create("crazing", 2, 0, 3, 1)));
        assertThat(rows.get(2).isNullAt(8)).isTrue();
    }

    @Test
    void anAnnotationThatCouldBeOfTwoImagesIsAMistake() throws IOException {
        TestPng.write(images("a/001.png"), 1, 2, 3);
        TestPng.write(images("b/001.png"), 1, 2, 3);
        Files.createDirectories(parent.resolve("annotations"));
        Files.writeString(parent.resolve("annotations/001.xml"), annotation(1, 1, 2, 1));

        assertThatThrownBy(() -> source().images(SPARK, CLASSES))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining(
                        "annotations/001.xml: it could be the annotation of 'a/001.png' and of 'b/001.png';");
    }

    @Test
    void anAnnotationThatDoesNotFitItsImageSetsTheImageAside() throws IOException {
        TestPng.write(images("a.png"), 1, 2, 3);
        Files.writeString(images("a.xml"), annotation(1, 1, 5, 1));

        Row row = source().images(SPARK, CLASSES).head();

        assertThat(row.isNullAt(7)).isTrue();
        assertThat(row.getString(9))
                .contains("a.xml: its box of 'crazing' covers x 0 to 5 and y 0 to 1, more than a pixel");
    }

    @Test
    void aLinkThatLeadsBackUpIsAMistake() throws IOException {
        TestPng.write(images("a.png"), 1, 2);
        Files.createSymbolicLink(images("up"), images(""));

        assertThatThrownBy(() -> source().images(SPARK, CLASSES))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("folders are nested more than 16 deep");
    }

    @Test
    void foldersWithoutImagesAreMistakes() throws IOException {
        Files.createDirectories(images(""));

        assertThatThrownBy(() -> source().images(SPARK, CLASSES))
                .isInstanceOf(UserMistake.class)
                .hasMessage(images("")
                        + ": it holds no PNG, JPEG, BMP or TIFF file; give the folder that holds the images");
        Path file = TestPng.write(images("a.png"), 1, 2);
        assertThatThrownBy(() -> new FolderImages(file.toString(), Optional.empty()).images(SPARK, CLASSES))
                .isInstanceOf(UserMistake.class)
                .hasMessage(file + ": it is a file; give a folder");
        assertThatThrownBy(() -> new FolderImages(images("absent").toString(), Optional.empty()).images(SPARK, CLASSES))
                .isInstanceOf(UserMistake.class)
                .hasMessage(images("absent") + ": it does not exist; check the path");
    }

    private Path images(String name) {
        return name.isEmpty()
                ? parent.resolve("images")
                : parent.resolve("images").resolve(name);
    }

    private FolderImages source() throws IOException {
        Files.createDirectories(images(""));
        return new FolderImages(images("").toString(), Optional.empty());
    }

    private static String annotation(int xMin, int yMin, int xMax, int yMax) {
        return "<annotation><object><name>crazing</name><bndbox><xmin>" + xMin + "</xmin><ymin>" + yMin
                + "</ymin><xmax>" + xMax + "</xmax><ymax>" + yMax + "</ymax></bndbox></object></annotation>";
    }
}

package io.github.heatmill.spark.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heatmill.UserMistake;
import io.github.heatmill.image.DefectClasses;
import io.github.heatmill.spark.TestSpark;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of boxes that nobody wrote who meant well, as {@code images.annotations}. */
@Timeout(60)
class HostileBoxesIT {
    private static final SparkSession SPARK = TestSpark.session();
    private static final DefectClasses CLASSES = new DefectClasses(List.of("strip", "spot"));
    private static final int LONG = 100_000_000;

    @TempDir
    Path parent;

    @BeforeEach
    void writeImage() throws IOException {
        TestPng.write(parent.resolve("images/a.png"), 1, 2, 3);
    }

    @Test
    void jsonOfAnyDepthIsRefusedOnOneLine() throws IOException {
        assertRefused(
                text("deep.json", "{\"info\": " + "[".repeat(1_000_000)),
                "it cannot be read as JSON ('Depth (33) exceeds the maximum allowed nesting depth (32)')",
                "; give a file in COCO's format for object detection");
    }

    @Test
    void keysImagesAndCategoriesThatAreThereTwiceAreRefused() throws IOException {
        String image = "{\"id\": 1, \"file_name\": \"a.png\"}";
        String rest = "\"categories\": [], \"annotations\": []}";
        assertRefused(text("key.json", "{\"images\": [], \"images\": [], " + rest), "Duplicate field 'images'");
        assertRefused(
                text("image.json", "{\"images\": [" + image + ", " + image + "], " + rest),
                "two images have the id '1'");
        assertRefused(
                text("name.json", "{\"images\": [" + image + ", " + image.replace('1', '2') + "], " + rest),
                "two images have the file_name 'a.png'");
    }

    @Test
    void numbersThatAreNoJsonAreRefused() throws IOException {
        String json = "{\"images\": [{\"id\": 1, \"file_name\": \"a.png\"}], \"categories\": [{\"id\": 1, \"name\":"
                + " \"spot\"}], \"annotations\": [{\"id\": 1, \"image_id\": 1, \"category_id\": 1, \"bbox\": [NaN, 0, "
                + "1,"
                + " 1]}]}";
        assertRefused(text("nan.json", json), "line 1: it cannot be read as JSON (");
    }

    @ParameterizedTest
    @CsvSource({"boxes.json, 268435456", "boxes.csv, 134217728"})
    void aFileIsRefusedByItsLengthBeforeItIsRead(String name, long most) throws IOException {
        Path file = parent.resolve(name);
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(most + 1);
        }

        assertRefused(file, "it is " + (most + 1) + " bytes long, more than " + most + "; give a smaller file");
    }

    @Test
    void aLineOfAHundredMegabytesInATableIsRefused() throws IOException {
        assertRefused(longLine("long.csv", "file,class,xmin,ymin,xmax,ymax\na.png,spot,1,1,2,"), "it is not CSV (");
    }

    @ParameterizedTest
    @CsvSource({"a.xml, <annotation>", "a.txt, 0 0.5 "})
    void aLineOfAHundredMegabytesInAFileOfOneImageRefusesItsBoxes(String name, String text) throws IOException {
        longLine("images/" + name, text);

        Row row = new FolderImages(parent.resolve("images").toString(), Optional.empty())
                .images(SPARK, CLASSES)
                .head();

        assertThat(row.getString(9)).contains(name + ": it is 1000000", " bytes long, more than 1048576;");
    }

    private Path longLine(String name, String begin) throws IOException {
        Path file = parent.resolve(name);
        byte[] digits = new byte[LONG / 100];
        Arrays.fill(digits, (byte) '1');
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(begin.getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < 100; i++) {
                out.write(digits);
            }
        }
        return file;
    }

    private Path text(String name, String text) throws IOException {
        return Files.writeString(parent.resolve(name), text);
    }

    private void assertRefused(Path annotations, String... parts) {
        FolderImages source =
                new FolderImages(parent.resolve("images").toString(), Optional.of(annotations.toString()));
        assertThatThrownBy(() -> source.images(SPARK, CLASSES))
                .isInstanceOf(UserMistake.class)
                .message()
                .contains(parts)
                .contains(annotations.toString())
                .hasLineCount(1);
    }
}

package io.github.heatmill.spark.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.throwable;

import io.github.heatmill.UserMistake;
import io.github.heatmill.image.NpyDtype;
import io.github.heatmill.image.NpyWriter;
import io.github.heatmill.job.ExplainSpec;
import io.github.heatmill.job.JobFile;
import io.github.heatmill.spark.Progress;
import io.github.heatmill.spark.TestSpark;
import io.github.heatmill.spark.TinyImages;
import io.github.heatmill.spark.UntrainedModel;
import io.github.heatmill.spark.images.FolderImages;
import io.github.heatmill.spark.images.ImageSource;
import io.github.heatmill.spark.images.NpyImages;
import io.github.heatmill.spark.images.ReplacingFileSystem;
import io.github.heatmill.spark.images.TestFiles;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import javax.imageio.ImageIO;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a job does with inputs that are odd, or change while it runs. */
class ExplainInputsIT {
    private static final SparkSession SPARK = TestSpark.session();
    private static final int IMAGES = 24;
    private static final int PARTITIONS = 12;
    private static final int PIXELS = TinyImages.SIZE * TinyImages.SIZE;

    @TempDir
    Path folder;

    private final ByteArrayOutputStream told = new ByteArrayOutputStream();

    @BeforeEach
    void writeModelAndImages() throws IOException {
        UntrainedModel.write(folder.resolve("model"));
        TinyImages.write(folder, "test", IMAGES, 2);
        for (String name : List.of("test_imgs.npy", "test_labels.npy", "test_boxes.csv")) {
            makeOld(folder.resolve(name));
        }
        SPARK.sparkContext()
                .hadoopConfiguration()
                .set("fs." + ReplacingFileSystem.SCHEME + ".impl", ReplacingFileSystem.class.getName());
    }

    @ParameterizedTest
    // after the sixth of twelve tasks has opened it, the seventh finds another array; after the last, nobody opens it
    @ValueSource(ints = {6, PARTITIONS})
    void anArrayThatIsReplacedByItsReverseWhileItIsReadPublishesNothing(int opened) throws IOException {
        Path array = folder.resolve("test_imgs.npy");
        List<byte[]> rows = rows(array);
        Collections.reverse(rows);
        Path reversed = write("reversed.npy", NpyDtype.U1, List.of((long) IMAGES, 32L, 32L, 1L), rows);
        ReplacingFileSystem.after(opened, () -> move(reversed, array));

        assertRefused(source(array.toString()), ReplacingFileSystem.SCHEME + "://" + array);
    }

    @ParameterizedTest
    @ValueSource(strings = {"test_labels.npy", "test_boxes.csv"})
    void labelsAndBoxesThatAreReplacedPublishNothing(String name) throws IOException {
        Path file = folder.resolve(name);
        Path other = Files.write(folder.resolve("other"), Files.readAllBytes(file));
        ReplacingFileSystem.after(1, () -> move(other, file));

        assertRefused(source(folder.resolve("test_imgs.npy").toString()), file.toString());
    }

    @Test
    void aFileOfAFolderThatIsReplacedAfterItWasReadPublishesNothing() throws IOException {
        Path first = png("images/across_1.png");
        Path second = png("images/along_2.png");
        Path other = Files.write(folder.resolve("other"), Files.readAllBytes(first));
        // both files are read by then
        ReplacingFileSystem.after(2, () -> move(other, second));
        FolderImages images =
                new FolderImages(ReplacingFileSystem.SCHEME + "://" + folder.resolve("images"), Optional.empty());

        assertRefused(images, ReplacingFileSystem.SCHEME + ":" + second);
    }

    @Test
    void whatAFolderHoldsBesideItsImagesIsToldAndCounted() throws IOException {
        png("images/across_1.png");
        Files.writeString(folder.resolve("images/notes.txt"), "no image");
        TestFiles.linkToNothing(folder.resolve("images/along_2.png"));

        Path output = explain(new FolderImages(folder.resolve("images").toString(), Optional.empty()), "a", "0.5");

        assertThat(told.toString(StandardCharsets.UTF_8))
                .contains("heatmill: " + folder.resolve("images")
                        + ": 2 of 3 files are read as images; passed over: other formats 1 ('notes.txt')\n");
        assertThat(output.resolve("run.json")).content().containsSubsequence("passed_over", "\"other_format\" : 1");
        assertThat(table(output).stream().map(row -> row.<String>getAs("reason")))
                .anySatisfy(reason -> assertThat(reason)
                        .endsWith("along_2.png: it is a broken link; restore its target, or remove it"));
    }

    @ParameterizedTest
    @CsvSource({"U1 last, 1", "U1 first, 1", "U2 grey, 257", "I4 grey, 1", "F2 grey, 1"})
    void everyFormOfAnArrayOfTheSameImagesIsExplainedAlike(String form, int factor) throws IOException {
        NpyDtype dtype = NpyDtype.valueOf(form.substring(0, 2));
        List<byte[]> greys = rows(folder.resolve("test_imgs.npy"));
        List<Long> shape = form.endsWith("last")
                ? List.of((long) IMAGES, 32L, 32L, 3L)
                : form.endsWith("first") ? List.of((long) IMAGES, 3L, 32L, 32L) : List.of((long) IMAGES, 32L, 32L);
        BiFunction<byte[], Integer, Integer> channel =
                form.endsWith("last") ? (grey, i) -> grey[i / 3] & 0xff : (grey, i) -> grey[i % PIXELS] & 0xff;
        int elements = PIXELS * (shape.size() == 4 ? 3 : 1);
        List<byte[]> rows = new ArrayList<>();
        for (byte[] grey : greys) {
            byte[] row = new byte[elements * dtype.bytes()];
            for (int i = 0; i < elements; i++) {
                put(row, i, dtype, channel.apply(grey, i) * factor);
            }
            rows.add(row);
        }
        Path array = write("form.npy", dtype, shape, rows);

        List<Row> expected =
                table(explain(source(folder.resolve("test_imgs.npy").toString()), "expected", "0"));
        List<Row> actual = table(explain(source(array.toString()), "actual", "0"));

        assertThat(actual)
                .extracting(row -> row.<Double>getAs("logit"))
                .isEqualTo(
                        expected.stream().map(row -> row.<Double>getAs("logit")).toList());
    }

    @Test
    void anArrayOfTwelveBitsIsRefusedBeforeAnyWorkAndReadOnceItsWhiteIsSaid() throws IOException {
        List<byte[]> rows = new ArrayList<>();
        for (byte[] grey : rows(folder.resolve("test_imgs.npy"))) {
            byte[] row = new byte[2 * PIXELS];
            for (int i = 0; i < PIXELS; i++) {
                put(row, i, NpyDtype.I2, (grey[i] & 0xff) * 16);
            }
            rows.add(row);
        }
        Path array = write("twelve.npy", NpyDtype.I2, List.of((long) IMAGES, 32L, 32L), rows);

        // white is 255 * 16 = 4080
        assertThatThrownBy(() -> explain(source(array.toString()), "refused", "1"))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining(
                        "twelve.npy: its values span 0..4080, which is neither 0..1 nor 0..255; set" + " images.max");
        assertThat(told.toString(StandardCharsets.UTF_8)).isEmpty();
        Path output = folder.resolve("read");
        new ExplainJob(SPARK, spec(output, "0", "images.npy=\"" + array + "\"", "images.max=4080"), progress()).run();
        assertThat(table(output)).hasSize(IMAGES).allSatisfy(row -> assertThat(row.<String>getAs("status"))
                .isEqualTo("ok"));
    }

    private void assertRefused(ImageSource source, String file) {
        assertThatThrownBy(() -> explain(source, "refused", "1")).satisfies(failure -> assertThat(mistake(failure))
                .asInstanceOf(throwable(UserMistake.class))
                .hasMessage(file + ": it changed while it was being read: it was written again, with the same length; "
                        + "run again once nothing writes it"));
        assertThat(folder.resolve("refused")).doesNotExist();
    }

    private static Throwable mistake(Throwable failure) {
        Throwable cause = failure;
        while (!(cause instanceof UserMistake) && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    private NpyImages source(String array) {
        return new NpyImages(
                ReplacingFileSystem.SCHEME + "://" + array,
                Optional.of(folder.resolve("test_labels.npy").toString()),
                Optional.of(folder.resolve("test_boxes.csv").toString()),
                Optional.empty());
    }

    private Path explain(ImageSource source, String name, String maxBadShare) throws IOException {
        Path output = folder.resolve(name);
        new ExplainJob(SPARK, spec(output, maxBadShare), source, progress()).run();
        return output;
    }

    private Progress progress() {
        return new Progress(new PrintStream(told, true, StandardCharsets.UTF_8));
    }

    private ExplainSpec spec(Path output, String maxBadShare, String... overrides) throws IOException {
        Path job = Files.writeString(
                folder.resolve("explain.conf"),
                """
                job = explain
                fusions = []
                images.npy = test_imgs.npy
                methods = [cam]
                baselines = []
                pictures.to = none
                """);
        Path storage = Files.writeString(folder.resolve("storage.conf"), "storage { data = x, output = x }");
        List<String> all = new ArrayList<>(List.of(
                "output=\"" + output + "\"",
                "model=\"" + folder.resolve("model") + "\"",
                "partitions=" + PARTITIONS,
                "limits.max-bad-share=" + maxBadShare));
        all.addAll(List.of(overrides));
        return (ExplainSpec) JobFile.load(job, storage, all, folder);
    }

    private static List<Row> table(Path output) {
        return SPARK.read()
                .parquet(output.resolve(ExplainJob.TABLE).toString())
                .orderBy("source_index")
                .collectAsList();
    }

    /** The images of an array of bytes that {@link NpyWriter} wrote. */
    private static List<byte[]> rows(Path array) throws IOException {
        byte[] file = Files.readAllBytes(array);
        List<byte[]> rows = new ArrayList<>();
        for (int start = file.length - IMAGES * PIXELS; start < file.length; start += PIXELS) {
            rows.add(Arrays.copyOfRange(file, start, start + PIXELS));
        }
        return rows;
    }

    private Path write(String name, NpyDtype dtype, List<Long> shape, List<byte[]> rows) throws IOException {
        Path file = folder.resolve(name);
        try (NpyWriter writer = new NpyWriter(Files.newOutputStream(file), dtype, shape)) {
            for (byte[] row : rows) {
                writer.write(row);
            }
        }
        return file;
    }

    private static void put(byte[] row, int element, NpyDtype dtype, int value) {
        // 0..255 in half precision: the exponent of the highest bit, and the bits below it moved up to ten
        int exponent = 31 - Integer.numberOfLeadingZeros(Math.max(1, value));
        int half = value == 0 ? 0 : ((exponent + 15) << 10) | ((value << (10 - exponent)) & 0x3ff);
        int bits = dtype == NpyDtype.F2 ? half : value;
        for (int b = 0; b < dtype.bytes(); b++) {
            row[element * dtype.bytes() + b] = (byte) (bits >> (8 * b));
        }
    }

    private Path png(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        ImageIO.write(
                new BufferedImage(TinyImages.SIZE, TinyImages.SIZE, BufferedImage.TYPE_BYTE_GRAY),
                "png",
                file.toFile());
        makeOld(file);
        return file;
    }

    /** What is written next has another time then, though a disk may tell no less than a millisecond. */
    private static void makeOld(Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000_000_000L));
    }

    private static void move(Path from, Path to) {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}

package io.github.heatmill.spark.images;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heatmill.image.Channels;
import io.github.heatmill.image.DefectClasses;
import io.github.heatmill.image.NpyDtype;
import io.github.heatmill.image.PixelLayout;
import io.github.heatmill.image.PixelScale;
import io.github.heatmill.image.PixelType;
import io.github.heatmill.spark.TestSpark;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ColourImagesIT {
    private static final SparkSession SPARK = TestSpark.session();
    private static final DefectClasses CLASSES = new DefectClasses(List.of("crazing", "scratches"));
    private static final byte[] COLOURS = {(byte) 250, 120, 10, 0, (byte) 130, (byte) 140};

    @TempDir
    Path folder;

    @BeforeEach
    void aColourFileAndAGreyOne() throws IOException {
        TestPng.writeColours(folder.resolve("a.png"), 250, 120, 10, 0, 130, 140);
        TestPng.write(folder.resolve("b.png"), 1, 2);
    }

    private FolderImages source() {
        return new FolderImages(folder.toString(), Optional.empty());
    }

    private static List<Row> rows(ImageSource source) {
        return source.images(SPARK, CLASSES).orderBy(ImageColumns.SOURCE_INDEX).collectAsList();
    }

    private static String type(Row row) {
        return row.getAs(ImageColumns.PIXEL_TYPE);
    }

    private static byte[] pixels(Row row) {
        return row.getAs(ImageColumns.PIXELS);
    }

    @Test
    void aFolderAskedForColoursHasThemInTheRowsOfFilesThatHaveSome() {
        List<Row> rows = rows(source().in(Channels.COLOUR));

        Row colour = rows.get(0);
        assertThat(type(colour)).isEqualTo("|u1 rgb");
        assertThat(pixels(colour)).isEqualTo(COLOURS);
        assertThat(colour.<Integer>getAs(ImageColumns.HEIGHT)).isEqualTo(1);
        assertThat(colour.<Integer>getAs(ImageColumns.WIDTH)).isEqualTo(2);
        assertThat(colour.<String>getAs(ImageColumns.IMAGE_ID))
                .isEqualTo(ImageId.of("a.png", 0, 1, 2, "|u1 rgb", COLOURS));
        assertThat(type(rows.get(1))).isEqualTo("|u1");
    }

    @Test
    void withoutBeingAskedRowsAreTheGreyOnesAsBefore() {
        List<Row> rows = rows(source());

        // .299 * 250 + .587 * 120 + .114 * 10 = 146.33, and 92.27: no whole numbers, so floats
        ByteBuffer greys = ByteBuffer.wrap(pixels(rows.get(0))).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(type(rows.get(0))).isEqualTo("<f4");
        assertThat(Math.round(greys.getFloat() * 100)).isEqualTo(14_633);
        assertThat(Math.round(greys.getFloat() * 100)).isEqualTo(9227);
        assertThat(rows).isEqualTo(rows(source().in(Channels.COLOUR).in(Channels.GREY)));
        // a grey file's row does not depend on what is wanted
        assertThat(rows.get(1).<String>getAs(ImageColumns.IMAGE_ID))
                .isEqualTo(rows(source().in(Channels.COLOUR)).get(1).getAs(ImageColumns.IMAGE_ID));
    }

    @Test
    void coloursOfSixteenBitsAreFloats() throws IOException {
        byte[] tiff;
        try (InputStream file = ColourImagesIT.class.getResourceAsStream("/images/three-planes-16.tif")) {
            tiff = file.readAllBytes();
        }
        int red = new String(tiff, StandardCharsets.ISO_8859_1).indexOf("\u00fa\u00fa");
        // 250 of 255 as 16 bits, and one more
        tiff[red]++;
        Files.write(folder.resolve("c.tif"), tiff);
        Row row = rows(source().in(Channels.COLOUR)).get(2);

        assertThat(type(row)).isEqualTo("<f4 rgb");
        assertThat(pixels(row)).hasSize(3 * 3 * Float.BYTES);
        assertThat(ByteBuffer.wrap(pixels(row)).order(ByteOrder.LITTLE_ENDIAN).getFloat())
                .isEqualTo((0xfafa + 1) / 65_535f * 255);
    }

    @Test
    void aSampleAndADeliveryHaveTheColoursThatWereAskedFor() {
        FolderImages source = source().in(Channels.COLOUR);

        assertThat(rows(source.sample(SPARK).orElseThrow())).isEqualTo(rows(source));
        Row delivered = source.delivery(SPARK, CLASSES)
                .images(SPARK, Map.of(0, "id"), 1, SPARK.sparkContext().collectionAccumulator("changed"))
                .head();
        assertThat(type(delivered)).isEqualTo("|u1 rgb");
        assertThat(pixels(delivered)).isEqualTo(COLOURS);
        assertThat(delivered.<String>getAs(ImageColumns.IMAGE_ID)).isEqualTo("id");
    }

    @Test
    void anArrayHasItsRowsWhateverIsWanted() throws IOException {
        Path file = folder.resolve("images.npy");
        TestArrays.integers(file, NpyDtype.U1, List.of(1L, 2L, 1L, 3L), 250, 120, 10, 0, 130, 140);
        ImageSource source =
                new NpyImages(file.toString(), Optional.empty(), Optional.empty(), Optional.of(PixelScale.UINT8));

        List<Row> rows = rows(source.in(Channels.COLOUR));
        assertThat(rows).isEqualTo(rows(source.in(Channels.GREY)));
        assertThat(type(rows.get(0))).isEqualTo(new PixelType(NpyDtype.U1, PixelLayout.RGB).text());
        assertThat(pixels(rows.get(0))).isEqualTo(COLOURS);
    }
}

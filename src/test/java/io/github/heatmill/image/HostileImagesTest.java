package io.github.heatmill.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heatmill.UserMistake;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileImagesTest {
    private static Optional<GreyImage> decode(byte[] bytes) {
        try {
            return Optional.of(ImageFile.decode("a.png", bytes, new ImageLimits(1 << 20, 1 << 20), Channels.GREY)
                    .image()
                    .grey());
        } catch (UserMistake refused) {
            assertThat(refused.problems()).hasSize(1);
            assertThat(refused.problems().get(0)).startsWith("a.png: ").doesNotContain("\n");
            return Optional.empty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {100_000, 65_536, Integer.MAX_VALUE})
    void aBombIsRefusedByItsSizeAlone(int side) {
        byte[] bomb = PngBytes.of(
                PngBytes.header(side, side), PngBytes.chunk("IDAT", new byte[3]), PngBytes.chunk("IEND", new byte[0]));

        assertThat(bomb.length).isLessThan(70);
        assertThatThrownBy(() -> ImageFile.decode("bomb.png", bomb, ImageLimits.DEFAULT, Channels.GREY))
                .isInstanceOf(UserMistake.class)
                .hasMessageStartingWith(
                        "bomb.png: it has " + side + " x " + side + " pixels, more than 16777216 in all");
    }

    @Test
    void aBmpThatClaimsMorePixelsThanItHoldsIsRefused() {
        ByteBuffer bmp = ByteBuffer.wrap(ImageBytes.of("grey.bmp")).order(ByteOrder.LITTLE_ENDIAN);
        bmp.putInt(18, Integer.MAX_VALUE).putInt(22, Integer.MIN_VALUE);

        assertThatThrownBy(() -> ImageFile.decode("a.bmp", bmp.array(), ImageLimits.DEFAULT, Channels.GREY))
                .hasMessageContaining("it is cut short (a BMP of 2147483647 x 2147483648 pixels");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 5})
    void aCompressedBmpIsRefusedForItCanBeAnotherFormatInDisguise(int kind) {
        byte[] bmp = ImageBytes.of("grey.bmp");
        bmp[30] = (byte) kind;

        assertThatThrownBy(() -> ImageFile.decode("a.bmp", bmp, ImageLimits.DEFAULT, Channels.GREY))
                .hasMessageContaining("it is a compressed BMP (kind " + kind + ")");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "grey-8.png",
                "grey-16.png",
                "palette.png",
                "text.png",
                "grey.bmp",
                "rgb.bmp",
                "grey.jpg",
                "rgb.jpg",
                "progressive.jpg",
                "profile.jpg",
                "lzw.tif",
                "grey-16-lzw-differences.tif",
                "rgb-planes.tif",
                "long-lzw.tif",
            })
    void aFileCutAnywhereIsRefused(String name) {
        byte[] whole = ImageBytes.of(name);

        assertThat(decode(whole)).isPresent();
        for (int length = 0; length < whole.length; length++) {
            assertThat(decode(Arrays.copyOf(whole, length)))
                    .as("%s cut to %s", name, length)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"grey-8.png", "grey-16.png", "palette.png", "text.png", "opaque.png"})
    void everyFlippedBitOfAPngIsFound(String name) {
        byte[] whole = ImageBytes.of(name);
        for (int bit = 0; bit < whole.length * 8; bit++) {
            byte[] flipped = whole.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(decode(flipped)).as("%s with bit %s flipped", name, bit).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "grey.jpg",
                "rgb.jpg",
                "progressive.jpg",
                "grey.bmp",
                "rgb.bmp",
                "lzw.tif",
                "palette.tif",
                "rgb-16-deflate-differences-tiles.tif",
                "rgb-planes.tif",
                "pages.tif"
            })
    void aFlippedBitOfAFormatWithoutCheckSumsIsAnImageOrARefusalAndNeverACrash(String name) {
        byte[] whole = ImageBytes.of(name);
        int refused = 0;
        for (int bit = 0; bit < whole.length * 8; bit++) {
            byte[] flipped = whole.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            refused += decode(flipped).isEmpty() ? 1 : 0;
        }

        // at the least, each bit of the magic
        assertThat(refused).isGreaterThan(16);
    }

    @Test
    void pixelsMissingFromAWellFormedPngAreNotMadeUp() {
        byte[] whole = ImageBytes.of("grey-8.png");
        byte[] head = Arrays.copyOfRange(whole, 8, 33);

        assertThat(decode(PngBytes.of(head, PngBytes.chunk("IEND", new byte[0]))))
                .isEmpty();
        // a zlib stream of nothing
        byte[] nothing = {0x78, (byte) 0x9c, 3, 0, 0, 0, 0, 1};
        assertThat(decode(PngBytes.of(head, PngBytes.chunk("IDAT", nothing), PngBytes.chunk("IEND", new byte[0]))))
                .isEmpty();
    }

    @Test
    void coloursThatAPaletteDoesNotHaveAreNotMadeUp() {
        byte[] head = PngBytes.header(3, 1, 8, 3);
        byte[] twoColours = PngBytes.chunk("PLTE", new byte[] {0, 0, 0, 51, 51, 51});
        byte[] known = PngBytes.pixels(new byte[] {0, 1, 0}, 3);
        byte[] beyond = PngBytes.pixels(new byte[] {0, 1, 2}, 3);

        // 51 / 255
        assertThat(decode(PngBytes.of(head, twoColours, known, PngBytes.end()))
                        .orElseThrow()
                        .pixels())
                .isEqualTo(FloatArray.of(0, 0.2f, 0));
        assertThatThrownBy(() -> ImageFile.decode(
                        "a.png",
                        PngBytes.of(head, twoColours, beyond, PngBytes.end()),
                        ImageLimits.DEFAULT,
                        Channels.GREY))
                .hasMessageStartingWith("a.png: it is damaged (a pixel of colour 2 in a palette of 2);");
    }

    @Test
    void aCriticalChunkThatIsNotKnownIsRefused() {
        byte[] whole = ImageBytes.of("grey-8.png");
        byte[] head = Arrays.copyOfRange(whole, 8, 33);
        byte[] rest = Arrays.copyOfRange(whole, 33, whole.length);

        assertThatThrownBy(() -> ImageFile.decode(
                        "a.png",
                        PngBytes.of(head, PngBytes.chunk("ABCD", new byte[0]), rest),
                        ImageLimits.DEFAULT,
                        Channels.GREY))
                .hasMessageContaining("it needs an unsupported PNG extension, chunk 'ABCD'");
        assertThat(decode(PngBytes.of(head, PngBytes.chunk("abCd", new byte[0]), rest)))
                .isPresent();
    }

    @Test
    void aJpegOfThousandsOfScansIsRefused() {
        byte[] whole = ImageBytes.of("grey.jpg");
        int scan = indexOfMarker(whole, 0xda);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(whole, 0, scan);
        for (int i = 0; i < 1000; i++) {
            out.write(whole, scan, whole.length - 2 - scan);
        }
        out.write(whole, whole.length - 2, 2);

        assertThatThrownBy(() -> ImageFile.decode("a.jpg", out.toByteArray(), ImageLimits.DEFAULT, Channels.GREY))
                .hasMessageContaining("it is a JPEG of more than 64 scans");
    }

    @Test
    void aJpegWithoutAScanIsRefused() {
        byte[] whole = ImageBytes.of("grey.jpg");
        byte[] cut = Arrays.copyOf(whole, indexOfMarker(whole, 0xda) + 2);
        cut[cut.length - 1] = (byte) 0xd9;

        assertThatThrownBy(() -> ImageFile.decode("a.jpg", cut, ImageLimits.DEFAULT, Channels.GREY))
                .hasMessageContaining("it is damaged (a JPEG without an image)");
    }

    private static void assertTiffRefused(byte[] tiff, String reason) {
        assertThatThrownBy(() -> ImageFile.decode("a.tif", tiff, ImageLimits.DEFAULT, Channels.GREY))
                .isInstanceOf(UserMistake.class)
                .hasMessageStartingWith("a.tif: " + reason);
    }

    @Test
    void aPlainTiffIsAnImage() {
        GreyImage image = ImageFile.decode(
                        "a.tif",
                        TiffBytes.of(2, 2, new byte[] {0, 51, 102, (byte) 255}),
                        ImageLimits.DEFAULT,
                        Channels.GREY)
                .image()
                .grey();

        // 51 / 255 and 102 / 255
        assertThat(image.pixels()).isEqualTo(FloatArray.of(0f, 0.2f, 0.4f, 1f));
    }

    @Test
    void aTiffsSizeIsCheckedBeforeAnythingIsDecoded() {
        assertTiffRefused(
                TiffBytes.of(100_000, 100_000, new byte[3]), "it has 100000 x 100000 pixels, more than 16777216");
        // both are 2^32 - 1
        assertTiffRefused(
                TiffBytes.of(-1, -1, new byte[3]), "it has 4294967295 x 4294967295 pixels, more than 16777216");
        assertTiffRefused(TiffBytes.of(0, 2, new byte[3]), "it is damaged (a TIFF of 0 x 2 pixels)");
    }

    @Test
    void aTiffWhosePagesLeadBackIsRefused() {
        byte[] tiff = TiffBytes.of(1, 1, new byte[1]);
        // the directory's last four bytes, before the strip's only one: its own place
        ByteBuffer.wrap(tiff).order(ByteOrder.LITTLE_ENDIAN).putInt(tiff.length - 5, 8);

        assertTiffRefused(tiff, "it is damaged (a TIFF whose pages lead back to each other)");
    }

    @Test
    void aTiffsPiecesMustLieInItAndHoldItsPixels() {
        assertTiffRefused(
                TiffBytes.of(2, 2, new byte[3]), "it is damaged (a TIFF with fewer pixels than its size says)");
        assertTiffRefused(
                TiffBytes.of(2, 2, new byte[4], 279, 5), "it is cut short (a TIFF that ends inside its pixels)");
        assertTiffRefused(
                TiffBytes.of(2, 2, new byte[4], 279, -1), "it is cut short (a TIFF that ends inside its pixels)");
        assertTiffRefused(
                TiffBytes.of(2, 2, new byte[4], 273, -1), "it is cut short (a TIFF that ends inside its pixels)");
        assertTiffRefused(
                TiffBytes.of(2, 2, new byte[4], 278, 1), "it is damaged (a TIFF of 1 pieces where 2 cover it)");
        assertTiffRefused(TiffBytes.of(2, 2, new byte[4], 278, 0), "it is damaged (a TIFF in pieces of 2 x 0 pixels)");
        // tiles in place of strips, of 65536 x 65536 pixels
        assertTiffRefused(
                TiffBytes.of(2, 2, new byte[4], 322, 65_536, 323, 65_536, 324, 8, 325, 4),
                "it is damaged (a TIFF in pieces of 65536 x 65536 pixels)");
    }

    @Test
    void aTiffsFieldsMustLieInIt() {
        byte[] many = TiffBytes.of(2, 2, new byte[4]);
        // the count of the sixth field, the places of the strips
        ByteBuffer.wrap(many).order(ByteOrder.LITTLE_ENDIAN).putInt(74, 1 << 20);
        assertTiffRefused(many, "it is cut short (a TIFF that ends inside its field 273)");
        byte[] entries = TiffBytes.of(2, 2, new byte[4]);
        ByteBuffer.wrap(entries).order(ByteOrder.LITTLE_ENDIAN).putShort(8, (short) -1);
        assertTiffRefused(entries, "it is cut short (a TIFF that ends inside its directory)");
        byte[] nowhere = TiffBytes.of(2, 2, new byte[4]);
        ByteBuffer.wrap(nowhere).order(ByteOrder.LITTLE_ENDIAN).putInt(4, -1);
        assertTiffRefused(nowhere, "it is cut short (a TIFF without its directory)");
    }

    @Test
    void aDeflatedTiffIsInflatedNoFurtherThanItsSize() {
        byte[] room = new byte[1 << 12];
        Deflater deflater = new Deflater();
        deflater.setInput(new byte[1 << 20]);
        deflater.finish();
        byte[] deflated = Arrays.copyOf(room, deflater.deflate(room));
        deflater.end();

        GreyImage image = ImageFile.decode(
                        "a.tif", TiffBytes.of(2, 2, deflated, 259, 8), ImageLimits.DEFAULT, Channels.GREY)
                .image()
                .grey();

        assertThat(image.pixels()).isEqualTo(FloatArray.of(0f, 0f, 0f, 0f));
        assertTiffRefused(TiffBytes.of(1025, 1024, deflated, 259, 8), "it is damaged (a TIFF with fewer pixels");
    }

    @Test
    void damagedExifIsNoReasonToRefuseAnImage() {
        byte[] whole = ImageBytes.of("orientation-6.jpg");
        int exif = indexOfMarker(whole, 0xe1);
        for (int at = exif + 10; at < exif + 30; at++) {
            byte[] damaged = whole.clone();
            damaged[at] = (byte) 0xff;
            assertThat(decode(damaged)).as("byte %s", at).isPresent();
        }
    }

    private static int indexOfMarker(byte[] jpeg, int marker) {
        for (int i = 0; i < jpeg.length - 1; i++) {
            if ((jpeg[i] & 0xff) == 0xff && (jpeg[i + 1] & 0xff) == marker) {
                return i;
            }
        }
        throw new IllegalArgumentException("Expected the marker " + marker);
    }
}

package io.github.heatmill.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.heatmill.UserMistake;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageFileTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "grey-8.png",
                "grey-16.png",
                "rgb.png",
                "opaque.png",
                "palette.png",
                "text.png",
                "animated.png",
                "grey.bmp",
                "rgb.bmp",
                "palette.bmp",
                "grey.jpg",
                "rgb.jpg",
                "progressive.jpg",
                "profile.jpg",
                "plain.tif",
                "pages.tif",
                "lzw.tif",
                "palette.tif",
                "opaque.tif",
                "white-is-zero.tif",
                "grey-16.tif",
                "grey-16-lzw-differences.tif",
                "rgb-16-deflate-differences-tiles.tif",
                "rgb-planes.tif",
            })
    void everyFormAnInspectionImageComesInGivesTheSameGrey(String name) {
        GreyImage image = ImageBytes.decode(name);

        assertThat(image.height()).isEqualTo(8);
        assertThat(image.width()).isEqualTo(8);
        for (int i = 0; i < 64; i++) {
            // fixtures.py: (y * 8 + x) * 4 + 3; of 16 bits, the same times 257 out of 255 * 257
            assertThat(image.pixels().at(i)).as("pixel %s of %s", i, name).isEqualTo((i * 4 + 3) / 255f);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"grey-1.png", "grey-1.tif"})
    void oneBitIsBlackAndWhite(String name) {
        GreyImage image = ImageBytes.decode(name);

        // white where i * 4 + 3 > 100, that is from i = 25
        assertThat(image.pixels().at(24)).isEqualTo(0f);
        assertThat(image.pixels().at(25)).isEqualTo(1f);
    }

    @Test
    void lzwIsReadThroughAllWidthsOfItsCodesAndAClearedTable() {
        GreyImage image = ImageBytes.decode("long-lzw.tif");

        assertThat(image.height()).isEqualTo(128);
        for (int y = 0; y < 128; y++) {
            for (int x = 0; x < 128; x++) {
                // the formula of fixtures.py
                assertThat(image.at(y, x)).isEqualTo((x / 4 * 7 + y / 3 * (x / 5)) % 251 / 255f);
            }
        }
    }

    @Test
    void theFirstPageOfAFileIsTheImageAndTheOthersAreCounted() {
        assertThat(ImageFile.decode("a.tif", ImageBytes.of("pages.tif"), ImageLimits.DEFAULT, Channels.GREY)
                        .furtherPages())
                .isEqualTo(2);
        assertThat(ImageFile.decode("a.tif", ImageBytes.of("plain.tif"), ImageLimits.DEFAULT, Channels.GREY)
                        .furtherPages())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpg", "png", "tif"})
    void anImageIsReadAsItIsToBeSeenHoweverItIsStored(String ending) {
        // fixtures.py: 10 60 110 above 160 210 250; quality 100 leaves a JPEG within 3 of that
        float[] seen = {10, 60, 110, 160, 210, 250};
        for (int orientation = 1; orientation <= 8; orientation++) {
            GreyImage image = ImageBytes.decode("orientation-" + orientation + "." + ending);

            assertThat(image.height()).as("orientation %s", orientation).isEqualTo(2);
            assertThat(image.width()).isEqualTo(3);
            for (int i = 0; i < 6; i++) {
                assertThat(image.pixels().at(i) * 255)
                        .as("pixel %s of orientation %s", i, orientation)
                        .isCloseTo(seen[i], within(ending.equals("jpg") ? 3f : 0.001f));
            }
        }
    }

    @Test
    void coloursBecomeTheirLuma() {
        // ITU-R BT.601: red .299, green .587, blue .114
        assertThat(ImageBytes.decode("colours.png").pixels()).isEqualTo(FloatArray.of(0.299f, 0.587f, 0.114f, 1f));
    }

    @Test
    void theFirstBytesTellTheFormatAndNotTheName() {
        GreyImage image = ImageFile.decode("plate.png", ImageBytes.of("grey.jpg"), ImageLimits.DEFAULT, Channels.GREY)
                .image()
                .grey();

        assertThat(image.at(0, 0)).isEqualTo(3 / 255f);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "animated.gif|UNSUPPORTED|it is not a PNG, JPEG, BMP or TIFF but a GIF",
                "big.tif|UNSUPPORTED|it is not a PNG, JPEG, BMP or TIFF but a BigTIFF",
                "plain.webp|UNSUPPORTED|it is not a PNG, JPEG, BMP or TIFF but a WebP",
                "fixtures.py|NOT_AN_IMAGE|it is not a PNG, JPEG, BMP or TIFF",
                "float.tif|UNSUPPORTED|it is a TIFF of floats of 32 bits, which do not define white",
                "signed.tif|UNSUPPORTED|it is a TIFF of numbers with a sign of 16 bits, which do not define white",
                "int-32.tif|UNSUPPORTED|it is a TIFF of samples of 32 bits, not 8 or 16",
                "cmyk.tif|UNSUPPORTED|it is a TIFF of CMYK colours, which are not supported",
                "jpeg.tif|UNSUPPORTED|it is a TIFF compressed as JPEG",
                "fax.tif|UNSUPPORTED|it is a TIFF compressed as fax",
                "transparent.tif|UNSUPPORTED|it has transparent pixels, whose grey depends on the background",
                "cmyk.jpg|UNSUPPORTED|it is a CMYK JPEG, which is not supported",
                "transparent.png|UNSUPPORTED|it has transparent pixels, whose grey depends on the background",
            })
    void whatIsNoGreyImageIsRefusedWithCodeReasonAndRemedy(String name, ReasonCode code, String reason) {
        assertThatThrownBy(() -> ImageBytes.decode(name))
                .isInstanceOfSatisfying(UnusableFile.class, refused -> assertThat(refused.refusal())
                        .isEqualTo(new Refusal(code, name + ": " + reason + "; " + code.remedy())));
    }

    @ParameterizedTest
    @CsvSource({
        "GIF89a, a GIF",
        "RIFF____WEBPVP8 , a WebP",
        "____ftypheic, a HEIF or AVIF",
        "____ftypavif, a HEIF or AVIF",
        "MM\0+, a BigTIFF",
    })
    void anImageOfAnotherFormatIsToldByItsName(String start, String kind) {
        byte[] file = start.replace("\\0", "\0").getBytes(StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> ImageFile.decode("a.png", file, ImageLimits.DEFAULT, Channels.GREY))
                .hasMessageStartingWith("a.png: it is not a PNG, JPEG, BMP or TIFF but " + kind + ";");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"RIFF____WAVEfmt ", "____ftypmp42", "%PDF-1.7", "<html>", "PK\u0003\u0004", "MZ", "\0\0\0\0"})
    void whatIsNoImageIsNotTakenForOneOfAnotherFormat(String start) {
        assertThatThrownBy(() -> ImageFile.decode(
                        "a.png", start.getBytes(StandardCharsets.ISO_8859_1), ImageLimits.DEFAULT, Channels.GREY))
                .isInstanceOfSatisfying(
                        UnusableFile.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo(ReasonCode.NOT_AN_IMAGE));
    }

    @Test
    void anEmptyFileIsRefused() {
        assertThatThrownBy(() -> ImageFile.decode("a.png", new byte[0], ImageLimits.DEFAULT, Channels.GREY))
                .isInstanceOf(UserMistake.class)
                .hasMessageStartingWith("a.png: it is empty");
    }

    @Test
    void filesAndImagesBeyondTheLimitsAreRefused() {
        byte[] png = ImageBytes.of("grey-8.png");

        assertThatThrownBy(() -> ImageFile.decode("a.png", png, new ImageLimits(png.length - 1, 64), Channels.GREY))
                .hasMessageContaining("it is 76 bytes long, more than 75");
        assertThatThrownBy(() -> ImageFile.decode("a.png", png, new ImageLimits(png.length, 63), Channels.GREY))
                .hasMessageContaining("it has 8 x 8 pixels, more than 63 in all");
        assertThat(ImageFile.decode("a.png", png, new ImageLimits(png.length, 64), Channels.GREY)
                        .image()
                        .width())
                .isEqualTo(8);
    }

    @Test
    void aNameFromOutsideCannotForgeALogLine() {
        byte[] text = "x".getBytes(StandardCharsets.US_ASCII);

        assertThatThrownBy(() -> ImageFile.decode("a\nERROR b", text, ImageLimits.DEFAULT, Channels.GREY))
                .hasMessageStartingWith("a?ERROR b: ");
    }

    @Test
    void limitsThatNoArrayHoldsAreABug() {
        assertThatThrownBy(() -> new ImageLimits(0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ImageLimits(1, Integer.MAX_VALUE)).isInstanceOf(IllegalArgumentException.class);
    }
}

package io.github.heatmill.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

    @Test
    void oneBitIsBlackAndWhite() {
        GreyImage image = ImageBytes.decode("grey-1.png");

        // white where i * 4 + 3 > 100, that is from i = 25
        assertThat(image.pixels().at(24)).isEqualTo(0f);
        assertThat(image.pixels().at(25)).isEqualTo(1f);
    }

    @Test
    void coloursBecomeTheirLuma() {
        // ITU-R BT.601: red .299, green .587, blue .114
        assertThat(ImageBytes.decode("colours.png").pixels()).isEqualTo(FloatArray.of(0.299f, 0.587f, 0.114f, 1f));
    }

    @Test
    void theFirstBytesTellTheFormatAndNotTheName() {
        GreyImage image = ImageFile.decode("plate.png", ImageBytes.of("grey.jpg"), ImageLimits.DEFAULT);

        assertThat(image.at(0, 0)).isEqualTo(3 / 255f);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "animated.gif|it is no PNG, JPEG or BMP but a GIF",
                "plain.tif|it is no PNG, JPEG or BMP",
                "plain.webp|it is no PNG, JPEG or BMP",
                "fixtures.py|it is no PNG, JPEG or BMP",
                "cmyk.jpg|it is a JPEG of four inks (CMYK), which has no grey of its own",
                "transparent.png|it has transparent pixels, whose grey depends on what lies behind them",
            })
    void whatIsNoGreyImageIsRefusedWithReasonAndRemedy(String name, String reason) {
        assertThatThrownBy(() -> ImageBytes.decode(name))
                .isInstanceOf(UserMistake.class)
                .hasMessage(name + ": " + reason + "; save it again as PNG, grey, 8 or 16 bit");
    }

    @Test
    void anEmptyFileIsRefused() {
        assertThatThrownBy(() -> ImageFile.decode("a.png", new byte[0], ImageLimits.DEFAULT))
                .isInstanceOf(UserMistake.class)
                .hasMessageStartingWith("a.png: it is empty");
    }

    @Test
    void filesAndImagesBeyondTheLimitsAreRefused() {
        byte[] png = ImageBytes.of("grey-8.png");

        assertThatThrownBy(() -> ImageFile.decode("a.png", png, new ImageLimits(png.length - 1, 64)))
                .hasMessageContaining("it is 76 bytes long, more than 75");
        assertThatThrownBy(() -> ImageFile.decode("a.png", png, new ImageLimits(png.length, 63)))
                .hasMessageContaining("it has 8 x 8 pixels, more than 63 in all");
        assertThat(ImageFile.decode("a.png", png, new ImageLimits(png.length, 64))
                        .width())
                .isEqualTo(8);
    }

    @Test
    void aNameFromOutsideCannotForgeALogLine() {
        byte[] text = "x".getBytes(StandardCharsets.US_ASCII);

        assertThatThrownBy(() -> ImageFile.decode("a\nERROR b", text, ImageLimits.DEFAULT))
                .hasMessageStartingWith("a?ERROR b: ");
    }

    @Test
    void limitsThatNoArrayHoldsAreABug() {
        assertThatThrownBy(() -> new ImageLimits(0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ImageLimits(1, Integer.MAX_VALUE)).isInstanceOf(IllegalArgumentException.class);
    }
}

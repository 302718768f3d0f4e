package io.github.heatmill.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heatmill.UserMistake;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ColourFilesTest {
    // fixtures.py: orange, teal and a grey
    private static final int[] THREE = {250, 120, 10, 0, 130, 140, 90, 90, 90};

    private static Image decode(String name, Channels channels) {
        return ImageFile.decode(name, ImageBytes.of(name), ImageLimits.DEFAULT, channels)
                .image();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "three.png",
                "three.bmp",
                "three.tif",
                "three-palette.png",
                "three-palette.bmp",
                "three-opaque.png",
                "three-planes-16.tif",
                "three-lying.png",
            })
    void everyFormGivesTheSameColours(String name) {
        Image image = decode(name, Channels.COLOUR);

        float[] expected = new float[THREE.length];
        for (int i = 0; i < expected.length; i++) {
            expected[i] = THREE[i] / 255f;
        }
        assertThat(image).isEqualTo(new ColourImage(1, 3, FloatArray.of(expected)));
        assertThat(decode(name, Channels.GREY)).isEqualTo(image.grey());
    }

    @Test
    void aJpegHasTheColoursThatItKeeps() {
        Image image = decode("three.jpg", Channels.COLOUR);

        assertThat(image.channels()).isEqualTo(3);
        assertThat(image.width()).isEqualTo(24);
        for (int i = 0; i < image.pixels().length(); i++) {
            int pixel = i / 3 % 24 / 8;
            assertThat(Math.abs(Math.round(image.pixels().at(i) * 255) - THREE[pixel * 3 + i % 3]))
                    .isLessThanOrEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "grey-1.png",
                "grey-8.png",
                "grey-16.png",
                "palette.png",
                "grey.bmp",
                "palette.bmp",
                "grey.jpg",
                "grey-16.tif",
                "palette.tif",
                "white-is-zero.tif",
                "opaque.tif",
            })
    void aFileOfGreysStaysGrey(String name) {
        assertThat(decode(name, Channels.COLOUR)).isInstanceOf(GreyImage.class).isEqualTo(decode(name, Channels.GREY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rgb.png", "opaque.png", "rgb.bmp", "rgb.jpg", "lzw.tif", "rgb-planes.tif"})
    void aFileOfThreeChannelsHasThreeWhateverTheyHold(String name) {
        assertThat(decode(name, Channels.COLOUR).channels()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"transparent.png", "transparent.tif", "cmyk.jpg", "cmyk.tif", "float.tif", "animated.gif"})
    void whatIsRefusedAsGreyIsRefusedInColour(String name) {
        String reason = refusal(ImageBytes.of(name), Channels.GREY).orElseThrow();

        assertThat(refusal(ImageBytes.of(name), Channels.COLOUR)).contains(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"three-palette.png", "three-palette.bmp", "three.tif", "three-planes-16.tif", "three.jpg"})
    void noChangedByteIsAcceptedInColourAloneOrCrashes(String name) {
        byte[] whole = ImageBytes.of(name);
        for (int at = 0; at < whole.length; at++) {
            byte[] changed = whole.clone();
            changed[at] ^= (byte) 0x95;
            assertThat(refusal(changed, Channels.COLOUR))
                    .as("%s, byte %s", name, at)
                    .isEqualTo(refusal(changed, Channels.GREY));
        }
    }

    private static Optional<String> refusal(byte[] file, Channels channels) {
        try {
            ImageFile.decode("a.png", file, new ImageLimits(1 << 20, 1 << 20), channels);
            return Optional.empty();
        } catch (UserMistake refused) {
            return Optional.of(refused.getMessage());
        }
    }

    @Test
    void anImageThatNoRowCouldHoldIsRefused() {
        // 3 floats a pixel: 13377 squared is the largest square below 2^31 / 12
        assertThatCode(() -> DecodedPixels.requireRoom(13_377, 13_377, 3)).doesNotThrowAnyException();
        assertThatThrownBy(() -> DecodedPixels.requireRoom(13_378, 13_378, 3))
                .isInstanceOf(RefusedImage.class)
                .hasMessage("it has 13378 x 13378 pixels of 3 values, more than one array holds");
        assertThatCode(() -> DecodedPixels.requireRoom(13_378, 13_378, 1)).doesNotThrowAnyException();
    }
}

package io.github.heatmill.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ResizingTest {
    @ParameterizedTest
    @CsvSource({
        "grey, 1, 1",
        "grey, 20, 83",
        "grey, 30, 120",
        "grey, 31, 40",
        "grey, 32, 32",
        "grey, 61, 40",
        "grey, 100, 40",
        "grey, 122, 166",
        "rgb, 7, 5",
        "rgb, 20, 19",
        "rgb, 25, 90",
        "rgb, 32, 32",
        "rgb, 40, 114",
        "rgb, 64, 30",
        "rgb, 64, 80",
    })
    void theLibrariesGiveTheSamePixelsToAGreyLevel(String name, int height, int width) {
        Image image = ResizeFixture.of(name);
        for (Resizing resizing : Resizing.values()) {
            Image resized = resizing.cut(image, Window.whole(image.height(), image.width()), height, width);

            Image expected = ResizeFixture.of(name + "_" + height + "x" + width + "_" + resizing.id());
            assertThat(resized.channels()).isEqualTo(expected.channels());
            int far = 0;
            for (int i = 0; i < expected.pixels().length(); i++) {
                int levels =
                        level(resized.pixels().at(i)) - level(expected.pixels().at(i));
                far = Math.max(far, Math.abs(levels));
            }
            assertThat(far)
                    .as("%s of %s to %s x %s", resizing, name, height, width)
                    .isLessThanOrEqualTo(1);
        }
    }

    @Test
    void pillowWeighsEveryPixelOfALargerImage() {
        // 2 pixels to 1: distances .5, .5, 1.5 of 2 give weights .75, .75, .25 of 1.75, that is 3/7, 3/7, 1/7
        assertThat(row(Resizing.PIL, 2, 0.7f, 0, 0, 0.35f)).containsExactly(new float[] {0.3f, 0.15f}, within(1e-7f));
        assertThat(row(Resizing.PIL, 2, 70 / 255f, 0, 0, 35 / 255f)).containsExactly(30 / 255f, 15 / 255f);
    }

    @Test
    void openCvWeighsTheTwoNearestPixelsOfALargerImage() {
        // centres at 1 and 3: half of pixels 0 and 1, half of 2 and 3
        assertThat(row(Resizing.CV2, 2, 0.7f, 0, 0, 0.35f)).containsExactly(new float[] {0.35f, 0.175f}, within(1e-7f));
        // 17.5 is 18: 35 * 1024 >> 4 is 2240, times 2048 >> 16 is 70, and (70 + 2) >> 2 is 18
        assertThat(row(Resizing.CV2, 2, 70 / 255f, 0, 0, 35 / 255f)).containsExactly(35 / 255f, 18 / 255f);
        // 4 pixels to 1: centres at 2 and 6, of pixels 1 and 2, 5 and 6
        assertThat(row(Resizing.CV2, 2, 1, 0, 0, 1, 1, 0.5f, 0.25f, 1)).containsExactly(0, 0.375f);
    }

    @ParameterizedTest
    @EnumSource
    void aSmallerImageIsInterpolatedBetweenItsCentresAndRepeatedAtItsBorder(Resizing resizing) {
        // 2 pixels as 4: centres at .25, .75, 1.25, 1.75 of pixels whose centres are .5 and 1.5
        assertThat(row(resizing, 4, 0.1f, 0.5f)).containsExactly(new float[] {0.1f, 0.2f, 0.4f, 0.5f}, within(1e-7f));
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNotOfEightBitsIsNotRounded(Resizing resizing) {
        float of16Bits = 12_345 / 65_535f;

        assertThat(row(resizing, 3, of16Bits, of16Bits)).containsOnly(of16Bits);
    }

    @ParameterizedTest
    @EnumSource
    void theChannelsOfAColourImageAreResizedEachOnItsOwn(Resizing resizing) {
        Image image = ResizeFixture.of("rgb");
        Image resized = resizing.cut(image, Window.whole(40, 57), 23, 71);

        for (int channel = 0; channel < 3; channel++) {
            Image alone = resizing.cut(channel(image, channel), Window.whole(40, 57), 23, 71);
            assertThat(channel(resized, channel)).isEqualTo(alone);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCropIsCutOutOfTheScaledImage(Resizing resizing) {
        // 61 x 83 for 32 x 32: scaled to 32 x floor(83 * 32 / 61) = 43, of which 11 columns are too many: 6 before
        Image image = ResizeFixture.of("grey");
        Image scaled = resizing.cut(image, Window.whole(61, 83), 32, 43);
        Placement placement = Fit.CROP.place(61, 83, 32, 32, Fit.OVERLAP);

        assertThat(placement.cut(image, placement.windows().get(0), resizing)).isEqualTo(part(scaled, 0, 6, 32, 32));
    }

    @ParameterizedTest
    @EnumSource
    void aPadIsTheScaledImageInBlack(Resizing resizing) {
        // 61 x 83 for 32 x 32: scaled to round(61 * 32 / 83 = 23.5) = 24 x 32, and 4 black rows above and below
        Image image = ResizeFixture.of("grey");
        Image scaled = resizing.cut(image, Window.whole(61, 83), 24, 32);
        Placement placement = Fit.PAD.place(61, 83, 32, 32, Fit.OVERLAP);
        Image padded = placement.cut(image, placement.windows().get(0), resizing);

        assertThat(part(padded, 4, 0, 24, 32)).isEqualTo(scaled);
        for (int row : new int[] {0, 3, 28, 31}) {
            assertThat(part(padded, row, 0, 1, 32).pixels()).isEqualTo(FloatArray.of(new float[32]));
        }
    }

    @ParameterizedTest
    @EnumSource
    void atTheImagesOwnScalePixelsAreCopied(Resizing resizing) {
        Image image = new GreyImage(2, 3, FloatArray.of(0.11f, 0.12f, 0.13f, 0.21f, 0.22f, 0.23f));

        assertThat(resizing.cut(image, Window.whole(2, 3), 2, 3)).isSameAs(image);
        assertThat(resizing.cut(image, new Window(-1, 1, 2, 4), 3, 3))
                .isEqualTo(new GreyImage(3, 3, FloatArray.of(0, 0, 0, 0.12f, 0.13f, 0, 0.22f, 0.23f, 0)));
        Image colour = new ColourImage(1, 2, FloatArray.of(0.1f, 0.2f, 0.3f, 0.4f, 0.5f, 0.6f));
        assertThat(resizing.cut(colour, new Window(0, 1, 1, 3), 1, 2))
                .isEqualTo(new ColourImage(1, 2, FloatArray.of(0.4f, 0.5f, 0.6f, 0, 0, 0)));
    }

    @ParameterizedTest
    @EnumSource
    void anImageAsLongAsAFileMayBeNeedsNoMoreThanOneRow(Resizing resizing) {
        int length = 1 << 22;
        float[] pixels = new float[length];
        Arrays.fill(pixels, 0.5f);
        Image image = new GreyImage(length, 1, FloatArray.of(pixels));

        for (float intensity :
                resizing.cut(image, Window.whole(length, 1), 2, 2).pixels().toArray()) {
            assertThat(intensity).isCloseTo(0.5f, within(1e-6f));
        }
    }

    private static float[] row(Resizing resizing, int width, float... pixels) {
        Image row = new GreyImage(1, pixels.length, FloatArray.of(pixels));
        return resizing.cut(row, Window.whole(1, pixels.length), 1, width)
                .pixels()
                .toArray();
    }

    private static GreyImage channel(Image image, int channel) {
        float[] values = new float[image.height() * image.width()];
        for (int i = 0; i < values.length; i++) {
            values[i] = image.pixels().at(i * image.channels() + channel);
        }
        return new GreyImage(image.height(), image.width(), FloatArray.of(values));
    }

    private static GreyImage part(Image image, int top, int left, int height, int width) {
        float[] values = new float[height * width];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                values[y * width + x] = image.pixels().at((top + y) * image.width() + left + x);
            }
        }
        return new GreyImage(height, width, FloatArray.of(values));
    }

    private static int level(float intensity) {
        return Math.round(intensity * 255);
    }
}

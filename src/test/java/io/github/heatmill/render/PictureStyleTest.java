package io.github.heatmill.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heatmill.cam.Heatmap;
import io.github.heatmill.cam.Upsampling;
import io.github.heatmill.image.BoundingBox;
import io.github.heatmill.image.FloatArray;
import io.github.heatmill.image.GreyImage;
import io.github.heatmill.image.LabelledBox;
import io.github.heatmill.png.PngChunks;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PictureStyleTest {
    // black, white / grey of 100, grey of 50
    private static final GreyImage IMAGE = GreyImage.ofBytes(2, 2, new byte[] {0, (byte) 255, (byte) 100, (byte) 50});

    @Test
    void anOverlayIsHalfColourAndHalfImageByDefault() {
        BufferedImage picture = overlay(map(-3, 0, 2, 4), PictureOptions.DEFAULT);
        // jet, from 0 to the peak 4: -3 and 0 are the first entry (0, 0, 128), 2 entry 128 (125, 255, 122), 4 the last
        assertThat(rgb(picture, 0, 0)).isEqualTo(0x000040);
        // (0 + 255) / 2 = 127.5, (128 + 255) / 2 = 191.5, halves up
        assertThat(rgb(picture, 1, 0)).isEqualTo(0x8080c0);
        // (125 + 100) / 2 = 112.5, (255 + 100) / 2 = 177.5, (122 + 100) / 2 = 111
        assertThat(rgb(picture, 0, 1)).isEqualTo(0x71b26f);
        // (128 + 50) / 2 = 89, 50 / 2 = 25
        assertThat(rgb(picture, 1, 1)).isEqualTo(0x591919);
    }

    @Test
    void opacityGoesFromTheImageToTheMap() {
        BufferedImage image = overlay(map(1, 2, 3, 4), options(ColourMap.JET, DisplayScale.PEAK, 0, 1));
        assertThat(List.of(rgb(image, 0, 0), rgb(image, 1, 0), rgb(image, 0, 1), rgb(image, 1, 1)))
                .containsExactly(0x000000, 0xffffff, 0x646464, 0x323232);
        BufferedImage map = overlay(map(0, 0, 0, 4), options(ColourMap.JET, DisplayScale.PEAK, 1, 1));
        assertThat(rgb(map, 1, 0)).isEqualTo(0x000080);
        assertThat(rgb(map, 1, 1)).isEqualTo(0x800000);
    }

    // the grey colour map at full opacity shows the level itself: floor(256 x share), at most 255
    @ParameterizedTest
    @CsvSource({
        // -2 / 4 is clipped; 1 / 4 -> 64, 3 / 4 -> 192
        "PEAK,      -2, 1, 3, 4,    0,  64, 192, 255",
        "PEAK,      -4, -3, -2, -1, 0,   0,   0,   0",
        "PEAK,       0, 0, 0, 0,    0,   0,   0,   0",
        // from -2 to 6: 0, 3/8, 5/8, 1
        "MIN_MAX,   -2, 1, 3, 6,    0,  96, 160, 255",
        "MIN_MAX,    5, 5, 5, 5,    0,   0,   0,   0",
        // from -4 to 4: 0, 5/8, 7/8, 1/2
        "SYMMETRIC, -4, 1, 3, 0,    0, 160, 224, 128",
        "SYMMETRIC,  0, 0, 0, 0,  128, 128, 128, 128",
        // from 0 to the full scale 8: 0, 1/8, 3/8, and 9/8 clipped
        "ABSOLUTE,  -2, 1, 3, 9,    0,  32,  96, 255"
    })
    void aScaleSaysWhichValuesTheColoursStandFor(
            DisplayScale scale, float a, float b, float c, float d, int p, int q, int r, int s) {
        PictureOptions options = new PictureOptions(ColourMap.GREY, scale, 8, 1, Upsampling.BILINEAR, 1);
        BufferedImage picture = overlay(map(a, b, c, d), options);
        assertThat(List.of(
                        rgb(picture, 0, 0) & 0xff,
                        rgb(picture, 1, 0) & 0xff,
                        rgb(picture, 0, 1) & 0xff,
                        rgb(picture, 1, 1) & 0xff))
                .containsExactly(p, q, r, s);
    }

    @Test
    void valuesAtTheEndsOfFloatAreDrawn() {
        BufferedImage picture = overlay(
                map(-Float.MAX_VALUE, Float.MAX_VALUE, 0, Float.MIN_VALUE),
                options(ColourMap.GREY, DisplayScale.MIN_MAX, 1, 1));
        assertThat(rgb(picture, 0, 0)).isZero();
        assertThat(rgb(picture, 1, 0)).isEqualTo(0xffffff);
        assertThat(rgb(picture, 0, 1)).isEqualTo(0x808080);
        BufferedImage tiny = overlay(map(0, Float.MIN_VALUE, 0, 0), PictureOptions.DEFAULT);
        assertThat(rgb(tiny, 1, 0)).isEqualTo(0xc08080);
    }

    @Test
    void enlargingMultipliesBothSides() {
        GreyImage image = GreyImage.ofBytes(2, 3, new byte[6]);
        PictureOptions options = options(ColourMap.JET, DisplayScale.PEAK, 0.5, 5);
        byte[] png = PictureStyle.OVERLAY.draw(request(image, map(1, 2, 3, 4), options));
        assertThat(PngChunks.decode(png).getWidth()).isEqualTo(15);
        assertThat(PngChunks.decode(png).getHeight()).isEqualTo(10);
    }

    @Test
    void boxesAreOutlinedWhereTheyLieAndClippedAtTheImage() {
        GreyImage image = GreyImage.ofBytes(8, 8, new byte[64]);
        PictureRequest request = new PictureRequest(
                image,
                map(0, 0, 0, 0),
                options(ColourMap.GREY, DisplayScale.PEAK, 0.5, 1),
                List.of(
                        new LabelledBox("scratches", new BoundingBox(1, 2, 6, 7)),
                        new LabelledBox("far away", new BoundingBox(500, 500, 1 << 30, 1 << 30))),
                Optional.empty(),
                List.of(),
                Map.of());
        BufferedImage picture = PngChunks.decode(PictureStyle.OVERLAY.draw(request));
        for (int y = 0; y < 8; y++) {
            for (int x = 0; x < 8; x++) {
                boolean inside = x >= 1 && x < 6 && y >= 2 && y < 7;
                boolean frame = inside && (x == 1 || x == 5 || y == 2 || y == 6);
                assertThat(rgb(picture, x, y)).as("%d, %d", x, y).isEqualTo(frame ? 0xffffff : 0);
            }
        }
    }

    @Test
    void thePredictedBoxIsDashed() {
        GreyImage image = GreyImage.ofBytes(16, 16, filled(256, (byte) 100));
        PictureRequest request = new PictureRequest(
                image,
                map(0, 0, 0, 0),
                options(ColourMap.GREY, DisplayScale.PEAK, 0, 1),
                List.of(),
                Optional.of(new BoundingBox(0, 0, 16, 16)),
                List.of(),
                Map.of());
        BufferedImage picture = PngChunks.decode(PictureStyle.OVERLAY.draw(request));
        // dashes of four: x + y from 0, 4, 8
        assertThat(rgb(picture, 3, 0)).isEqualTo(0xffffff);
        assertThat(rgb(picture, 4, 0)).isZero();
        assertThat(rgb(picture, 8, 0)).isEqualTo(0xffffff);
        assertThat(rgb(picture, 5, 5)).isEqualTo(0x646464);
    }

    @ParameterizedTest
    @EnumSource
    void thePictureSaysHowItWasDrawn(PictureStyle style) {
        PictureRequest request = new PictureRequest(
                IMAGE,
                map(-1, 0, 2.5f, 1),
                new PictureOptions(ColourMap.VIRIDIS, DisplayScale.SYMMETRIC, 1, 0.25, Upsampling.CUBIC, 2),
                List.of(),
                Optional.empty(),
                List.of("title"),
                Map.of("explanation-id", "e1", "scale", "a lie"));
        assertThat(PngChunks.texts(style.draw(request)))
                .containsOnly(
                        Map.entry("explanation-id", "e1"),
                        Map.entry("style", style.id()),
                        Map.entry("colour-map", "viridis"),
                        Map.entry("scale", "symmetric"),
                        Map.entry("scale-low", "-2.5"),
                        Map.entry("scale-high", "2.5"),
                        Map.entry("opacity", "0.25"),
                        Map.entry("upsampling", "cubic"));
    }

    @ParameterizedTest
    @EnumSource
    void whatAPainterDrewBeforeDoesNotShow(PictureStyle style) {
        Painter used = new Painter();
        // larger ones first, and more sizes than a painter keeps
        for (int height = 40; height > 20; height -= 2) {
            GreyImage other = GreyImage.ofBytes(height, 20, filled(20 * height, (byte) 9));
            style.draw(request(other, map(4, 3, 2, 1), PictureOptions.DEFAULT), used);
        }
        PictureRequest request = request(IMAGE, map(1, 2, 3, 4), PictureOptions.DEFAULT);
        assertThat(style.draw(request, used)).isEqualTo(style.draw(request));
        assertThat(style.draw(request, used)).isEqualTo(style.draw(request));
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "1, 40, 3", "40, 1, 2", "200, 200, 1", "64, 300, 2", "7, 7, 16"})
    void aPanelHoldsImagesOfAnySize(int height, int width, int enlarge) {
        GreyImage image = GreyImage.ofBytes(height, width, filled(height * width, (byte) 120));
        PictureRequest request = new PictureRequest(
                image,
                map(1, 2, 3, -4),
                options(ColourMap.JET, DisplayScale.PEAK, 0.5, enlarge),
                List.of(new LabelledBox("\u20ac\n<b>".repeat(500), new BoundingBox(0, 0, 900, 900))),
                Optional.of(new BoundingBox(0, 0, 1, 1)),
                List.of("\ud83d\ude00\0\n", "x".repeat(100_000), ""),
                Map.of());
        BufferedImage picture = PngChunks.decode(PictureStyle.PANEL.draw(request));
        // three large pictures and two small ones, side by side or two over each other
        assertThat(picture.getWidth()).isGreaterThan(3 * width * enlarge + width);
        assertThat(picture.getHeight()).isGreaterThan(height * enlarge);
    }

    @Test
    void aPanelShowsTheCellsOfTheMapAndTheColourBar() {
        GreyImage image = GreyImage.ofBytes(40, 40, new byte[1600]);
        BufferedImage panel = PngChunks.decode(PictureStyle.PANEL.draw(
                request(image, map(0, 4, 0, 4), options(ColourMap.JET, DisplayScale.PEAK, 0.5, 1))));
        // a gap of 10, image, gap, map of 2 x 2 cells: the left 20 columns cold, the right 20 hot
        assertThat(rgb(panel, 60, 10)).isEqualTo(0x000080);
        assertThat(rgb(panel, 79, 49)).isEqualTo(0x000080);
        assertThat(rgb(panel, 80, 10)).isEqualTo(0x800000);
        assertThat(rgb(panel, 99, 49)).isEqualTo(0x800000);
        // after five pictures of 40 and a gap of 10 each: the bar, hot at its top
        assertThat(rgb(panel, 261, 10)).isEqualTo(ColourMap.JET.rgb(252));
        assertThat(rgb(panel, 261, 49)).isEqualTo(ColourMap.JET.rgb(3));
    }

    @Test
    void numbersOutOfRangeAreRefused() {
        assertThatThrownBy(() -> options(ColourMap.JET, DisplayScale.PEAK, 1.5, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected an opacity in [0, 1], but was 1.5");
        assertThatThrownBy(() -> options(ColourMap.JET, DisplayScale.PEAK, Double.NaN, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> options(ColourMap.JET, DisplayScale.PEAK, 0.5, 17))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected to enlarge by 1 to 16, but was 17");
        assertThatThrownBy(() -> new PictureOptions(ColourMap.JET, DisplayScale.ABSOLUTE, 0, 0.5, Upsampling.CUBIC, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected a full scale above 0, but was 0.0");
    }

    @ParameterizedTest
    @EnumSource
    void isFoundByItsIdAlone(PictureStyle style) {
        assertThat(PictureStyle.of(style.id())).contains(style);
        assertThat(PictureStyle.of("")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void scalesAreFoundByTheirIds(DisplayScale scale) {
        assertThat(DisplayScale.of(scale.id())).contains(scale);
        assertThat(scale.id()).matches("[a-z-]+");
    }

    private static PictureOptions options(ColourMap colours, DisplayScale scale, double opacity, int enlarge) {
        return new PictureOptions(colours, scale, 1, opacity, Upsampling.BILINEAR, enlarge);
    }

    private static Heatmap map(float a, float b, float c, float d) {
        return new Heatmap(2, 2, FloatArray.of(a, b, c, d));
    }

    private static PictureRequest request(GreyImage image, Heatmap map, PictureOptions options) {
        return new PictureRequest(image, map, options, List.of(), Optional.empty(), List.of(), Map.of());
    }

    private static BufferedImage overlay(Heatmap map, PictureOptions options) {
        return PngChunks.decode(PictureStyle.OVERLAY.draw(request(IMAGE, map, options)));
    }

    private static int rgb(BufferedImage picture, int x, int y) {
        return picture.getRGB(x, y) & 0xffffff;
    }

    private static byte[] filled(int length, byte value) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, value);
        return bytes;
    }
}

package io.github.heatmill.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heatmill.cam.Heatmap;
import io.github.heatmill.cam.Upsampling;
import io.github.heatmill.image.BoundingBox;
import io.github.heatmill.image.ColourImage;
import io.github.heatmill.image.FloatArray;
import io.github.heatmill.image.GreyImage;
import io.github.heatmill.image.Image;
import io.github.heatmill.image.LabelledBox;
import io.github.heatmill.png.PngChunks;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ColourPictureTest {
    // (255, 0, 100), then (0, 51, 255)
    private static final ColourImage IMAGE = new ColourImage(1, 2, FloatArray.of(1, 0, 100 / 255f, 0, 0.2f, 1));

    @Test
    void anOverlayMixesTheColoursOfTheMapWithThoseOfTheImage() {
        BufferedImage picture = picture(PictureStyle.OVERLAY, IMAGE, options(0.5, Upsampling.BILINEAR, 1));

        // jet, from 0 to the peak 4: 2 is entry 128 (125, 255, 122): (125 + 255) / 2, 255 / 2 = 127.5, (122 + 100) / 2
        assertThat(rgb(picture, 0, 0)).isEqualTo(0xbe806f);
        // 4 is the last (128, 0, 0): 64, 51 / 2 = 25.5, 255 / 2 = 127.5, halves up
        assertThat(rgb(picture, 1, 0)).isEqualTo(0x401a80);
    }

    @Test
    void withoutOpacityTheImageIsShownInItsColours() {
        BufferedImage picture = picture(PictureStyle.OVERLAY, IMAGE, options(0, Upsampling.BILINEAR, 1));

        assertThat(rgb(picture, 0, 0)).isEqualTo(0xff0064);
        assertThat(rgb(picture, 1, 0)).isEqualTo(0x0033ff);
    }

    @Test
    void enlargingResizesEachChannel() {
        BufferedImage nearest = picture(PictureStyle.OVERLAY, IMAGE, options(0, Upsampling.NEAREST, 2));
        BufferedImage straight = picture(PictureStyle.OVERLAY, IMAGE, options(0, Upsampling.BILINEAR, 2));

        for (int y = 0; y < 2; y++) {
            assertThat(List.of(rgb(nearest, 0, y), rgb(nearest, 1, y), rgb(nearest, 2, y), rgb(nearest, 3, y)))
                    .containsExactly(0xff0064, 0xff0064, 0x0033ff, 0x0033ff);
            // a quarter and three quarters of the way: red 191.25, 63.75; green 12.75, 38.25; blue 138.75, 216.25
            assertThat(List.of(rgb(straight, 0, y), rgb(straight, 1, y), rgb(straight, 2, y), rgb(straight, 3, y)))
                    .containsExactly(0xff0064, 0xbf0d8b, 0x4026d8, 0x0033ff);
        }
    }

    @Test
    void aPanelShowsTheColoursSmallAndLarge() {
        float[] colours = new float[40 * 40 * 3];
        for (int i = 0; i < colours.length; i += 3) {
            colours[i] = 1;
            colours[i + 2] = 0.2f;
        }
        BufferedImage panel = picture(
                PictureStyle.PANEL,
                new ColourImage(40, 40, FloatArray.of(colours)),
                options(0, Upsampling.BILINEAR, 1));

        // a gap of 10, then image, map, image, map and overlay of 40 each, 10 apart; the overlay lets all through
        for (int x : new int[] {10, 49, 110, 149, 210, 249}) {
            assertThat(rgb(panel, x, 10)).isEqualTo(0xff0033);
            assertThat(rgb(panel, x, 49)).isEqualTo(0xff0033);
        }
        assertThat(rgb(panel, 60, 10)).isEqualTo(ColourMap.JET.rgb(128));
    }

    @ParameterizedTest
    @EnumSource
    void coloursThatAreGreyMakeTheFileOfTheGreyImage(PictureStyle style) {
        Random random = new Random(8);
        float[] grey = new float[13 * 17];
        float[] colours = new float[13 * 17 * 3];
        for (int i = 0; i < colours.length; i++) {
            grey[i / 3] = i % 3 == 0 ? random.nextFloat() : grey[i / 3];
            colours[i] = grey[i / 3];
        }
        for (int enlarge : new int[] {1, 3}) {
            PictureOptions options = options(0.5, Upsampling.CUBIC, enlarge);

            assertThat(style.draw(request(new ColourImage(13, 17, FloatArray.of(colours)), options)))
                    .isEqualTo(style.draw(request(new GreyImage(13, 17, FloatArray.of(grey)), options)));
        }
    }

    private static PictureOptions options(double opacity, Upsampling upsampling, int enlarge) {
        return new PictureOptions(ColourMap.JET, DisplayScale.PEAK, 1, opacity, upsampling, enlarge);
    }

    private static PictureRequest request(Image image, PictureOptions options) {
        return new PictureRequest(
                image,
                new Heatmap(1, 2, FloatArray.of(2, 4)),
                options,
                List.of(new LabelledBox("far away", new BoundingBox(500, 500, 600, 600))),
                Optional.empty(),
                List.of(),
                Map.of());
    }

    private static BufferedImage picture(PictureStyle style, Image image, PictureOptions options) {
        return PngChunks.decode(style.draw(request(image, options)));
    }

    private static int rgb(BufferedImage picture, int x, int y) {
        return picture.getRGB(x, y) & 0xffffff;
    }
}

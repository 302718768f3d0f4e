package io.github.heatmill.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.heatmill.image.FloatArray;
import io.github.heatmill.image.GreyImage;
import io.github.heatmill.image.SplitMix64;
import org.junit.jupiter.api.Test;

/** What is measured of an image as it was taken, against values computed by hand. */
final class ImageStatisticTest {
    private static GreyImage image(int height, int width, double... pixels) {
        float[] floats = new float[pixels.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) pixels[i];
        }
        return new GreyImage(height, width, FloatArray.of(floats));
    }

    private static double measure(ImageStatistic statistic, GreyImage image) {
        return statistic.of(image).orElseThrow();
    }

    @Test
    void brightnessIsTheMeanAndContrastTheStandardDeviation() {
        // mean (0 + .25 + .5 + 1) / 4 = .4375; squares (0 + .0625 + .25 + 1) / 4 = .328125; .328125 - .19140625 =
        // .13671875
        GreyImage image = image(2, 2, 0, 0.25, 0.5, 1);

        assertThat(measure(ImageStatistic.BRIGHTNESS, image)).isEqualTo(0.4375);
        assertThat(measure(ImageStatistic.CONTRAST, image)).isCloseTo(Math.sqrt(0.13671875), within(1e-15));
    }

    @Test
    void sharpnessIsTheLaplacianOfAnEdgeOverTheContrast() {
        // row 0 0 1 1, borders repeated: Laplacian 0, 1, -1, 0: variance 2/4; intensities: variance 1/4
        assertThat(measure(ImageStatistic.SHARPNESS, image(1, 4, 0, 0, 1, 1))).isEqualTo(2);
        // the same edge under half the light, and under a veil
        assertThat(measure(ImageStatistic.SHARPNESS, image(1, 4, 0, 0, 0.5, 0.5)))
                .isEqualTo(2);
        assertThat(measure(ImageStatistic.SHARPNESS, image(1, 4, 0.5, 0.5, 0.75, 0.75)))
                .isEqualTo(2);
        // 0 1/4 3/4 1, the edge blurred: Laplacian 1/4, 1/4, -1/4, -1/4: 1/16; variance ((1/2)^2 + (1/4)^2) / 2 = 5/32
        assertThat(measure(ImageStatistic.SHARPNESS, image(1, 4, 0, 0.25, 0.75, 1)))
                .isCloseTo(0.4, within(1e-12));
    }

    @Test
    void sharpnessOfWhiteNoiseIsTwenty() {
        // the variance of n e w s - 4 x of independent pixels is (4 + 16) times theirs; borders are 2 % of 200 x 200
        SplitMix64 random = new SplitMix64(3);
        float[] noise = new float[200 * 200];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (float) random.fraction();
        }

        assertThat(measure(ImageStatistic.SHARPNESS, new GreyImage(200, 200, FloatArray.of(noise))))
                .isCloseTo(20, within(0.5));
    }

    @Test
    void aConstantImageHasNoSharpnessAndNoContrast() {
        GreyImage grey = image(2, 3, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1);

        assertThat(ImageStatistic.SHARPNESS.of(grey)).isEmpty();
        assertThat(measure(ImageStatistic.CONTRAST, grey)).isZero();
    }

    @Test
    void saturatedAreBlackAndWhitePixelsAlone() {
        // 0, 1 and 1 of five
        assertThat(measure(ImageStatistic.SATURATION, image(1, 5, 0, 1, 0.999, 1, 0.001)))
                .isEqualTo(0.6);
    }
}

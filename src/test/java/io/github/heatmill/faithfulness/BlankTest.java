package io.github.heatmill.faithfulness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.heatmill.image.ColourImage;
import io.github.heatmill.image.FloatArray;
import io.github.heatmill.image.GreyImage;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BlankTest {
    @Test
    void theMeanIsEverywhereTheSame() {
        assertThat(Blank.MEAN
                        .of(new GreyImage(1, 4, FloatArray.of(1, 0.5f, 0, 0.5f)))
                        .pixels())
                .isEqualTo(FloatArray.of(0.5f, 0.5f, 0.5f, 0.5f));
    }

    @Test
    void theBlurIsAGaussianOfATwentiethOfTheLongerSide() {
        // 40 columns: deviation 2, reach 6; the kernel's sum over -6..6 is 1 + 2 * (e^-1/8 + e^-1/2 + e^-9/8 + e^-2
        // + e^-25/8 + e^-9/2) = 1 + 2 * (0.882497 + 0.606531 + 0.324652 + 0.135335 + 0.043937 + 0.011109) = 5.008122
        float[] pixels = new float[40];
        pixels[20] = 1;

        GreyImage blurred =
                Blank.BLUR.of(new GreyImage(1, 40, FloatArray.of(pixels))).grey();

        assertThat(blurred.at(0, 20)).isCloseTo(1 / 5.008122f, within(1e-6f));
        assertThat(blurred.at(0, 22))
                .isCloseTo(0.606531f / 5.008122f, within(1e-6f))
                .isEqualTo(blurred.at(0, 18));
        assertThat(blurred.at(0, 26)).isPositive();
        assertThat(blurred.at(0, 27)).isZero();
    }

    @Test
    void theBlurRepeatsTheBorderAndWorksOnBothAxesAlike() {
        float[] pixels = new float[20 * 20];
        pixels[0] = 1;

        GreyImage blurred =
                Blank.BLUR.of(new GreyImage(20, 20, FloatArray.of(pixels))).grey();

        // deviation 1: half the kernel from the middle on, 0.399 + 0.242 + 0.054 + 0.004, falls on the corner and what
        // repeats it; squared for both axes
        double half = (1 + 0.606531 + 0.135335 + 0.011109) / (1 + 2 * (0.606531 + 0.135335 + 0.011109));
        assertThat(blurred.at(0, 0)).isCloseTo((float) (half * half), within(1e-6f));
        assertThat(blurred.at(0, 1)).isEqualTo(blurred.at(1, 0));
    }

    @ParameterizedTest
    @EnumSource
    void aFlatImageIsItsOwnBlank(Blank blank) {
        float[] pixels = new float[30 * 17];
        Arrays.fill(pixels, 0.3f);
        GreyImage flat = new GreyImage(30, 17, FloatArray.of(pixels));

        GreyImage of = blank.of(flat).grey();

        assertThat(of.height()).isEqualTo(30);
        assertThat(of.width()).isEqualTo(17);
        for (int i = 0; i < pixels.length; i++) {
            assertThat(of.pixels().at(i)).isCloseTo(0.3f, within(1e-6f));
        }
    }

    @Test
    void theMeanOfColoursIsThatOfEachChannel() {
        // red (1 + 0) / 2, green 0, blue (0.5 + 0.25) / 2
        assertThat(Blank.MEAN.of(new ColourImage(1, 2, FloatArray.of(1, 0, 0.5f, 0, 0, 0.25f))))
                .isEqualTo(new ColourImage(1, 2, FloatArray.of(0.5f, 0, 0.375f, 0.5f, 0, 0.375f)));
    }

    @ParameterizedTest
    @EnumSource
    void eachChannelIsBlankAsTheGreyImageOfItIs(Blank blank) {
        Random random = new Random(4);
        float[] colours = new float[23 * 31 * 3];
        float[][] planes = new float[3][23 * 31];
        for (int i = 0; i < colours.length; i++) {
            colours[i] = random.nextFloat();
            planes[i % 3][i / 3] = colours[i];
        }

        FloatArray of =
                blank.of(new ColourImage(23, 31, FloatArray.of(colours))).pixels();

        for (int channel = 0; channel < 3; channel++) {
            FloatArray alone = blank.of(new GreyImage(23, 31, FloatArray.of(planes[channel])))
                    .pixels();
            for (int i = 0; i < alone.length(); i++) {
                assertThat(of.at(3 * i + channel)).isEqualTo(alone.at(i));
            }
        }
    }
}

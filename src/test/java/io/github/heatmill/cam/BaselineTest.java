package io.github.heatmill.cam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.heatmill.image.FloatArray;
import io.github.heatmill.image.GreyImage;
import io.github.heatmill.image.PixelSeed;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BaselineTest {
    private static final GreyImage BLACK = new GreyImage(4, 4, FloatArray.of(new float[16]));

    @Test
    void sobelIsTheMagnitudeOfTheOperatorWhereEveryPixelHasACell() {
        GreyImage image = new GreyImage(3, 3, FloatArray.of(0, 0, 0, 0, 0.5f, 1, 0, 0, 0));

        assertThat(Baseline.SOBEL.map(image, 3, 3).values()).isEqualTo(FloatArray.of(Sobel.magnitude(image)));
    }

    @Test
    void aCellOfSobelIsTheMeanOfItsPixelsAlsoWhereTheyDoNotDivide() {
        // one row of 5 pixels: G_x = 4 (I(x + 1) - I(x - 1)) = 0, 4, 4, 0, 0; cells floor(2x/5): 0 0 0 1 1
        GreyImage image = new GreyImage(1, 5, FloatArray.of(0, 0, 1, 1, 1));

        assertThat(Baseline.SOBEL.map(image, 1, 2).values()).isEqualTo(FloatArray.of(8 / 3f, 0));
    }

    @Test
    void aMapLargerThanTheImageIsRefused() {
        assertThatThrownBy(() -> Baseline.SOBEL.map(BLACK, 5, 4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected an image at least as large as its map of 5 x 4, but was 4 x 4");
    }

    @Test
    void theNoiseFillsTheRangeFromZeroToOne() {
        Heatmap noise = Baseline.RANDOM.map(BLACK, 100, 100);

        // 10000 uniform numbers: their mean has a deviation of 1 / sqrt(12 * 10000) = 0.003
        assertThat(noise.sum() / 10_000).isCloseTo(0.5, within(0.012));
    }

    @Test
    void theNoiseFollowsFromThePixelsAlone() {
        float[] pixels = new float[16];
        Heatmap noise = Baseline.RANDOM.map(BLACK, 5, 5);

        assertThat(Baseline.RANDOM.map(new GreyImage(4, 4, FloatArray.of(pixels)), 5, 5))
                .isEqualTo(noise);
        pixels[7] = Math.nextUp(0f);
        assertThat(Baseline.RANDOM.map(new GreyImage(4, 4, FloatArray.of(pixels)), 5, 5))
                .isNotEqualTo(noise);
    }

    @Test
    void theNoiseIsTheSameOnEveryJdk() {
        // the specified generator from the seed of these pixels
        Random specified = new Random(PixelSeed.of(BLACK));

        assertThat(Baseline.RANDOM.map(BLACK, 1, 2).values())
                .isEqualTo(FloatArray.of(specified.nextFloat(), specified.nextFloat()));
    }

    @Test
    void theBumpHasAWidthOfAQuarterOfEachSide() {
        Heatmap bump = Baseline.CENTRE.map(BLACK, 1, 4);

        // centres at -1.5, -0.5, 0.5, 1.5 quarters: exp(-1.125) = 0.324652, exp(-0.125) = 0.882497
        assertThat(bump.at(0, 0)).isCloseTo(0.324652f, within(1e-6f)).isEqualTo(bump.at(0, 3));
        assertThat(bump.at(0, 1)).isCloseTo(0.882497f, within(1e-6f)).isEqualTo(bump.at(0, 2));
        // as wide as it is high, whatever the cells: the middle row of an odd map is 1 at its middle
        assertThat(Baseline.CENTRE.map(BLACK, 3, 5).at(1, 2)).isEqualTo(1);
    }

    @Test
    void theUniformMapIsOneEverywhere() {
        assertThat(Baseline.UNIFORM.map(BLACK, 1, 3).values()).isEqualTo(FloatArray.of(1, 1, 1));
    }

    @ParameterizedTest
    @EnumSource
    void noBaselineHasEvidenceAgainst(Baseline baseline) {
        Heatmap map = baseline.map(BLACK, 3, 4);

        assertThat(map.height()).isEqualTo(3);
        assertThat(map.width()).isEqualTo(4);
        for (Sign sign : Sign.values()) {
            assertThat(sign.apply(map)).isEqualTo(map);
        }
    }
}

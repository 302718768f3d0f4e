package io.github.heatmill.cam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.heatmill.image.FloatArray;
import io.github.heatmill.image.GreyImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BaselineTest {
    private static final GreyImage BLACK = new GreyImage(4, 4, FloatArray.of(new float[16]));

    @Test
    void theGradientIsCentralWithinTheImageAndOneSidedAtItsBorder() {
        GreyImage image = new GreyImage(3, 3, FloatArray.of(0, 0, 0, 0, 0.5f, 1, 0, 0, 0));

        Heatmap map = Baseline.SOBEL.map(image, 3, 3, 0);

        // corner (0, 0): both differences 0; (0, 1): down 0.5 - 0; (0, 2): down 1 - 0
        assertThat(map.at(0, 0)).isZero();
        assertThat(map.at(0, 1)).isEqualTo(0.5f);
        assertThat(map.at(0, 2)).isEqualTo(1);
        // (1, 0): right 0.5 - 0, rows the same; (1, 1): (1 - 0) / 2, up and down the same; (1, 2): 1 - 0.5
        assertThat(map.at(1, 0)).isEqualTo(0.5f);
        assertThat(map.at(1, 1)).isEqualTo(0.5f);
        assertThat(map.at(1, 2)).isEqualTo(0.5f);
    }

    @Test
    void theGradientOfASlopeIsItsSteepnessInEveryCell() {
        // I = 0.03 x + 0.04 y rises by sqrt(0.03^2 + 0.04^2) = 0.05 a pixel, also at the border
        float[] slope = new float[36];
        for (int i = 0; i < slope.length; i++) {
            int x = i % 6;
            int y = i / 6;
            slope[i] = 0.03f * x + 0.04f * y;
        }

        Heatmap map = Baseline.SOBEL.map(new GreyImage(6, 6, FloatArray.of(slope)), 2, 3, 0);

        assertThat(map.height()).isEqualTo(2);
        assertThat(map.width()).isEqualTo(3);
        for (int i = 0; i < 6; i++) {
            assertThat(map.values().at(i)).isCloseTo(0.05f, within(1e-6f));
        }
    }

    @Test
    void aCellOfTheGradientIsTheMeanOfItsPixelsAlsoWhereTheyDoNotDivide() {
        // one row of 5 pixels, steepness |0|, |1|/2, 1/2, 0, 0 from 0, 0, 1, 1, 1; cells floor(2x/5): 0 0 0 1 1
        GreyImage image = new GreyImage(1, 5, FloatArray.of(0, 0, 1, 1, 1));

        assertThat(Baseline.SOBEL.map(image, 1, 2, 0).values()).isEqualTo(FloatArray.of(1 / 3f, 0));
    }

    @Test
    void aMapLargerThanTheImageIsRefused() {
        assertThatThrownBy(() -> Baseline.SOBEL.map(BLACK, 5, 4, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected an image at least as large as its map of 5 x 4, but was 4 x 4");
    }

    @Test
    void theNoiseIsTheSeedsAndFillsTheRangeFromZeroToOne() {
        Heatmap noise = Baseline.RANDOM.map(BLACK, 100, 100, 7);

        assertThat(Baseline.RANDOM.map(BLACK, 100, 100, 7)).isEqualTo(noise);
        assertThat(Baseline.RANDOM.map(BLACK, 100, 100, 8)).isNotEqualTo(noise);
        // 10000 uniform numbers: their mean has a deviation of 1 / sqrt(12 * 10000) = 0.003
        assertThat(noise.sum() / 10_000).isCloseTo(0.5, within(0.012));
    }

    @Test
    void theNoiseIsTheSameOnEveryJdk() {
        // the specified generator with seed 0: its first two numbers of 24 bits
        assertThat(Baseline.RANDOM.map(BLACK, 1, 2, 0).values()).isEqualTo(FloatArray.of(0.73096776f, 0.831441f));
    }

    @Test
    void theBumpHasAWidthOfAQuarterOfEachSide() {
        Heatmap bump = Baseline.CENTRE.map(BLACK, 1, 4, 0);

        // centres at -1.5, -0.5, 0.5, 1.5 quarters: exp(-1.125) = 0.324652, exp(-0.125) = 0.882497
        assertThat(bump.at(0, 0)).isCloseTo(0.324652f, within(1e-6f)).isEqualTo(bump.at(0, 3));
        assertThat(bump.at(0, 1)).isCloseTo(0.882497f, within(1e-6f)).isEqualTo(bump.at(0, 2));
        // as wide as it is high, whatever the cells: the middle row of an odd map is 1 at its middle
        assertThat(Baseline.CENTRE.map(BLACK, 3, 5, 0).at(1, 2)).isEqualTo(1);
    }

    @Test
    void theUniformMapIsOneEverywhere() {
        assertThat(Baseline.UNIFORM.map(BLACK, 1, 3, 0).values()).isEqualTo(FloatArray.of(1, 1, 1));
    }

    @ParameterizedTest
    @EnumSource
    void noBaselineHasEvidenceAgainst(Baseline baseline) {
        Heatmap map = baseline.map(BLACK, 3, 4, 5);

        assertThat(map.height()).isEqualTo(3);
        assertThat(map.width()).isEqualTo(4);
        for (Sign sign : Sign.values()) {
            assertThat(sign.apply(map)).isEqualTo(map);
        }
    }
}

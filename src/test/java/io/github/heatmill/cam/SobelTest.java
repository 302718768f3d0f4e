package io.github.heatmill.cam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.heatmill.image.FloatArray;
import io.github.heatmill.image.GreyImage;
import org.junit.jupiter.api.Test;

class SobelTest {
    private static final float EXACT = 1e-6f;

    @Test
    void aBrightRidgeHasTheMagnitudesOfTheKernels() {
        // 0  0  0
        // 0 .5  1   beyond the border: 0 at the left of the middle row, 1 at its right
        // 0  0  0
        float[] magnitude = Sobel.magnitude(new GreyImage(3, 3, FloatArray.of(0, 0, 0, 0, 0.5f, 1, 0, 0, 0)));

        // (0, 0) sees 0, 0, .5 below it: G_x = .5 - 0, G_y = .5: sqrt(.5)
        assertThat(magnitude[0]).isCloseTo((float) Math.sqrt(0.5), within(EXACT));
        // (0, 1) sees 0, .5, 1 below it: G_x = 1 - 0, G_y = 0 + 2 * .5 + 1 = 2: sqrt(1 + 4)
        assertThat(magnitude[1]).isCloseTo((float) Math.sqrt(5), within(EXACT));
        // (0, 2) sees .5, 1, 1 below it: G_x = 1 - .5, G_y = .5 + 2 * 1 + 1 = 3.5: sqrt(.25 + 12.25)
        assertThat(magnitude[2]).isCloseTo((float) Math.sqrt(12.5), within(EXACT));
        // the middle row: G_x = 2 (.5 - 0), 2 (1 - 0), 2 (1 - .5); above and below it is the same, G_y = 0
        assertThat(magnitude[3]).isCloseTo(1, within(EXACT));
        assertThat(magnitude[4]).isCloseTo(2, within(EXACT));
        assertThat(magnitude[5]).isCloseTo(1, within(EXACT));
        // the lower row mirrors the upper one
        assertThat(magnitude[8]).isCloseTo(magnitude[2], within(EXACT));
    }

    @Test
    void theMiddleOfAnEdgeCountsTwiceItsEnds() {
        // one white pixel: G_x and G_y of its neighbours are -+1 at a corner, -+2 and 0 at a side
        float[] pixels = new float[25];
        pixels[12] = 1;
        float[] magnitude = Sobel.magnitude(new GreyImage(5, 5, FloatArray.of(pixels)));

        assertThat(magnitude[6]).isCloseTo((float) Math.sqrt(2), within(EXACT));
        assertThat(magnitude[7]).isCloseTo(2, within(EXACT));
        assertThat(magnitude[11]).isCloseTo(2, within(EXACT));
        assertThat(magnitude[12]).isZero();
        assertThat(magnitude[18]).isCloseTo((float) Math.sqrt(2), within(EXACT));
        assertThat(magnitude[0]).isZero();
    }

    @Test
    void aPlaneHasEightTimesItsSteepnessAndHalfOfThatAcrossABorder() {
        // I = 0.03 x + 0.04 y rises by sqrt(0.03^2 + 0.04^2) = 0.05 a pixel
        float[] plane = new float[36];
        for (int i = 0; i < plane.length; i++) {
            int row = i / 6;
            plane[i] = 0.03f * (i % 6) + 0.04f * row;
        }
        float[] magnitude = Sobel.magnitude(new GreyImage(6, 6, FloatArray.of(plane)));

        assertThat(magnitude[14]).isCloseTo(0.4f, within(EXACT));
        // at the left border G_x = 4 * 0.03, G_y = 8 * 0.04; in the corner both are halved
        assertThat(magnitude[12]).isCloseTo((float) Math.hypot(0.12, 0.32), within(EXACT));
        assertThat(magnitude[0]).isCloseTo(0.2f, within(EXACT));
    }

    @Test
    void anImageOnePixelWideHasNoGradientAcross() {
        // rows 0, 1, 1: G_y = 4 * (1 - 0), 4 * (1 - 0), 4 * (1 - 1)
        assertThat(Sobel.magnitude(new GreyImage(3, 1, FloatArray.of(0, 1, 1)))).containsExactly(4, 4, 0);
        assertThat(Sobel.magnitude(new GreyImage(1, 1, FloatArray.of(1)))).containsExactly(0);
    }
}

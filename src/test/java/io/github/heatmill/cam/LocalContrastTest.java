package io.github.heatmill.cam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.heatmill.image.FloatArray;
import io.github.heatmill.image.GreyImage;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalContrastTest {
    private static final float EXACT = 1e-7f;

    @ParameterizedTest
    @CsvSource({"200, 200, 25", "300, 200, 25", "224, 400, 29", "64, 64, 9", "16, 40, 3", "8, 8, 3", "1, 500, 3"})
    void theWindowIsTheOddNumberNearestToAnEighthOfTheShorterSide(int height, int width, int window) {
        assertThat(LocalContrast.window(height, width)).isEqualTo(window);
    }

    @Test
    void theWindowIsClippedAtTheBorder() {
        // 1 0 0   windows of 3 x 3; of n pixels, one of them 1: variance 1/n - 1/n^2
        // 0 0 0
        // 0 0 0
        float[] deviation = LocalContrast.deviation(new GreyImage(3, 3, FloatArray.of(1, 0, 0, 0, 0, 0, 0, 0, 0)));

        // the corner sees 4 pixels: 1/4 - 1/16 = 3/16; a side 6: 1/6 - 1/36 = 5/36; the middle 9: 1/9 - 1/81 = 8/81
        assertThat(deviation[0]).isCloseTo((float) Math.sqrt(3 / 16.0), within(EXACT));
        assertThat(deviation[1]).isCloseTo((float) Math.sqrt(5 / 36.0), within(EXACT));
        assertThat(deviation[3]).isCloseTo((float) Math.sqrt(5 / 36.0), within(EXACT));
        assertThat(deviation[4]).isCloseTo((float) Math.sqrt(8 / 81.0), within(EXACT));
        // no 1 within reach
        assertThat(deviation[2]).isZero();
        assertThat(deviation[5]).isZero();
        assertThat(deviation[8]).isZero();
    }

    @Test
    void aStepIsAsWideAsTheWindow() {
        // 48 columns of 0, 48 of 1: a window of 96 / 16 * 2 + 1 = 13 pixels, 6 to each side
        float[] pixels = new float[96 * 96];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = i % 96 < 48 ? 0 : 1;
        }
        float[] deviation = LocalContrast.deviation(new GreyImage(96, 96, FloatArray.of(pixels)));

        for (int y : new int[] {0, 50, 95}) {
            // columns 42..54 about 48: 6 of 0, 7 of 1: sqrt(42) / 13; about 47 the other way round
            assertThat(deviation[y * 96 + 48]).isCloseTo((float) (Math.sqrt(42) / 13), within(EXACT));
            assertThat(deviation[y * 96 + 47]).isCloseTo((float) (Math.sqrt(42) / 13), within(EXACT));
            // 36..48 about 42: 12 of 0, 1 of 1
            assertThat(deviation[y * 96 + 42]).isCloseTo((float) (Math.sqrt(12) / 13), within(EXACT));
            assertThat(deviation[y * 96 + 41]).isZero();
            assertThat(deviation[y * 96 + 54]).isZero();
        }
    }

    @Test
    void aConstantAreaHasNoneWhateverItsLevelAndWhateverLiesBeside() {
        float[] pixels = new float[64 * 64];
        Random random = new Random(3);
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = i / 64 < 32 ? random.nextFloat() : 0.3f;
        }
        float[] deviation = LocalContrast.deviation(new GreyImage(64, 64, FloatArray.of(pixels)));

        // a window of 9 reaches 4 rows: rows 36 and below see 0.3 alone
        for (int i = 36 * 64; i < deviation.length; i++) {
            assertThat(deviation[i]).isZero();
        }
        assertThat(deviation[20 * 64]).isGreaterThan(0.2f);
    }

    @Test
    void slidingSumsAreThoseOfEachWindowByItself() {
        Random random = new Random(7);
        float[] pixels = new float[53 * 80];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = random.nextInt(256) / 255f;
        }
        GreyImage image = new GreyImage(53, 80, FloatArray.of(pixels));
        float[] deviation = LocalContrast.deviation(image);

        for (int y = 0; y < 53; y++) {
            for (int x = 0; x < 80; x++) {
                // intensities move by at most 2^-17
                assertThat((double) deviation[y * 80 + x]).isCloseTo(plain(image, y, x), within(8e-6));
            }
        }
    }

    // 53 / 16 * 2 + 1 = 7 pixels: 3 to each side; two passes, in place of sums of squares
    private static double plain(GreyImage image, int y, int x) {
        double sum = 0;
        int count = 0;
        for (int row = Math.max(0, y - 3); row <= Math.min(52, y + 3); row++) {
            for (int column = Math.max(0, x - 3); column <= Math.min(79, x + 3); column++) {
                sum += image.at(row, column);
                count++;
            }
        }
        double mean = sum / count;
        double squares = 0;
        for (int row = Math.max(0, y - 3); row <= Math.min(52, y + 3); row++) {
            for (int column = Math.max(0, x - 3); column <= Math.min(79, x + 3); column++) {
                squares += (image.at(row, column) - mean) * (image.at(row, column) - mean);
            }
        }
        return Math.sqrt(squares / count);
    }

    @Test
    void anImageOfOnePixelHasNone() {
        assertThat(LocalContrast.deviation(new GreyImage(1, 1, FloatArray.of(0.7f))))
                .containsExactly(0);
        // one row: 0 and 1 see each other
        assertThat(LocalContrast.deviation(new GreyImage(1, 2, FloatArray.of(0, 1))))
                .containsExactly(0.5f, 0.5f);
    }
}

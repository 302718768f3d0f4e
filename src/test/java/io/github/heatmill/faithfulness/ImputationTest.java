package io.github.heatmill.faithfulness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.heatmill.image.ColourImage;
import io.github.heatmill.image.FloatArray;
import io.github.heatmill.image.GreyImage;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ImputationTest {
    private static GreyImage image(int height, int width, float... pixels) {
        return new GreyImage(height, width, FloatArray.of(pixels));
    }

    private static boolean[] missing(int count, int... pixels) {
        boolean[] missing = new boolean[count];
        for (int pixel : pixels) {
            missing[pixel] = true;
        }
        return missing;
    }

    @Test
    void aPixelIsASixthOfEachBesideItAndATwelfthOfEachCorner() {
        // beside it 1, 0, 0.5, 0; corners 0.6, 0, 0, 0: 1.5 / 6 + 0.6 / 12 = 0.3
        GreyImage filled = Imputation.fill(image(3, 3, 0.6f, 1, 0, 0, 9, 0.5f, 0, 0, 0), missing(9, 4))
                .grey();

        assertThat(filled.at(1, 1)).isCloseTo(0.3f, within(1e-6f));
        assertThat(filled.at(0, 0)).isEqualTo(0.6f);
    }

    @Test
    void theWeightsAtTheBorderAreSharedOutAgain() {
        // right 1 and below 0 at a sixth, the corner 0 at a twelfth: (1/6) / (5/12) = 0.4
        assertThat(Imputation.fill(image(2, 2, 9, 1, 0, 0), missing(4, 0))
                        .grey()
                        .at(0, 0))
                .isCloseTo(0.4f, within(1e-6f));
    }

    @Test
    void missingNeighboursAreSolvedForTogether() {
        // a = (0 + b) / 2 and b = (a + 1) / 2: thirds
        GreyImage filled =
                Imputation.fill(image(1, 4, 0, 9, 9, 1), missing(4, 1, 2)).grey();

        assertThat(filled.at(0, 1)).isCloseTo(1 / 3f, within(1e-5f));
        assertThat(filled.at(0, 2)).isCloseTo(2 / 3f, within(1e-5f));
    }

    @Test
    void nothingMissingLeavesTheImageAndAllMissingIsRefused() {
        GreyImage image = image(1, 3, 0.1f, 0.2f, 0.3f);

        assertThat(Imputation.fill(image, missing(3))).isEqualTo(image);
        assertThatThrownBy(() -> Imputation.fill(image, missing(3, 0, 1, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected a pixel that is left, but all are missing");
    }

    @Test
    void itAgreesWithEliminationOnAnySetOfPixels() {
        Random random = new Random(11);
        for (int round = 0; round < 30; round++) {
            int height = 1 + random.nextInt(8);
            int width = 1 + random.nextInt(8);
            float[] pixels = new float[height * width];
            boolean[] missing = new boolean[pixels.length];
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = random.nextFloat();
                missing[i] = random.nextInt(10) < 7;
            }
            missing[random.nextInt(pixels.length)] = false;

            GreyImage filled =
                    Imputation.fill(image(height, width, pixels), missing).grey();

            double[] exact = eliminate(width, pixels, missing);
            for (int i = 0; i < pixels.length; i++) {
                assertThat((double) filled.pixels().at(i)).isCloseTo(exact[i], within(5e-4));
            }
        }
    }

    @Test
    void aLargeHoleIsSmoothAndStaysWithinWhatSurroundsIt() {
        // a slope from 0 to 1 over 120 columns with all but its frame missing: the slope itself solves it
        int side = 120;
        float[] slope = new float[side * side];
        boolean[] missing = new boolean[slope.length];
        for (int i = 0; i < slope.length; i++) {
            int y = i / side;
            int x = i % side;
            slope[i] = x / (side - 1f);
            missing[i] = x > 0 && y > 0 && x < side - 1 && y < side - 1;
        }

        GreyImage filled = Imputation.fill(image(side, side, slope), missing).grey();

        for (int i = 0; i < slope.length; i++) {
            assertThat(filled.pixels().at(i)).isCloseTo(slope[i], within(0.005f));
        }
    }

    /** The same system by Gauss's elimination, from its definition. */
    private static double[] eliminate(int width, float[] pixels, boolean[] missing) {
        int n = pixels.length;
        double[][] rows = new double[n][n + 1];
        for (int i = 0; i < n; i++) {
            rows[i][i] = 1;
            if (!missing[i]) {
                rows[i][n] = pixels[i];
                continue;
            }
            double sum = 0;
            for (int j = 0; j < n; j++) {
                sum += weight(i, j, width);
            }
            for (int j = 0; j < n; j++) {
                rows[i][j] -= weight(i, j, width) / sum;
            }
        }
        for (int i = 0; i < n; i++) {
            int pivot = i;
            for (int k = i; k < n; k++) {
                pivot = Math.abs(rows[k][i]) > Math.abs(rows[pivot][i]) ? k : pivot;
            }
            double[] row = rows[pivot];
            rows[pivot] = rows[i];
            rows[i] = row;
            for (int k = 0; k < n; k++) {
                double factor = k == i ? 0 : rows[k][i] / row[i];
                for (int j = i; j <= n; j++) {
                    rows[k][j] -= factor * row[j];
                }
            }
        }
        double[] solution = new double[n];
        for (int i = 0; i < n; i++) {
            solution[i] = rows[i][n] / rows[i][i];
        }
        return solution;
    }

    private static double weight(int i, int j, int width) {
        int rows = Math.abs(i / width - j / width);
        int columns = Math.abs(i % width - j % width);
        return i == j || rows > 1 || columns > 1 ? 0 : rows + columns == 1 ? 1 / 6.0 : 1 / 12.0;
    }

    @Test
    void aPixelIsFilledInInEachChannelFromThatChannel() {
        ColourImage image = new ColourImage(1, 3, FloatArray.of(1, 0, 0.5f, 9, 9, 9, 0, 0, 0.25f));

        // the mean of the two beside it: (1 + 0) / 2, 0, (0.5 + 0.25) / 2
        assertThat(Imputation.fill(image, missing(3, 1)))
                .isEqualTo(new ColourImage(1, 3, FloatArray.of(1, 0, 0.5f, 0.5f, 0, 0.375f, 0, 0, 0.25f)));
        assertThatThrownBy(() -> Imputation.fill(image, missing(9, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected 3 pixels, but was 9");
    }

    @Test
    void aColourImageIsFilledInAsThreeGreyOnesToTheBit() {
        Random random = new Random(12);
        for (int round = 0; round < 20; round++) {
            int height = 1 + random.nextInt(40);
            int width = 1 + random.nextInt(40);
            float[] colours = new float[height * width * 3];
            float[][] planes = new float[3][height * width];
            for (int i = 0; i < colours.length; i++) {
                colours[i] = random.nextFloat();
                planes[i % 3][i / 3] = colours[i];
            }
            boolean[] missing = new boolean[height * width];
            for (int i = 0; i < missing.length; i++) {
                missing[i] = random.nextInt(10) < 8;
            }
            missing[random.nextInt(missing.length)] = false;

            FloatArray filled = Imputation.fill(new ColourImage(height, width, FloatArray.of(colours)), missing)
                    .pixels();

            for (int channel = 0; channel < 3; channel++) {
                FloatArray alone = Imputation.fill(image(height, width, planes[channel]), missing)
                        .pixels();
                for (int i = 0; i < alone.length(); i++) {
                    assertThat(filled.at(3 * i + channel)).isEqualTo(alone.at(i));
                }
            }
        }
    }
}

package io.github.heatmill.cam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.heatmill.cam.FusionExpression.Term;
import io.github.heatmill.image.FloatArray;
import io.github.heatmill.image.GreyImage;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FusedMapTest {
    private static final float EXACT = 1e-6f;

    private static final Term COARSE = new Term(CamMethod.GRAD_CAM, "coarse");
    private static final Term FINE = new Term(CamMethod.LAYER_CAM, "fine");

    private static final Map<Term, Heatmap> MAPS = Map.of(
            COARSE,
            new Heatmap(2, 2, FloatArray.of(1, -2, 3, 0.5f)),
            FINE,
            new Heatmap(4, 4, FloatArray.of(0, 1, 2, -1, 4, 0, 1, 3, -5, 2, 2, 0, 1, 1, 0, 8)));

    private static final ImageFactors NO_IMAGE = new ImageFactors(() -> {
        throw new AssertionError("no image was needed");
    });

    private static Heatmap fused(String expression, Map<Term, Heatmap> maps, ImageFactors factors) {
        try {
            return FusedMap.of(FusionParser.parse(expression), maps, factors);
        } catch (FusionParser.Mistake wrong) {
            throw new AssertionError(wrong);
        }
    }

    private static void assertClose(Heatmap map, double... expected) {
        assertThat(map.values().length()).isEqualTo(expected.length);
        for (int i = 0; i < expected.length; i++) {
            assertThat(map.values().at(i)).as("cell %d", i).isCloseTo((float) expected[i], within(EXACT));
        }
    }

    @Test
    void oneMapIsItsPositivePartOverItsPeak() {
        assertClose(fused("grad-cam@coarse", MAPS, NO_IMAGE), 1 / 3.0, 0, 1, 0.5 / 3);
    }

    @Test
    void cellsAreAddedAndMultipliedOnTheSameGrid() {
        Map<Term, Heatmap> maps =
                Map.of(COARSE, new Heatmap(1, 2, FloatArray.of(2, 4)), FINE, new Heatmap(1, 2, FloatArray.of(10, -1)));

        // [1/2, 1] and [1, 0]
        assertClose(fused("grad-cam@coarse + layer-cam@fine", maps, NO_IMAGE), 1.5, 1);
        assertClose(fused("grad-cam@coarse * layer-cam@fine", maps, NO_IMAGE), 0.5, 0);
        assertClose(fused("grad-cam@coarse * grad-cam@coarse + layer-cam@fine", maps, NO_IMAGE), 1.25, 1);
    }

    @Test
    void cellsRelativeToTheirMeanKeepTheirOrder() {
        Map<Term, Heatmap> maps = Map.of(
                COARSE,
                new Heatmap(1, 4, FloatArray.of(4, 1, 0, 1)),
                FINE,
                new Heatmap(1, 4, FloatArray.of(0, 0, -2, 0)));

        // over the peak [1, 1/4, 0, 1/4], mean 3/8: 1 / (11/8), 1/4 / (5/8), 0
        assertClose(fused("relative(grad-cam@coarse)", maps, NO_IMAGE), 8 / 11.0, 0.4, 0, 0.4);
        // inside a sum it is a map as any other
        assertClose(fused("relative(grad-cam@coarse) + grad-cam@coarse", maps, NO_IMAGE), 19 / 11.0, 0.65, 0, 0.65);
        assertClose(fused("relative(layer-cam@fine)", maps, NO_IMAGE), 0, 0, 0, 0);
    }

    @Test
    void theCoarseMapIsBroughtToTheFineGridBilinearly() {
        // rows and columns of 2 at half pixels: 1 0, 3/4 1/4, 1/4 3/4, 0 1. The coarse map is [1/3 0, 1 1/6]; at row 1,
        // column 1: 9/16 * 1/3 + 3/16 * 0 + 3/16 * 1 + 1/16 * 1/6 = 37/96, and the fine one has 0 there
        Heatmap sum = fused("layer-cam@fine + grad-cam@coarse", MAPS, NO_IMAGE);

        assertThat(sum.at(1, 1)).isCloseTo(37 / 96f, within(EXACT));
        // the corner is the coarse one's: 1 1/6, and the fine one's peak
        assertThat(sum.at(3, 3)).isCloseTo(1 + 1 / 6f, within(EXACT));
        // numpy and torch.nn.functional.interpolate(mode="bilinear", align_corners=False)
        assertClose(
                sum, 0.3333333, 0.3750000, 0.3333333, 0.0000000, 1.0000000, 0.3854167, 0.2812500, 0.4166667, 0.8333333,
                0.9062500, 0.5520833, 0.1250000, 1.1250000, 0.9166667, 0.3750000, 1.1666667);
        assertThat(fused("grad-cam@coarse + layer-cam@fine", MAPS, NO_IMAGE)).isEqualTo(sum);
    }

    @Test
    void contrastIsThatOfTheImageOnTheFineGridOverItsPeak() {
        float[] pixels = new float[16];
        pixels[0] = 1;
        pixels[14] = 0.5f;
        pixels[15] = 0.25f;
        ImageFactors factors = new ImageFactors(() -> new GreyImage(4, 4, FloatArray.of(pixels)));

        // numpy: the sum of above times the standard deviation of 3 x 3 pixels, clipped, over its peak
        assertClose(
                fused("(grad-cam@coarse + layer-cam@fine) * contrast", MAPS, factors),
                0.3333333,
                0.3227486,
                0.0000000,
                0.0000000,
                0.8606630,
                0.2797257,
                0.0000000,
                0.0000000,
                0.0000000,
                0.3288667,
                0.2124970,
                0.0551198,
                0.0000000,
                0.3944705,
                0.1653595,
                0.5584991);
    }

    @Test
    void aMapWithoutAPositiveValueAddsNothing() {
        Map<Term, Heatmap> maps = Map.of(
                COARSE, new Heatmap(1, 1, FloatArray.of(-1)), FINE, new Heatmap(2, 2, FloatArray.of(0, 1, 2, 4)));

        assertClose(fused("grad-cam@coarse + layer-cam@fine", maps, NO_IMAGE), 0, 0.25, 0.5, 1);
        assertClose(fused("grad-cam@coarse * layer-cam@fine", maps, NO_IMAGE), 0, 0, 0, 0);
    }

    @Test
    void anImageWithoutContrastLeavesNothingOfAProduct() {
        ImageFactors flat = new ImageFactors(() -> new GreyImage(4, 4, FloatArray.of(new float[16])));

        assertThat(fused("layer-cam@fine * contrast", MAPS, flat).sum()).isZero();
        assertThat(fused("layer-cam@fine + contrast", MAPS, flat)).isEqualTo(fused("layer-cam@fine", MAPS, NO_IMAGE));
    }

    @Test
    void theFinestTermHasTheMostCellsTheFirstOfEquals() throws FusionParser.Mistake {
        FusionExpression both = FusionParser.parse("grad-cam@coarse + layer-cam@fine");
        Heatmap one = new Heatmap(1, 1, FloatArray.of(1));

        assertThat(FusedMap.finest(both, MAPS)).isEqualTo(FINE);
        assertThat(FusedMap.finest(both, Map.of(COARSE, one, FINE, one))).isEqualTo(COARSE);
    }
}

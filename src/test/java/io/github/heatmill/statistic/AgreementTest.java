package io.github.heatmill.statistic;

import static io.github.heatmill.statistic.HeatmapStatisticTest.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.heatmill.cam.Heatmap;
import io.github.heatmill.cam.Upsampling;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AgreementTest {
    @Test
    void spearmanIsTheCorrelationOfTheRanks() {
        // ranks 1 2 3 4 and 2 1 4 3: 1 - 6 * (4 * 1) / (4 * 15) = 0.6
        assertThat(agreement(map(1, 4, 1, 2, 3, 9), map(1, 4, -1, -2, 8, 7)).spearman())
                .hasValue(0.6);
    }

    @Test
    void equalValuesShareTheMeanOfTheirRanks() {
        // ranks 1, 2.5, 2.5, 4 and 1, 2, 3, 4, less 2.5: common 2.25 + 0 + 0 + 2.25, squares 4.5 and 5
        assertThat(agreement(map(1, 4, 0, 1, 1, 2), map(1, 4, 1, 2, 3, 4))
                        .spearman()
                        .orElseThrow())
                .isCloseTo(4.5 / Math.sqrt(4.5 * 5), within(1e-15));
        // zero of either sign is the same
        assertThat(agreement(map(1, 3, 0f, -0f, 1), map(1, 3, -0f, 0f, 1)).spearman())
                .hasValue(1);
    }

    @Test
    void aMapAgreesWithItselfAndWithAnyGrowingFunctionOfIt() {
        Random random = new Random(1);
        float[] values = new float[625];
        float[] cubes = new float[625];
        float[] turned = new float[625];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
            cubes[i] = values[i] * values[i] * values[i];
            turned[i] = -values[i];
        }
        Heatmap map = map(25, 25, values);

        assertThat(agreement(map, map).spearman()).hasValue(1);
        assertThat(agreement(map, map).iou50()).hasValue(1);
        assertThat(agreement(map, map(25, 25, cubes)).spearman()).hasValue(1);
        assertThat(agreement(map, map(25, 25, turned)).spearman()).hasValue(-1);
    }

    @Test
    void theUpperHalvesAreComparedPixelByPixel() {
        // at 5 and more: columns 0..2; at 2 and more: columns 2..3: 1 of 4
        assertThat(agreement(map(1, 5, 5, 10, 6, 4, 0), map(1, 5, 0, 1, 2, 4, 1))
                        .iou50())
                .hasValue(0.25);
    }

    @Test
    void whatIsUndefinedIsEmpty() {
        Heatmap map = map(1, 3, 1, 2, 3);
        Heatmap constant = map(1, 3, 2, 2, 2);
        Heatmap nothing = map(1, 3, -1, -2, -3);

        assertThat(agreement(map, constant).spearman()).isEmpty();
        // all three pixels against the upper two
        assertThat(agreement(map, constant).iou50()).hasValue(2 / 3.0);
        assertThat(agreement(map, nothing).spearman()).hasValue(-1);
        assertThat(agreement(map, nothing).iou50()).isEmpty();
        assertThat(Agreement.none().spearman()).isEmpty();
        assertThat(Agreement.none().iou50()).isEmpty();
    }

    @Test
    void mapsOfDifferentSizesAreNotCompared() {
        assertThatThrownBy(() -> agreement(map(1, 2, 1, 2), map(1, 3, 1, 2, 3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected maps of one size, but was 2 and 3 cells, 2 and 3 pixels");
    }

    private static Agreement agreement(Heatmap one, Heatmap other) {
        return Agreement.of(outline(one), outline(other));
    }

    private static MapOutline outline(Heatmap map) {
        HeatmapStatistics workspace = new HeatmapStatistics(Upsampling.BILINEAR);
        workspace.measure(map, map.height(), map.width(), GroundTruth.none());
        return workspace.outline();
    }
}

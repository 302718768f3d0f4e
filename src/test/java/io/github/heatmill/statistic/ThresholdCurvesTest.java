package io.github.heatmill.statistic;

import static io.github.heatmill.statistic.HeatmapStatisticTest.map;
import static io.github.heatmill.statistic.HeatmapStatisticTest.measured;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.heatmill.cam.Heatmap;
import io.github.heatmill.cam.Upsampling;
import io.github.heatmill.image.BoundingBox;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ThresholdCurvesTest {
    private static final GroundTruth LEFT = new GroundTruth(List.of(new BoundingBox(0, 0, 2, 1)));

    @Test
    void itHasOneNumberForEachHundredthOfThePeak() {
        // levels 40, 99, 0, 50 and 10; the box holds the first two pixels
        ThresholdCurves curves =
                measured(map(1, 5, 40, 100, -7, 50, 10), LEFT).thresholdCurves().orElseThrow();

        assertThat(curves.insideHistogram).hasSize(100);
        assertThat(Arrays.stream(curves.insideHistogram).sum()).isEqualTo(2);
        assertThat(curves.insideHistogram[40]).isEqualTo(1);
        assertThat(curves.insideHistogram[99]).isEqualTo(1);
        assertThat(Arrays.stream(curves.outsideHistogram).sum()).isEqualTo(3);
        assertThat(curves.outsideHistogram[0]).isEqualTo(1);
        assertThat(curves.outsideHistogram[10]).isEqualTo(1);
        assertThat(curves.outsideHistogram[50]).isEqualTo(1);
        // 0: the frame, 2 of 5. 1 to 10: two pieces of two, the first is columns 0..1. 11 to 40: it is larger than the
        // other. 41 to 50: one pixel each, column 1 first. from 51 on: column 1 alone
        assertThat(curves.boxCurve[0]).isEqualTo(2 / 5f);
        assertThat(Arrays.copyOfRange(curves.boxCurve, 1, 41)).containsOnly(1f);
        assertThat(Arrays.copyOfRange(curves.boxCurve, 41, 100)).containsOnly(0.5f);
        assertThat(curves.boxesCurve).isEqualTo(curves.boxCurve);
    }

    @Test
    void theBestOfAllComponentsMayBeASmallOne() {
        // up to 30 the largest is columns 3..5, beside the box; the single pixel is half of it
        ThresholdCurves curves = measured(map(1, 6, 0, 90, 0, 30, 100, 30), LEFT)
                .thresholdCurves()
                .orElseThrow();

        assertThat(curves.boxCurve[20]).isZero();
        assertThat(curves.boxesCurve[20]).isEqualTo(0.5f);
        // from 31 to 90 both are one pixel and the first is taken
        assertThat(curves.boxCurve[31]).isEqualTo(0.5f);
        assertThat(curves.boxCurve[91]).isZero();
        assertThat(curves.boxesCurve[91]).isZero();
    }

    @Test
    void aComponentThatGrowsLosesTheFitItHad() {
        // at 61 and more the left pixels fit exactly; below, they belong to the whole row
        ThresholdCurves curves =
                measured(map(1, 4, 100, 80, 60, 60), LEFT).thresholdCurves().orElseThrow();

        assertThat(curves.boxesCurve[80]).isEqualTo(1f);
        assertThat(curves.boxesCurve[61]).isEqualTo(1f);
        assertThat(curves.boxesCurve[60]).isEqualTo(0.5f);
        assertThat(curves.boxesCurve[81]).isEqualTo(0.5f);
    }

    @Test
    void aMapWithoutEnergyIsTheFrameAtZeroAndNothingAbove() {
        ThresholdCurves curves =
                measured(map(1, 5, 0, -1, 0, 0, 0), LEFT).thresholdCurves().orElseThrow();

        assertThat(curves.insideHistogram[0]).isEqualTo(2);
        assertThat(curves.outsideHistogram[0]).isEqualTo(3);
        assertThat(curves.boxCurve[0]).isEqualTo(2 / 5f);
        assertThat(curves.boxesCurve[0]).isEqualTo(2 / 5f);
        assertThat(Arrays.copyOfRange(curves.boxesCurve, 1, 100)).containsOnly(0f);
    }

    @Test
    void aConstantMapIsTheFrameEverywhere() {
        ThresholdCurves curves =
                measured(map(1, 5, 3, 3, 3, 3, 3), LEFT).thresholdCurves().orElseThrow();

        assertThat(curves.boxCurve).containsOnly(2 / 5f);
        assertThat(curves.boxesCurve).containsOnly(2 / 5f);
        assertThat(curves.insideHistogram[99]).isEqualTo(2);
    }

    @Test
    void withoutGroundTruthThereIsNone() {
        GroundTruth other = new GroundTruth(List.of(), LEFT.boxes());

        assertThat(measured(map(1, 2, 1, 2), other).thresholdCurves()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void scalingAMapLeavesItsProfile(TestMaps sort) {
        Random random = new Random(3);
        for (int round = 0; round < 20; round++) {
            Heatmap map = sort.map(random, 9, 11);
            GroundTruth truth = TestMaps.truth(random, 31, 40);
            float[] scaled = map.values().toArray();
            for (int i = 0; i < scaled.length; i++) {
                scaled[i] *= 1024;
            }
            HeatmapStatistics workspace = new HeatmapStatistics(Upsampling.BILINEAR);

            // a power of two is exact
            assertThat(workspace.measure(map(9, 11, scaled), 31, 40, truth).thresholdCurves())
                    .isEqualTo(workspace.measure(map, 31, 40, truth).thresholdCurves());
        }
    }

    @Test
    void moreHillsThanItsArraysHoldAreNoTrouble() {
        // every second pixel of every second row is a component of its own
        float[] values = new float[101 * 101];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % 101 % 2 == 0 && i / 101 % 2 == 0 ? 1 + i % 7 : 0;
        }
        GroundTruth truth = new GroundTruth(List.of(new BoundingBox(50, 50, 51, 51)));
        StatisticValues measured = measured(map(101, 101, values), truth);

        // 372 of the 51 * 51 are 1, less than a fifth of 7; the one in the box is 1 + 5100 % 7 = 5 of 7, level 71
        assertThat(HeatmapStatisticTest.value(measured, HeatmapStatistic.COMPONENTS_20))
                .isEqualTo(51 * 51 - 372.0);
        assertThat(measured.thresholdCurves().orElseThrow().boxesCurve[71]).isEqualTo(1f);
        assertThat(measured.thresholdCurves().orElseThrow().boxesCurve[72]).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void aColumnIsACopyOfTheTypeItSays(ThresholdCurve column) {
        ThresholdCurves curves =
                measured(map(1, 2, 1, 2), LEFT).thresholdCurves().orElseThrow();
        Object array = column.array(curves);

        assertThat(array.getClass().getComponentType()).hasToString(column.elementType());
        assertThat(array).isNotSameAs(column.array(curves));
        assertThat(column.column()).isEqualToIgnoringCase(column.name());
    }
}

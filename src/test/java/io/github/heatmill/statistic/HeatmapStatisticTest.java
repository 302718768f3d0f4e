package io.github.heatmill.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.heatmill.cam.Heatmap;
import io.github.heatmill.cam.Upsampling;
import io.github.heatmill.image.BoundingBox;
import io.github.heatmill.image.FloatArray;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Each statistic by hand; the map is as large as the image, so that upsampling changes nothing. */
class HeatmapStatisticTest {
    private static final Offset<Double> ROUNDING = within(1e-12);

    // 3 rows of 4 pixels; energy 10 + 2 + 4 + 4 = 20, peak 10 at (1, 0), thresholds 2 and 5
    private static final Heatmap MAP = map(
            3, 4, 0, 10, 2, 0, //
            -5, 0, 0, 4, //
            0, 1e-9f, 4, -1);

    @Test
    void theExtremesAndTheSumAreThoseOfTheSignedLayer() {
        // 20 - 5 - 1 = 14
        Heatmap map = map(1, 3, 20, -5, -1);
        StatisticValues values = measured(map, GroundTruth.none());

        assertThat(value(values, HeatmapStatistic.MAP_MIN)).isEqualTo(-5);
        assertThat(value(values, HeatmapStatistic.MAP_MAX)).isEqualTo(20);
        assertThat(value(values, HeatmapStatistic.MAP_SUM)).isEqualTo(14);
    }

    @Test
    void theExtremesAreOfTheLayerAndThePeakIsInImagePixels() {
        // one cell of 2 x 2 doubled to 4 x 4 by nearest: the 8 fills x 2..3, y 0..1
        StatisticValues values =
                new HeatmapStatistics(Upsampling.NEAREST).measure(map(2, 2, 0, 8, -1, 0), 4, 4, GroundTruth.none());

        assertThat(value(values, HeatmapStatistic.MAP_SUM)).isEqualTo(7);
        assertThat(value(values, HeatmapStatistic.PEAK_X)).isEqualTo(2);
        assertThat(value(values, HeatmapStatistic.PEAK_Y)).isZero();
        // the mean of columns 2 and 3, of rows 0 and 1
        assertThat(value(values, HeatmapStatistic.CENTROID_X)).isEqualTo(2.5);
        assertThat(value(values, HeatmapStatistic.CENTROID_Y)).isEqualTo(0.5);
        assertThat(value(values, HeatmapStatistic.AREA_ABOVE_50)).isEqualTo(0.25);
        assertThat(box(values)).isEqualTo(new BoundingBox(2, 0, 4, 2));
    }

    @Test
    void thePeakIsTheFirstOfTiesRowByRow() {
        StatisticValues values = measured(map(3, 3, 0, 0, 1, 0, 7, 7, 7, 0, 0), GroundTruth.none());

        assertThat(value(values, HeatmapStatistic.PEAK_X)).isEqualTo(1);
        assertThat(value(values, HeatmapStatistic.PEAK_Y)).isEqualTo(1);
    }

    @Test
    void theCentroidIsTheMeanPlaceOfTheEnergyAndNegativePartsHaveNone() {
        // 6 at (0, 0), 2 at (2, 1): x = 4 / 8, y = 2 / 8; the -9 does not pull
        StatisticValues values = measured(map(2, 3, 6, 0, -9, 0, 0, 2), GroundTruth.none());

        assertThat(value(values, HeatmapStatistic.CENTROID_X)).isEqualTo(0.5);
        assertThat(value(values, HeatmapStatistic.CENTROID_Y)).isEqualTo(0.25);
        // squared distances: (0.25 + 0.0625) * 6 + (2.25 + 0.5625) * 2 = 1.875 + 5.625 = 7.5; 7.5 / 8 = 0.9375
        assertThat(value(values, HeatmapStatistic.SPREAD)).isCloseTo(Math.sqrt(0.9375), ROUNDING);
    }

    @Test
    void oneHotPixelHasNoSpreadAndNoEntropy() {
        StatisticValues values = measured(map(2, 3, 0, 0, 0, 0, 0, 0.3f), GroundTruth.none());

        assertThat(value(values, HeatmapStatistic.SPREAD)).isZero();
        assertThat(value(values, HeatmapStatistic.ENTROPY)).isZero();
    }

    @Test
    void theAreasCountPixelsAtOrAboveAShareOfThePeak() {
        StatisticValues values = measured(MAP, GroundTruth.none());

        // at least 2: 10, 2, 4, 4 of 12; at least 5: 10 alone
        assertThat(value(values, HeatmapStatistic.AREA_ABOVE_20)).isCloseTo(4 / 12.0, ROUNDING);
        assertThat(value(values, HeatmapStatistic.AREA_ABOVE_50)).isCloseTo(1 / 12.0, ROUNDING);
    }

    @Test
    void theEntropyIsRelativeToThatOfAConstantMap() {
        // two of four cells with half the energy each: ln 2 / ln 4 = 1/2, whatever the negative cell holds
        assertThat(value(measured(map(2, 2, 3, 0, -8, 3), GroundTruth.none()), HeatmapStatistic.ENTROPY))
                .isCloseTo(0.5, ROUNDING);
        // p = 3/4, 1/4: (3/4 ln 4/3 + 1/4 ln 4) / ln 2 = 0.811278124459133 bits over two cells
        assertThat(value(measured(map(1, 2, 3, 1), GroundTruth.none()), HeatmapStatistic.ENTROPY))
                .isCloseTo(0.811278124459133, ROUNDING);
        assertThat(measured(map(1, 1, 3), GroundTruth.none()).value(HeatmapStatistic.ENTROPY))
                .isEmpty();
    }

    @Test
    void theBoxHoldsTheLargestComponentAtTwentyPercentWithCornersTouching() {
        // 10, 2, 4 (corner of 2), 4 (corner of 4) hang together: columns 1..3, rows 0..2
        assertThat(box(measured(MAP, GroundTruth.none()))).isEqualTo(new BoundingBox(1, 0, 4, 3));
        // the peak stands alone and two weaker pixels are more
        assertThat(box(measured(map(1, 5, 9, 0, 3, 3, 0), GroundTruth.none()))).isEqualTo(new BoundingBox(2, 0, 4, 1));
    }

    @Test
    void theGroundTruthStatisticsOfTwoOverlappingBoxes() {
        // 2 x 2 at the top left and 2 x 3 from column 1: union 4 + 6 - 2 = 8 of 12 pixels
        GroundTruth truth = new GroundTruth(List.of(new BoundingBox(0, 0, 2, 2), new BoundingBox(1, 0, 3, 3)));
        StatisticValues values = measured(
                map(
                        3, 4, //
                        0, 0, 2, 0, //
                        -5, 0, 0, 8, //
                        4, 0, 6, 0),
                truth);

        assertThat(value(values, HeatmapStatistic.BOX_SHARE)).isCloseTo(8 / 12.0, ROUNDING);
        // energy 2 + 8 + 4 + 6 = 20, of it 2 + 6 in the union
        assertThat(value(values, HeatmapStatistic.ENERGY_IN_BOX)).isEqualTo(8 / 20.0);
        assertThat(value(values, HeatmapStatistic.ENERGY_LIFT)).isCloseTo(0.6, ROUNDING);
        // the peak, 8 at (3, 1), lies beside the second box, whose columns end at 2
        assertThat(values.cell(HeatmapStatistic.POINTING_HIT)).isEqualTo(false);
        // at 1.6: 2, 8 and 6 touch at corners, columns 2..3, all rows; the second box shares column 2:
        // 3 pixels of 6 + 6 - 3; the first shares none
        assertThat(box(values)).isEqualTo(new BoundingBox(2, 0, 4, 3));
        assertThat(value(values, HeatmapStatistic.IOU_BEST_BOX)).isCloseTo(3 / 9.0, ROUNDING);
    }

    @Test
    void aPeakInAnyBoxIsAHit() {
        GroundTruth truth = new GroundTruth(List.of(new BoundingBox(3, 2, 4, 3), new BoundingBox(1, 0, 2, 1)));

        assertThat(measured(MAP, truth).cell(HeatmapStatistic.POINTING_HIT)).isEqualTo(true);
    }

    @Test
    void aMapThatIsTheGroundTruthHoldsAllItsEnergyInTheBoxAndFitsIt() {
        BoundingBox box = new BoundingBox(1, 1, 4, 3);
        StatisticValues values = measured(indicator(5, 6, box, 0.1f), new GroundTruth(List.of(box)));

        assertThat(value(values, HeatmapStatistic.ENERGY_IN_BOX)).isEqualTo(1);
        assertThat(value(values, HeatmapStatistic.ENERGY_LIFT)).isCloseTo(30 / 6.0, ROUNDING);
        assertThat(value(values, HeatmapStatistic.IOU_BEST_BOX)).isEqualTo(1);
        assertThat(values.cell(HeatmapStatistic.POINTING_HIT)).isEqualTo(true);
    }

    @Test
    void aConstantMapHasLiftOneAndTheBoxShareOfTheEnergy() {
        GroundTruth truth = new GroundTruth(List.of(new BoundingBox(7, 3, 150, 77), new BoundingBox(3, 60, 90, 180)));
        float[] constant = new float[625];
        Arrays.fill(constant, 0.1f);
        for (Upsampling upsampling : Upsampling.values()) {
            StatisticValues values = new HeatmapStatistics(upsampling).measure(map(25, 25, constant), 200, 200, truth);

            assertThat(value(values, HeatmapStatistic.ENERGY_LIFT)).isEqualTo(1);
            assertThat(value(values, HeatmapStatistic.ENERGY_IN_BOX))
                    .isEqualTo(value(values, HeatmapStatistic.BOX_SHARE));
            assertThat(value(values, HeatmapStatistic.AREA_ABOVE_50)).isEqualTo(1);
            assertThat(value(values, HeatmapStatistic.ENTROPY)).isCloseTo(1, ROUNDING);
            assertThat(value(values, HeatmapStatistic.CENTROID_X)).isCloseTo(99.5, ROUNDING);
            assertThat(box(values)).isEqualTo(new BoundingBox(0, 0, 200, 200));
        }
    }

    static Heatmap map(int height, int width, float... values) {
        return new Heatmap(height, width, FloatArray.of(values));
    }

    static StatisticValues measured(Heatmap map, GroundTruth truth) {
        return new HeatmapStatistics(Upsampling.BILINEAR).measure(map, map.height(), map.width(), truth);
    }

    static double value(StatisticValues values, HeatmapStatistic statistic) {
        return values.value(statistic).orElseThrow();
    }

    static BoundingBox box(StatisticValues values) {
        return new BoundingBox(
                (int) value(values, HeatmapStatistic.BOX_X_MIN),
                (int) value(values, HeatmapStatistic.BOX_Y_MIN),
                (int) value(values, HeatmapStatistic.BOX_X_MAX),
                (int) value(values, HeatmapStatistic.BOX_Y_MAX));
    }

    private static Heatmap indicator(int height, int width, BoundingBox box, float inside) {
        float[] values = new float[height * width];
        for (int i = 0; i < values.length; i++) {
            values[i] = box.contains(i % width, i / width) ? inside : 0;
        }
        return map(height, width, values);
    }
}

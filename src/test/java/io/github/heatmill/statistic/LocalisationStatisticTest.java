package io.github.heatmill.statistic;

import static io.github.heatmill.statistic.HeatmapStatisticTest.map;
import static io.github.heatmill.statistic.HeatmapStatisticTest.measured;
import static io.github.heatmill.statistic.HeatmapStatisticTest.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.heatmill.cam.Heatmap;
import io.github.heatmill.cam.Upsampling;
import io.github.heatmill.image.BoundingBox;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The statistics of ranks, unions, borders and tolerances by hand; the map is as large as the image. */
class LocalisationStatisticTest {
    private static final Offset<Double> ROUNDING = within(1e-12);

    @Test
    void theBoxesAtFifteenAndFiftyPercentAreWiderAndNarrowerThanThatAtTwenty() {
        GroundTruth truth = new GroundTruth(List.of(new BoundingBox(1, 0, 3, 1)));
        // 15, the edge itself, still counts; 14 does not
        StatisticValues values = measured(map(1, 6, 14, 15, 100, 50, 20, 0), truth);

        assertThat(value(values, HeatmapStatistic.BOX_15_X_MIN)).isEqualTo(1);
        assertThat(value(values, HeatmapStatistic.BOX_15_X_MAX)).isEqualTo(5);
        assertThat(value(values, HeatmapStatistic.BOX_X_MIN)).isEqualTo(2);
        assertThat(value(values, HeatmapStatistic.BOX_X_MAX)).isEqualTo(5);
        assertThat(value(values, HeatmapStatistic.BOX_50_X_MIN)).isEqualTo(2);
        assertThat(value(values, HeatmapStatistic.BOX_50_X_MAX)).isEqualTo(4);
        assertThat(value(values, HeatmapStatistic.BOX_50_Y_MIN)).isZero();
        assertThat(value(values, HeatmapStatistic.BOX_50_Y_MAX)).isEqualTo(1);
        // columns 1..4 against 1..2, 2..4 against it, 2..3 against it
        assertThat(value(values, HeatmapStatistic.IOU_BEST_BOX_15)).isEqualTo(2 / 4.0);
        assertThat(value(values, HeatmapStatistic.IOU_BEST_BOX)).isEqualTo(1 / 4.0);
        assertThat(value(values, HeatmapStatistic.IOU_BEST_BOX_50)).isEqualTo(1 / 3.0);
    }

    @Test
    void aucIsTheChanceThatAPixelInsideIsHotterThanOneOutside() {
        GroundTruth truth = new GroundTruth(List.of(new BoundingBox(0, 0, 2, 1)));
        // inside 4 and 1, outside 0, 1, 2: 4 is hotter than all three, 1 than one and equal to one: 4.5 of 6 pairs
        assertThat(value(measured(map(1, 5, 4, 1, 0, 1, 2), truth), HeatmapStatistic.AUC))
                .isCloseTo(4.5 / 6, ROUNDING);
        // the heat avoids the box: inside 0 and 1, outside 4, 1, -3: 0 beats none and ties -3; 1 beats one, ties one
        assertThat(value(measured(map(1, 5, 0, 1, 4, 1, -3), truth), HeatmapStatistic.AUC))
                .isCloseTo(2 / 6.0, ROUNDING);
        assertThat(value(measured(map(1, 5, 3, 3, 3, 3, 3), truth), HeatmapStatistic.AUC))
                .isEqualTo(0.5);
    }

    @Test
    void aucIsUndefinedWithoutAPixelOutsideOrEnergyOrBoxes() {
        GroundTruth whole = new GroundTruth(List.of(new BoundingBox(0, 0, 3, 1)));
        GroundTruth left = new GroundTruth(List.of(new BoundingBox(0, 0, 1, 1)));
        assertThat(measured(map(1, 3, 1, 2, 3), whole).isEmpty(HeatmapStatistic.AUC))
                .isTrue();
        assertThat(measured(map(1, 3, -1, 0, 0), left).isEmpty(HeatmapStatistic.AUC))
                .isTrue();
        assertThat(measured(map(1, 3, 1, 2, 3), GroundTruth.none()).isEmpty(HeatmapStatistic.AUC))
                .isTrue();
    }

    @Test
    void componentsThatTouchAtACornerCountAsOne() {
        // 9 and the two 3 of the first row; the 2 of the second touches the first of them at a corner
        assertThat(components(map(2, 6, 9, 0, 0, 3, 3, 0, 0, 0, 2, 0, 0, 0))).isEqualTo(2);
        // another 2 beside it touches the 9 at a corner
        assertThat(components(map(2, 6, 9, 0, 0, 3, 3, 0, 0, 2, 2, 0, 0, 0))).isEqualTo(1);
        // 1.7 of 9 is less than a fifth, 1.9 is not
        assertThat(components(map(1, 5, 9, 0, 1.7f, 0, 1.9f))).isEqualTo(2);
    }

    @Test
    void giniIsNothingForAConstantMapAndNearlyOneForASingleCell() {
        // energy 0, 0, 1, 3 of n = 4: weights -3, -1, 1, 3: (1 + 9) / (4 * 4)
        assertThat(gini(map(2, 2, 1, 0, -5, 3))).isEqualTo(0.625);
        assertThat(gini(map(2, 2, 0, 0, 7, -7))).isEqualTo(0.75);
        assertThat(gini(map(2, 2, 0.1f, 0.1f, 0.1f, 0.1f))).isZero();
        assertThat(gini(map(1, 1, 2))).isZero();
    }

    @Test
    void theBorderIsOneCellOfTheLayerWide() {
        // cells of one pixel: all but the middle 2 x 2, which holds 4 * 4 of 12 + 16
        Heatmap map = map(4, 4, 1, 1, 1, 1, 1, 4, 4, 1, 1, 4, 4, 1, 1, 1, 1, 1);
        assertThat(value(measured(map, GroundTruth.none()), HeatmapStatistic.BORDER_ENERGY))
                .isCloseTo(12 / 28.0, ROUNDING);
        // 3 cells on 8 pixels: 8 / 3 is rounded up to 3, so that 2 of 8 columns and rows are left in the middle
        float[] constant = new float[9];
        Arrays.fill(constant, 2);
        assertThat(value(
                        new HeatmapStatistics(Upsampling.NEAREST)
                                .measure(map(3, 3, constant), 8, 8, GroundTruth.none()),
                        HeatmapStatistic.BORDER_ENERGY))
                .isCloseTo(60 / 64.0, ROUNDING);
        // two cells leave no middle
        assertThat(value(
                        new HeatmapStatistics(Upsampling.BILINEAR)
                                .measure(map(2, 2, 1, 5, 3, 0.1f), 9, 7, GroundTruth.none()),
                        HeatmapStatistic.BORDER_ENERGY))
                .isEqualTo(1);
    }

    @Test
    void thePeakMayLieLessThanThreePercentOfTheLongerSideBesideABox() {
        // 200 pixels: fewer than 6; the peak is at 100
        assertThat(tolerantHit(1, 200, 100, new BoundingBox(106, 0, 120, 1))).isEqualTo(false);
        assertThat(tolerantHit(1, 200, 100, new BoundingBox(105, 0, 120, 1))).isEqualTo(true);
        // the last pixel of the box is 94, then 95
        assertThat(tolerantHit(1, 200, 100, new BoundingBox(90, 0, 95, 1))).isEqualTo(false);
        assertThat(tolerantHit(1, 200, 100, new BoundingBox(90, 0, 96, 1))).isEqualTo(true);
        // 3 of 100 pixels: 2 to the right and 2 down is the root of 8, 3 and 1 that of 10; the peak is at (7, 5)
        assertThat(tolerantHit(100, 100, 507, new BoundingBox(9, 7, 20, 20))).isEqualTo(true);
        assertThat(tolerantHit(100, 100, 507, new BoundingBox(10, 6, 20, 20))).isEqualTo(false);
        // on a small image it is the plain pointing game
        assertThat(tolerantHit(1, 20, 3, new BoundingBox(4, 0, 6, 1))).isEqualTo(false);
        assertThat(tolerantHit(1, 20, 3, new BoundingBox(3, 0, 6, 1))).isEqualTo(true);
    }

    @Test
    void rankAccuracyAsksWhetherTheHottestPixelsAreThoseOfTheBox() {
        // two pixels in the box, 9 and 5; the two hottest are 9 and 8
        GroundTruth column = new GroundTruth(List.of(new BoundingBox(0, 0, 1, 2)));
        assertThat(value(measured(map(2, 2, 9, 8, 5, -9), column), HeatmapStatistic.RANK_ACCURACY))
                .isEqualTo(0.5);
    }

    @Test
    void equalPixelsAtTheCutHaveTheSameChance() {
        // 9 is in; one of three 4s is wanted, and one of them lies in the box: (1 + 1/3) / 2
        GroundTruth two = new GroundTruth(List.of(new BoundingBox(0, 0, 2, 1)));
        assertThat(value(measured(map(1, 4, 9, 4, 4, 4), two), HeatmapStatistic.RANK_ACCURACY))
                .isCloseTo(2 / 3.0, ROUNDING);
        // the same with pixels without energy, of which the negative one is as good as the others
        assertThat(value(measured(map(1, 4, 9, 0, -4, 0), two), HeatmapStatistic.RANK_ACCURACY))
                .isCloseTo(2 / 3.0, ROUNDING);
    }

    @Test
    void theTopAreTwoAndAHalfPercentOfThePixels() {
        // 80 pixels: 2; the box holds the second hottest alone
        float[] values = new float[80];
        values[3] = 5;
        values[70] = 4;
        values[71] = 3;
        GroundTruth truth = new GroundTruth(List.of(new BoundingBox(70, 0, 72, 1)));
        assertThat(value(measured(map(1, 80, values), truth), HeatmapStatistic.TOP_K_INTERSECTION))
                .isEqualTo(0.5);
        // one at least
        assertThat(value(
                        measured(map(1, 4, 0, 2, 1, 0), new GroundTruth(List.of(new BoundingBox(1, 0, 2, 1)))),
                        HeatmapStatistic.TOP_K_INTERSECTION))
                .isEqualTo(1);
    }

    @Test
    void theThresholdedMapIsComparedWithTheUnionOfTheBoxes() {
        // boxes cover columns 0..2 of the first row; at 2 and more: columns 1, 2 and 3; at 5 and more: column 1
        GroundTruth truth = new GroundTruth(List.of(new BoundingBox(0, 0, 2, 1), new BoundingBox(1, 0, 3, 1)));
        StatisticValues values = measured(map(2, 4, 0, 10, 2, 4, 1, 1, 1, 1), truth);

        assertThat(value(values, HeatmapStatistic.IOU_UNION_20)).isEqualTo(2 / 4.0);
        assertThat(value(values, HeatmapStatistic.IOU_UNION_50)).isEqualTo(1 / 3.0);
    }

    @Test
    void energyInOtherBoxesLeavesOutWhatTheTargetClassCoversToo() {
        Heatmap map = map(1, 4, 1, 2, 3, 4);
        List<BoundingBox> target = List.of(new BoundingBox(0, 0, 2, 1));
        List<BoundingBox> others = List.of(new BoundingBox(1, 0, 3, 1), new BoundingBox(2, 0, 3, 1));

        // column 2 alone, 3 of 10
        assertThat(inOthers(map, new GroundTruth(target, others))).hasValue(3 / 10.0);
        // without a box of the target class: columns 1 and 2
        assertThat(inOthers(map, new GroundTruth(List.of(), others))).hasValue(5 / 10.0);
        // covered altogether by the target class
        assertThat(inOthers(map, new GroundTruth(target, target))).hasValue(0);
        assertThat(inOthers(map, new GroundTruth(target))).isEmpty();
    }

    @Test
    void aMapThatIsTheGroundTruthIsPerfect() {
        BoundingBox box = new BoundingBox(2, 1, 5, 4);
        float[] values = new float[42];
        for (int i = 0; i < values.length; i++) {
            values[i] = box.contains(i % 7, i / 7) ? 0.3f : 0;
        }
        GroundTruth truth = new GroundTruth(List.of(box), List.of(new BoundingBox(5, 0, 7, 6)));
        StatisticValues measured = measured(map(6, 7, values), truth);

        for (HeatmapStatistic one : List.of(
                HeatmapStatistic.RANK_ACCURACY,
                HeatmapStatistic.TOP_K_INTERSECTION,
                HeatmapStatistic.IOU_UNION_20,
                HeatmapStatistic.IOU_UNION_50,
                HeatmapStatistic.IOU_BEST_BOX_15,
                HeatmapStatistic.IOU_BEST_BOX_50,
                HeatmapStatistic.POINTING_HIT_TOLERANT,
                HeatmapStatistic.COMPONENTS_20)) {
            assertThat(value(measured, one)).isEqualTo(1);
        }
        assertThat(value(measured, HeatmapStatistic.ENERGY_IN_OTHER_BOXES)).isZero();
        ThresholdCurves curves = measured.thresholdCurves().orElseThrow();
        assertThat(Arrays.copyOfRange(curves.boxCurve, 1, 100)).containsOnly(1f);
        assertThat(curves.insideHistogram[99]).isEqualTo(9);
        assertThat(curves.outsideHistogram[0]).isEqualTo(33);
    }

    @Test
    void aConstantMapScoresTheBoxShareAndPointsNowhere() {
        GroundTruth truth = new GroundTruth(List.of(new BoundingBox(7, 3, 150, 77), new BoundingBox(3, 60, 90, 180)));
        float[] constant = new float[625];
        Arrays.fill(constant, 0.1f);
        for (Upsampling upsampling : Upsampling.values()) {
            StatisticValues values = new HeatmapStatistics(upsampling).measure(map(25, 25, constant), 200, 200, truth);
            double share = value(values, HeatmapStatistic.BOX_SHARE);

            assertThat(value(values, HeatmapStatistic.RANK_ACCURACY)).isEqualTo(share);
            assertThat(value(values, HeatmapStatistic.TOP_K_INTERSECTION)).isEqualTo(share);
            assertThat(value(values, HeatmapStatistic.IOU_UNION_50)).isEqualTo(share);
            assertThat(values.isEmpty(HeatmapStatistic.POINTING_HIT)).isTrue();
            assertThat(values.isEmpty(HeatmapStatistic.POINTING_HIT_TOLERANT)).isTrue();
            assertThat(value(values, HeatmapStatistic.BOX_50_X_MAX)).isEqualTo(200);
            // a border of 8 pixels: 1 - 184^2 / 200^2
            assertThat(value(values, HeatmapStatistic.BORDER_ENERGY)).isCloseTo(0.1536, ROUNDING);
        }
    }

    private static double components(Heatmap map) {
        return value(measured(map, GroundTruth.none()), HeatmapStatistic.COMPONENTS_20);
    }

    private static double gini(Heatmap map) {
        return value(measured(map, GroundTruth.none()), HeatmapStatistic.GINI);
    }

    private static Object tolerantHit(int height, int width, int peak, BoundingBox box) {
        float[] values = new float[height * width];
        values[peak] = 1;
        return measured(map(height, width, values), new GroundTruth(List.of(box)))
                .cell(HeatmapStatistic.POINTING_HIT_TOLERANT);
    }

    private static OptionalDouble inOthers(Heatmap map, GroundTruth truth) {
        return measured(map, truth).value(HeatmapStatistic.ENERGY_IN_OTHER_BOXES);
    }
}

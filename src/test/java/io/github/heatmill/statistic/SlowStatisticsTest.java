package io.github.heatmill.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.heatmill.cam.Heatmap;
import io.github.heatmill.cam.Thresholds;
import io.github.heatmill.cam.Upsampling;
import io.github.heatmill.image.BoundingBox;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The fast measurements against the plain ones of {@link SlowStatistics}, on maps of every sort and size. */
class SlowStatisticsTest {
    private static final int ROUNDS = 60;

    @ParameterizedTest
    @EnumSource
    void everyStatisticThatCountsPixelsAgreesWithPlainLoops(TestMaps sort) {
        Random random = new Random(11);
        HeatmapStatistics workspace = new HeatmapStatistics(Upsampling.BILINEAR);
        for (int round = 0; round < ROUNDS; round++) {
            Heatmap map = sort.map(random, 1 + random.nextInt(14), 1 + random.nextInt(14));
            int height = map.height() * (1 + random.nextInt(3));
            int width = map.width() * (1 + random.nextInt(3)) + random.nextInt(2);
            GroundTruth truth = TestMaps.truth(random, height, width);
            StatisticValues values = workspace.measure(map, height, width, truth);
            SlowStatistics slow = new SlowStatistics(workspace.imageMap(), truth);

            if (!values.isEmpty(HeatmapStatistic.PEAK_X)) {
                assertThat(value(values, HeatmapStatistic.RANK_ACCURACY))
                        .isCloseTo(slow.topShare(slow.truthPixels()), within(1e-12));
                assertThat(value(values, HeatmapStatistic.TOP_K_INTERSECTION))
                        .isCloseTo(slow.topShare((int) Math.max(1, Math.round(slow.pixels() / 40.0))), within(1e-12));
                assertThat(values.isEmpty(HeatmapStatistic.AUC)).isEqualTo(slow.truthPixels() == slow.pixels());
                if (!values.isEmpty(HeatmapStatistic.AUC) && slow.pixels() < 300) {
                    assertThat(value(values, HeatmapStatistic.AUC)).isCloseTo(slow.auc(), within(1e-12));
                }
                assertThat(value(values, HeatmapStatistic.IOU_UNION_20)).isEqualTo(slow.unionIou(20));
                assertThat(value(values, HeatmapStatistic.IOU_UNION_50)).isEqualTo(slow.unionIou(50));
                assertThat(value(values, HeatmapStatistic.COMPONENTS_20))
                        .isEqualTo(slow.boxes(20).size());
                assertThat(value(values, HeatmapStatistic.BORDER_ENERGY))
                        .isCloseTo(
                                slow.borderEnergy((int) Math.ceil((double) height / map.height()), (int)
                                        Math.ceil((double) width / map.width())),
                                within(1e-12));
                assertThat(values.isEmpty(HeatmapStatistic.ENERGY_IN_OTHER_BOXES))
                        .isEqualTo(truth.others().isEmpty());
                values.value(HeatmapStatistic.ENERGY_IN_OTHER_BOXES)
                        .ifPresent(share -> assertThat(share).isCloseTo(slow.energyInOthers(), within(1e-12)));
                if (!values.isEmpty(HeatmapStatistic.POINTING_HIT_TOLERANT)) {
                    assertThat(values.cell(HeatmapStatistic.POINTING_HIT_TOLERANT))
                            .isEqualTo(slow.near((int) value(values, HeatmapStatistic.PEAK_X), (int)
                                    value(values, HeatmapStatistic.PEAK_Y)));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyThresholdOfTheCurvesAgreesWithARunAtThatThresholdAlone(TestMaps sort) {
        Random random = new Random(12);
        HeatmapStatistics workspace = new HeatmapStatistics(Upsampling.BILINEAR);
        for (int round = 0; round < ROUNDS; round++) {
            int height = 1 + random.nextInt(23);
            int width = 1 + random.nextInt(23);
            assertCurves(workspace, sort.map(random, height, width), height, width, random);
        }
    }

    @ParameterizedTest
    @EnumSource
    void soDoTheCurvesOfALayerBroughtToAnImagesSize(TestMaps sort) {
        Random random = new Random(13);
        for (Upsampling upsampling : Upsampling.values()) {
            HeatmapStatistics workspace = new HeatmapStatistics(upsampling);
            assertCurves(workspace, sort.map(random, 12, 13), 61, 70, random);
        }
    }

    private static void assertCurves(HeatmapStatistics workspace, Heatmap map, int height, int width, Random random) {
        GroundTruth truth = TestMaps.truth(random, height, width);
        StatisticValues values = workspace.measure(map, height, width, truth);
        ThresholdCurves curves = values.thresholdCurves().orElseThrow();
        SlowStatistics slow = new SlowStatistics(workspace.imageMap(), truth);

        for (int k = 0; k < Thresholds.COUNT; k++) {
            int level = k;
            List<BoundingBox> boxes = slow.boxes(k);
            assertThat(curves.boxesCurve[k]).isEqualTo((float) bestIou(boxes, truth));
            assertThat(curves.boxCurve[k])
                    .isEqualTo(boxes.isEmpty() ? 0 : (float) bestIou(List.of(slow.largestBox(k)), truth));
            assertThat(curves.insideHistogram[k])
                    .isEqualTo(slow.count(pixel -> slow.level(pixel) == level && slow.inTruth(pixel)));
            assertThat(curves.outsideHistogram[k])
                    .isEqualTo(slow.count(pixel -> slow.level(pixel) == level && !slow.inTruth(pixel)));
        }
        if (!values.isEmpty(HeatmapStatistic.BOX_X_MIN)) {
            assertThat(HeatmapStatisticTest.box(values)).isEqualTo(slow.largestBox(20));
        }
    }

    private static double bestIou(List<BoundingBox> found, GroundTruth truth) {
        return found.stream()
                .flatMapToDouble(box -> truth.boxes().stream().mapToDouble(box::iou))
                .max()
                .orElse(0);
    }

    private static double value(StatisticValues values, HeatmapStatistic statistic) {
        return HeatmapStatisticTest.value(values, statistic);
    }
}

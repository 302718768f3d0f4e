package io.github.heatmill.statistic;

import static io.github.heatmill.statistic.HeatmapStatisticTest.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.heatmill.cam.Heatmap;
import io.github.heatmill.cam.Upsampling;
import io.github.heatmill.image.BoundingBox;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every statistic and every map. */
class HeatmapStatisticsTest {
    private static final GroundTruth TRUTH = new GroundTruth(
            List.of(new BoundingBox(5, 5, 30, 22), new BoundingBox(20, 10, 40, 50)),
            List.of(new BoundingBox(35, 5, 57, 15)));
    private static final Set<HeatmapStatistic> IN_UNITS_OF_THE_MAP =
            EnumSet.of(HeatmapStatistic.MAP_MIN, HeatmapStatistic.MAP_MAX, HeatmapStatistic.MAP_SUM);
    private static final Set<HeatmapStatistic> OF_TRUTH = EnumSet.of(
            HeatmapStatistic.IOU_BEST_BOX,
            HeatmapStatistic.IOU_BEST_BOX_15,
            HeatmapStatistic.IOU_BEST_BOX_50,
            HeatmapStatistic.IOU_UNION_20,
            HeatmapStatistic.IOU_UNION_50,
            HeatmapStatistic.POINTING_HIT,
            HeatmapStatistic.POINTING_HIT_TOLERANT,
            HeatmapStatistic.ENERGY_IN_BOX,
            HeatmapStatistic.ENERGY_LIFT,
            HeatmapStatistic.ENERGY_IN_OTHER_BOXES,
            HeatmapStatistic.AUC,
            HeatmapStatistic.RANK_ACCURACY,
            HeatmapStatistic.TOP_K_INTERSECTION,
            HeatmapStatistic.BOX_SHARE);

    @ParameterizedTest
    @EnumSource
    void aMapWithoutEnergyLeavesEmptyWhatIsUndefinedAndNeverHits(HeatmapStatistic statistic) {
        Set<HeatmapStatistic> defined = EnumSet.copyOf(IN_UNITS_OF_THE_MAP);
        defined.add(HeatmapStatistic.BOX_SHARE);
        for (float nothing : new float[] {0, -0.0f, -3}) {
            StatisticValues values = measured(map(1, 2, nothing, nothing), TRUTH);

            assertThat(values.value(statistic).isPresent()).isEqualTo(defined.contains(statistic));
            assertThat(values.cell(statistic) == null).isEqualTo(!defined.contains(statistic));
        }
    }

    @ParameterizedTest
    @EnumSource
    void withoutBoxesExactlyTheGroundTruthStatisticsAreEmpty(HeatmapStatistic statistic) {
        StatisticValues values = measured(random(1), GroundTruth.none());

        assertThat(values.isEmpty(statistic)).isEqualTo(OF_TRUTH.contains(statistic));
    }

    @ParameterizedTest
    @EnumSource
    void onlyANullableStatisticIsEverEmpty(HeatmapStatistic statistic) {
        boolean everEmpty = measured(map(1, 1, 0), GroundTruth.none()).isEmpty(statistic);

        assertThat(!statistic.undefined().isEmpty()).isEqualTo(everEmpty);
    }

    @ParameterizedTest
    @EnumSource
    void scalingTheMapScalesItsUnitsAndNothingElse(HeatmapStatistic statistic) {
        for (int seed = 0; seed < 5; seed++) {
            double once = measured(random(seed), TRUTH).value(statistic).orElseThrow();
            double scaled =
                    measured(scaled(random(seed), 4096), TRUTH).value(statistic).orElseThrow();

            // a power of two is exact in floats, so nothing moves by a bit
            assertThat(scaled).isEqualTo(IN_UNITS_OF_THE_MAP.contains(statistic) ? 4096 * once : once);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aUsedWorkspaceMeasuresLikeANewOne(Upsampling upsampling) {
        HeatmapStatistics used = new HeatmapStatistics(upsampling);
        for (int seed = 0; seed < 20; seed++) {
            int height = 50 + seed % 3 * 7;
            int width = 60 - seed % 4;
            Heatmap map = random(seed);

            assertThat(used.measure(map, height, width, TRUTH))
                    .isEqualTo(new HeatmapStatistics(upsampling).measure(map, height, width, TRUTH));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void everyShareLiesBetweenNothingAndAllAndEveryPlaceInTheImage(int seed) {
        StatisticValues values = measured(random(seed), TRUTH);
        HeatmapStatistic[] shares = {
            HeatmapStatistic.AREA_ABOVE_20,
            HeatmapStatistic.AREA_ABOVE_50,
            HeatmapStatistic.ENTROPY,
            HeatmapStatistic.IOU_BEST_BOX,
            HeatmapStatistic.ENERGY_IN_BOX,
            HeatmapStatistic.BOX_SHARE,
            HeatmapStatistic.GINI,
            HeatmapStatistic.BORDER_ENERGY,
            HeatmapStatistic.IOU_BEST_BOX_15,
            HeatmapStatistic.IOU_BEST_BOX_50,
            HeatmapStatistic.IOU_UNION_20,
            HeatmapStatistic.IOU_UNION_50,
            HeatmapStatistic.ENERGY_IN_OTHER_BOXES,
            HeatmapStatistic.RANK_ACCURACY,
            HeatmapStatistic.TOP_K_INTERSECTION
        };

        for (HeatmapStatistic share : shares) {
            assertThat(value(values, share)).isBetween(0.0, 1.0);
        }
        assertThat(value(values, HeatmapStatistic.AREA_ABOVE_50))
                .isLessThanOrEqualTo(value(values, HeatmapStatistic.AREA_ABOVE_20));
        assertThat(value(values, HeatmapStatistic.PEAK_X)).isBetween(0.0, 59.0);
        assertThat(value(values, HeatmapStatistic.CENTROID_Y)).isBetween(0.0, 49.0);
        assertThat(value(values, HeatmapStatistic.BOX_X_MIN)).isLessThan(value(values, HeatmapStatistic.BOX_X_MAX));
        assertThat(value(values, HeatmapStatistic.BOX_Y_MAX)).isBetween(1.0, 50.0);
    }

    @Test
    void aBoxOfTheWholeImageHoldsAllTheEnergyToTheBit() {
        GroundTruth whole = new GroundTruth(List.of(new BoundingBox(0, 0, 60, 50), new BoundingBox(3, 3, 9, 9)));

        for (int seed = 0; seed < 20; seed++) {
            StatisticValues values = measured(random(seed), whole);

            assertThat(value(values, HeatmapStatistic.ENERGY_IN_BOX)).isEqualTo(1);
            assertThat(values.cell(HeatmapStatistic.POINTING_HIT)).isEqualTo(true);
        }
    }

    @Test
    void theOrderOfTheBoxesDoesNotMatter() {
        GroundTruth turned =
                new GroundTruth(List.of(TRUTH.boxes().get(1), TRUTH.boxes().get(0)), TRUTH.others());

        for (int seed = 0; seed < 20; seed++) {
            assertThat(measured(random(seed), turned)).isEqualTo(measured(random(seed), TRUTH));
        }
    }

    @Test
    void theEnergyInOverlappingBoxesIsThatOfAPixelByPixelCount() {
        Random random = new Random(11);
        for (int round = 0; round < 30; round++) {
            List<BoundingBox> boxes = random.ints(4, 0, 40)
                    .mapToObj(corner -> new BoundingBox(
                            corner, corner / 2, corner + 1 + random.nextInt(20), corner / 2 + 1 + random.nextInt(30)))
                    .toList();
            HeatmapStatistics workspace = new HeatmapStatistics(Upsampling.BILINEAR);
            StatisticValues values = workspace.measure(random(round), 50, 60, new GroundTruth(boxes));

            double inside = 0;
            double all = 0;
            int covered = 0;
            for (int i = 0; i < 50 * 60; i++) {
                double energy = Math.max(0, workspace.imageMap().values().at(i));
                int x = i % 60;
                int y = i / 60;
                boolean in = boxes.stream().anyMatch(box -> box.contains(x, y));
                all += energy;
                inside += in ? energy : 0;
                covered += in ? 1 : 0;
            }
            assertThat(value(values, HeatmapStatistic.BOX_SHARE)).isEqualTo(covered / 3000.0);
            assertThat(value(values, HeatmapStatistic.ENERGY_IN_BOX)).isCloseTo(inside / all, within(1e-12));
        }
    }

    @Test
    void theImageMapIsTheResampledMapAndASnapshot() {
        HeatmapStatistics workspace = new HeatmapStatistics(Upsampling.CUBIC);
        assertThatThrownBy(workspace::imageMap)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Expected a measured map, but none was measured yet");
        workspace.measure(random(1), 90, 90, GroundTruth.none());
        workspace.measure(random(2), 50, 60, GroundTruth.none());
        Heatmap taken = workspace.imageMap();
        workspace.measure(random(3), 50, 60, GroundTruth.none());

        assertThat(taken).isEqualTo(Upsampling.CUBIC.resampler(6, 7, 50, 60).resize(random(2)));
    }

    @Test
    void aBoxThatReachesOutOfTheImageIsRefused() {
        GroundTruth outside = new GroundTruth(List.of(new BoundingBox(0, 0, 61, 50)));

        assertThatThrownBy(() -> measured(random(1), outside))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected boxes within 50 x 60 pixels, but was "
                        + "BoundingBox[xMin=0, yMin=0, xMax=61, yMax=50]");
    }

    private static StatisticValues measured(Heatmap map, GroundTruth truth) {
        return new HeatmapStatistics(Upsampling.BILINEAR).measure(map, 50, 60, truth);
    }

    private static double value(StatisticValues values, HeatmapStatistic statistic) {
        return values.value(statistic).orElseThrow();
    }

    private static Heatmap random(long seed) {
        Random random = new Random(seed);
        float[] values = new float[6 * 7];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return map(6, 7, values);
    }

    private static Heatmap scaled(Heatmap map, float factor) {
        float[] values = map.values().toArray();
        for (int i = 0; i < values.length; i++) {
            values[i] *= factor;
        }
        return map(map.height(), map.width(), values);
    }
}

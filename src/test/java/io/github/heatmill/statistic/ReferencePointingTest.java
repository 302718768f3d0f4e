package io.github.heatmill.statistic;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heatmill.ReferenceMap;
import io.github.heatmill.References;
import io.github.heatmill.cam.Upsampling;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The pointing game against TorchRay, cheXlocalize and Quantus. */
class ReferencePointingTest {
    /** Those of which no value is greater than another, or none is positive: they have no peak to judge here. */
    private static final Set<ReferenceMap> WITHOUT_PEAK =
            EnumSet.of(ReferenceMap.CONSTANT, ReferenceMap.ZERO, ReferenceMap.NEGATIVE);

    @ParameterizedTest
    @EnumSource
    void torchRaysPointingGameIsPointingWithinSixPixelsAndWithinOneIsPointingExactly(ReferenceMap map) {
        boolean near = References.scores("torchray_hit_6")[map.place()] > 0;
        boolean exact = References.scores("torchray_hit_1")[map.place()] > 0;
        StatisticValues values = measured(map);

        if (judged(map)) {
            assertThat(values.cell(HeatmapStatistic.POINTING_HIT_TOLERANT)).isEqualTo(near);
            assertThat(values.cell(HeatmapStatistic.POINTING_HIT)).isEqualTo(exact);
        } else {
            assertThat(values.isEmpty(HeatmapStatistic.POINTING_HIT_TOLERANT)).isTrue();
            assertThat(values.isEmpty(HeatmapStatistic.POINTING_HIT)).isTrue();
        }
    }

    @Test
    void theMapsTellWithinSixPixelsFromAtThemAndExactly() {
        // peaks that are 4 and 4 pixels away from a box on both axes, 5 and 6 on one
        assertThat(cell(ReferenceMap.SIGNED, HeatmapStatistic.POINTING_HIT_TOLERANT))
                .isEqualTo(true);
        assertThat(cell(ReferenceMap.SIGNED, HeatmapStatistic.POINTING_HIT)).isEqualTo(false);
        assertThat(cell(ReferenceMap.STEPS, HeatmapStatistic.POINTING_HIT_TOLERANT))
                .isEqualTo(true);
        assertThat(cell(ReferenceMap.HUNDREDTHS, HeatmapStatistic.POINTING_HIT_TOLERANT))
                .isEqualTo(false);
    }

    @Test
    void torchRayNeverHitsWithoutTolerance() {
        // squared distance < 0 squared
        assertThat(References.scores("torchray_hit_0")).containsOnly(-1);
    }

    @ParameterizedTest
    @EnumSource
    void cheXlocalizesHitIsPointingExactlyAndOfMapsWithoutAPeakTheFirstPixel(ReferenceMap map) {
        double hit = References.scores("chexlocalize_hit")[map.place()];

        if (map == ReferenceMap.UNBOXED) {
            assertThat(hit).isNaN();
        } else if (judged(map)) {
            assertThat(measured(map).value(HeatmapStatistic.POINTING_HIT)).hasValue(hit);
        } else {
            assertThat(hit).isEqualTo(map.covers(map.firstPeak()) ? 1 : 0);
        }
    }

    @ParameterizedTest
    @EnumSource
    void quantusPointsWithAnyOfEqualPeaksAndHitsWhereThereIsNoGroundTruth(ReferenceMap map) {
        double hit = References.scores("quantus_pointing")[map.place()];
        float[] values = map.image().values().toArray();
        float peak = values[map.firstPeak()];
        boolean any = IntStream.range(0, values.length).anyMatch(i -> values[i] == peak && map.covers(i));

        assertThat(hit).isEqualTo(any || map == ReferenceMap.UNBOXED ? 1 : 0);
        if (judged(map) && map != ReferenceMap.TWINS) {
            assertThat(measured(map).value(HeatmapStatistic.POINTING_HIT)).hasValue(hit);
        }
    }

    private static boolean judged(ReferenceMap map) {
        return map != ReferenceMap.UNBOXED && !WITHOUT_PEAK.contains(map);
    }

    private static Object cell(ReferenceMap map, HeatmapStatistic statistic) {
        return measured(map).cell(statistic);
    }

    private static StatisticValues measured(ReferenceMap map) {
        return new HeatmapStatistics(Upsampling.BILINEAR)
                .measure(map.layer(), ReferenceMap.SIDE, ReferenceMap.SIDE, map.truth());
    }
}

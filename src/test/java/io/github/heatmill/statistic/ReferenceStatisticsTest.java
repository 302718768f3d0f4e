package io.github.heatmill.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.heatmill.ReferenceMap;
import io.github.heatmill.References;
import io.github.heatmill.cam.Upsampling;
import io.github.heatmill.image.BoundingBox;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Energy, ranks, overlaps and evenness against Quantus, Score-CAM, cheXlocalize and SciPy; where they differ, by their
 * rule.
 */
class ReferenceStatisticsTest {
    private static final Offset<Double> ROUNDING = within(1e-12);
    private static final int SIDE = ReferenceMap.SIDE;
    private static final int PIXELS = SIDE * SIDE;

    @ParameterizedTest
    @EnumSource
    void quantusMassOfThePositivePartIsEnergyInBox(ReferenceMap map) {
        double mass = References.scores("quantus_mass_positive")[map.place()];

        assertSame(measured(map), HeatmapStatistic.ENERGY_IN_BOX, mass, ROUNDING);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "UNBOXED")
    void scoreCamsEnergyGameIsEnergyInBoxOfTheMapTurnedOver(ReferenceMap map) {
        BoundingBox box = map.truth().boxes().get(0);
        double turned = References.scores("scorecam_energy_turned")[map.place()];
        double given = References.scores("scorecam_energy")[map.place()];
        GroundTruth first = new GroundTruth(List.of(box));
        GroundTruth swapped = new GroundTruth(List.of(new BoundingBox(box.yMin(), box.xMin(), box.yMax(), box.xMax())));

        assertSame(measured(map, first), HeatmapStatistic.ENERGY_IN_BOX, turned, ROUNDING);
        // it takes x for the row
        assertSame(measured(map, swapped), HeatmapStatistic.ENERGY_IN_BOX, given, ROUNDING);
    }

    @ParameterizedTest
    @EnumSource
    void quantusMassOfASignedMapCountsEvidenceAgainst(ReferenceMap map) {
        float[] values = map.image().values().toArray();
        double all = sum(values, i -> true);
        double inside = sum(values, i -> map.covers(i));
        double mass = map == ReferenceMap.UNBOXED || all == 0 ? Double.NaN : inside / all;

        assertThat(References.scores("quantus_mass")[map.place()]).isCloseTo(mass, ROUNDING);
        // the other metric divides by 1e-9 more, and takes away what is above 1
        double ratio = inside / (all + 1e-9);
        double localisation = map == ReferenceMap.UNBOXED || ratio > 1 ? Double.NaN : ratio;
        assertThat(References.scores("quantus_attribution_localisation")[map.place()])
                .isCloseTo(localisation, ROUNDING);
    }

    @ParameterizedTest
    @EnumSource
    void quantusWeighsAttributionLocalisationByASizeOfTheBatch(ReferenceMap map) {
        double plain = References.scores("quantus_attribution_localisation")[map.place()];
        long box = IntStream.range(0, PIXELS).filter(i -> map.covers(i)).count();

        // 14 of the 16 images, instead of the one
        assertThat(References.scores("quantus_attribution_localisation_weighted")[map.place()])
                .isCloseTo(plain * box / (14.0 * PIXELS), ROUNDING);
    }

    @ParameterizedTest
    @EnumSource
    void quantusRanksAreRankAccuracyAndTopKUnlessPixelsAreEqualAtTheCut(ReferenceMap map) {
        int box = (int) IntStream.range(0, PIXELS).filter(i -> map.covers(i)).count();

        assertRanked(map, HeatmapStatistic.RANK_ACCURACY, References.scores("quantus_rank")[map.place()], box);
        assertRanked(
                map, HeatmapStatistic.TOP_K_INTERSECTION, References.scores("quantus_top_1000")[map.place()], 1000);
    }

    /** Of pixels that are equal at the cut, theirs is one choice, ours the expected share of all choices. */
    private static void assertRanked(ReferenceMap map, HeatmapStatistic statistic, double reference, int wanted) {
        StatisticValues values = measured(map);
        if (map == ReferenceMap.UNBOXED) {
            assertThat(reference).isNaN();
            assertThat(values.isEmpty(statistic)).isTrue();
            return;
        }
        float[] energy = energy(map);
        float[] sorted = energy.clone();
        Arrays.sort(sorted);
        float cut = sorted[PIXELS - wanted];
        int insideAbove = count(i -> energy[i] > cut && map.covers(i));
        int above = count(i -> energy[i] > cut);
        int tied = count(i -> energy[i] == cut);
        int insideTied = count(i -> energy[i] == cut && map.covers(i));
        int least = insideAbove + Math.max(0, wanted - above - (tied - insideTied));
        int most = insideAbove + Math.min(wanted - above, insideTied);

        // else all that are equal to the last are taken, and there is nothing to choose
        assertThat(tied > wanted - above).isEqualTo(tied(statistic).contains(map));
        assertThat(reference).isBetween((double) least / wanted, (double) most / wanted);
        if (values.isEmpty(statistic)) {
            assertThat(map).isIn(ReferenceMap.ZERO, ReferenceMap.NEGATIVE);
        } else {
            double expected = insideAbove + (double) (wanted - above) * insideTied / tied;
            assertThat(values.value(statistic).orElseThrow()).isCloseTo(expected / wanted, ROUNDING);
        }
    }

    /** Maps that have more pixels of the value at the cut than are wanted: the choice is the reference's. */
    private static Set<ReferenceMap> tied(HeatmapStatistic statistic) {
        return statistic == HeatmapStatistic.RANK_ACCURACY
                ? EnumSet.complementOf(EnumSet.of(
                        ReferenceMap.RELU_BLOBS, ReferenceMap.SIGNED, ReferenceMap.SPARSE, ReferenceMap.EDGE))
                : EnumSet.of(
                        ReferenceMap.STEPS,
                        ReferenceMap.RING,
                        ReferenceMap.LINE,
                        ReferenceMap.CORNER,
                        ReferenceMap.CONSTANT,
                        ReferenceMap.ZERO,
                        ReferenceMap.NEGATIVE,
                        ReferenceMap.DARK);
    }

    @ParameterizedTest
    @EnumSource
    void quantusSparsenessIsGiniWithATenMillionthMoreInEachCell(ReferenceMap map) {
        double sparseness = References.scores("quantus_sparseness")[map.place()];
        int cells = ReferenceMap.LAYER * ReferenceMap.LAYER;
        double energy = 0;
        for (float value : map.layer().values().toArray()) {
            energy += Math.max(value, 0f);
        }
        StatisticValues values = measured(map);

        if (energy > 0) {
            double gini = values.value(HeatmapStatistic.GINI).orElseThrow();
            assertThat(sparseness).isCloseTo(gini * energy / (energy + cells * 1e-7), ROUNDING);
        } else {
            assertThat(values.isEmpty(HeatmapStatistic.GINI)).isTrue();
            assertThat(sparseness).isCloseTo(0, ROUNDING);
        }
    }

    @ParameterizedTest
    @EnumSource
    void quantusComplexityIsEntropyInNats(ReferenceMap map) {
        double complexity = References.scores("quantus_complexity")[map.place()] / Math.log(625);

        // with 1e-12 within each logarithm, which of 625 cells is less than 1e-9
        assertSame(measured(map), HeatmapStatistic.ENTROPY, complexity, within(1e-9));
    }

    @ParameterizedTest
    @EnumSource
    void cheXlocalizesOverlapIsThatOfTheMapByItsRangeWithoutPixelsAtTheThreshold(ReferenceMap map) {
        StatisticValues values =
                new HeatmapStatistics(Upsampling.BILINEAR).measure(map.fromZero(), SIDE, SIDE, map.truth());
        float[] shifted = map.fromZero().values().toArray();
        float peak = IntStream.range(0, PIXELS)
                .mapToObj(i -> shifted[i])
                .max(Float::compare)
                .orElseThrow();
        for (int percent : new int[] {20, 50}) {
            double reference = References.scores("chexlocalize_iou_" + percent)[map.place()];
            HeatmapStatistic statistic = percent == 20 ? HeatmapStatistic.IOU_UNION_20 : HeatmapStatistic.IOU_UNION_50;
            // it divides and compares as floats
            IntPredicate above = i -> peak > 0 && shifted[i] / peak > percent / 100f;
            int onEdge = count(i -> (100.0 * shifted[i] >= percent * (double) peak) != above.test(i));

            int either = count(i -> above.test(i) || map.covers(i));
            int both = count(i -> above.test(i) && map.covers(i));
            assertThat(reference).isCloseTo(either == 0 ? Double.NaN : (double) both / either, ROUNDING);
            assertThat(onEdge).isEqualTo(atTheThreshold(map, percent));
            if (onEdge == 0) {
                assertSame(values, statistic, map == ReferenceMap.UNBOXED ? Double.NaN : reference, ROUNDING);
            }
        }
    }

    /** How many pixels ours keeps, at least as high as the threshold, and theirs, which have to be higher, does not. */
    private static int atTheThreshold(ReferenceMap map, int percent) {
        Map<ReferenceMap, Integer> pixels = percent == 20
                ? Map.of(ReferenceMap.LINE, 464)
                : Map.of(ReferenceMap.SIGNED, 1, ReferenceMap.NEGATIVE, 1, ReferenceMap.CHECKS, 6);
        boolean nothing = map == ReferenceMap.CONSTANT || map == ReferenceMap.ZERO;
        return nothing ? PIXELS : pixels.getOrDefault(map, 0);
    }

    @ParameterizedTest
    @EnumSource
    void sciPysRankCorrelationIsAgreementAndBothHaveNoneOfAConstantMap(ReferenceMap map) {
        ReferenceMap[] all = ReferenceMap.values();
        ReferenceMap next = all[(map.place() + 1) % all.length];
        double correlation = References.scores("scipy_spearman")[map.place()];
        Agreement agreement = Agreement.of(outline(map), outline(next));

        if (Double.isNaN(correlation)) {
            assertThat(agreement.spearman()).isEmpty();
        } else {
            assertThat(agreement.spearman().orElseThrow()).isCloseTo(correlation, ROUNDING);
        }
    }

    private static void assertSame(
            StatisticValues values, HeatmapStatistic statistic, double reference, Offset<Double> tolerance) {
        if (Double.isNaN(reference)) {
            assertThat(values.isEmpty(statistic)).isTrue();
        } else {
            assertThat(values.value(statistic).orElseThrow()).isCloseTo(reference, tolerance);
        }
    }

    private static StatisticValues measured(ReferenceMap map) {
        return measured(map, map.truth());
    }

    private static StatisticValues measured(ReferenceMap map, GroundTruth truth) {
        return new HeatmapStatistics(Upsampling.BILINEAR).measure(map.layer(), SIDE, SIDE, truth);
    }

    private static MapOutline outline(ReferenceMap map) {
        HeatmapStatistics workspace = new HeatmapStatistics(Upsampling.BILINEAR);
        workspace.measure(map.layer(), SIDE, SIDE, map.truth());
        return workspace.outline();
    }

    private static float[] energy(ReferenceMap map) {
        float[] energy = map.image().values().toArray();
        for (int i = 0; i < energy.length; i++) {
            energy[i] = Math.max(energy[i], 0f);
        }
        return energy;
    }

    private static int count(IntPredicate where) {
        return (int) IntStream.range(0, PIXELS).filter(where).count();
    }

    private static double sum(float[] values, IntPredicate where) {
        return IntStream.range(0, PIXELS)
                .filter(where)
                .mapToDouble(i -> values[i])
                .sum();
    }
}

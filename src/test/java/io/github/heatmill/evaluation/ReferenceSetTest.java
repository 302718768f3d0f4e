package io.github.heatmill.evaluation;

import static io.github.heatmill.evaluation.Figures.figure;
import static io.github.heatmill.evaluation.state.Rows.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.heatmill.ReferenceMap;
import io.github.heatmill.References;
import io.github.heatmill.cam.Heatmap;
import io.github.heatmill.cam.Upsampling;
import io.github.heatmill.evaluation.metric.EvaluationMetric;
import io.github.heatmill.evaluation.state.EvaluationState;
import io.github.heatmill.evaluation.state.ExplainedRow;
import io.github.heatmill.evaluation.state.ImageFact;
import io.github.heatmill.evaluation.state.RowMean;
import io.github.heatmill.statistic.BoxConvention;
import io.github.heatmill.statistic.HeatmapStatistic;
import io.github.heatmill.statistic.HeatmapStatistics;
import io.github.heatmill.statistic.StatisticValues;
import io.github.heatmill.statistic.ThresholdCurve;
import io.github.heatmill.statistic.ThresholdCurves;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Figures of the whole set of maps against WSOL's evaluators, TorchRay and scikit-learn. */
class ReferenceSetTest {
    private static final Offset<Double> ROUNDING = within(1e-12);
    private static final int BINS = 102;
    private static final double[] INSIDE = References.doubles("wsol_inside");
    private static final double[] OUTSIDE = References.doubles("wsol_outside");

    @Test
    void maxBoxAccIsThatOfWsolGivenMapsAsItNormalisesThem() {
        EvaluationState state = state(ReferenceMap::strict);
        double[] versionTwo = References.scores("wsol_max_box_acc_v2");

        assertThat(percent(state, EvaluationMetric.MAX_BOX_ACC))
                .isCloseTo(References.scores("wsol_max_box_acc_v1")[0], ROUNDING);
        assertThat(percent(state, EvaluationMetric.MAX_BOX_ACC_V2_30)).isCloseTo(versionTwo[0], ROUNDING);
        assertThat(percent(state, EvaluationMetric.MAX_BOX_ACC_V2_50)).isCloseTo(versionTwo[1], ROUNDING);
        assertThat(percent(state, EvaluationMetric.MAX_BOX_ACC_V2_70)).isCloseTo(versionTwo[2], ROUNDING);
        assertThat(percent(state, EvaluationMetric.MAX_BOX_ACC_V2))
                .isCloseTo((versionTwo[0] + versionTwo[1] + versionTwo[2]) / 3, ROUNDING);
    }

    @Test
    void wsolsBinsAreOursButForTheRoundingOfTheirEdgesAndOneMoreForThePeak() {
        for (ReferenceMap map : ReferenceMap.boxed()) {
            ThresholdCurves curves =
                    measured(map, map.fromZero()).thresholdCurves().orElseThrow();
            double[] inside = References.part(INSIDE, map.place(), BINS);
            double[] outside = References.part(OUTSIDE, map.place(), BINS);
            int[] lost = lostToEdges(map, true);
            int[] lostOutside = lostToEdges(map, false);
            inside[99] += inside[100];
            outside[99] += outside[100];
            for (int k = 1; k < 100; k++) {
                inside[k] += lost[k];
                inside[k - 1] -= lost[k];
                outside[k] += lostOutside[k];
                outside[k - 1] -= lostOutside[k];
            }

            assertThat(Arrays.copyOf(inside, 100)).isEqualTo(doubles(ThresholdCurve.INSIDE_HISTOGRAM, curves));
            assertThat(Arrays.copyOf(outside, 100)).isEqualTo(doubles(ThresholdCurve.OUTSIDE_HISTOGRAM, curves));
        }
        assertThat(Arrays.stream(lostToEdges(ReferenceMap.NEGATIVE, true)).sum())
                .isEqualTo(1);
        assertThat(Arrays.stream(lostToEdges(ReferenceMap.NEGATIVE, false)).sum())
                .isEqualTo(4);
    }

    /**
     * Pixels by level that lie exactly on it, and below its edge there: both are rounded, and some edges upwards, as
     * 0.7000000000000001.
     */
    private static int[] lostToEdges(ReferenceMap map, boolean inside) {
        float[] values = map.fromZero().values().toArray();
        double peak = 0;
        for (float value : values) {
            peak = Math.max(peak, value);
        }
        int[] lost = new int[100];
        for (int i = 0; i < values.length && peak > 0; i++) {
            double hundredths = 100 * (double) values[i] / peak;
            int level = (int) Math.rint(hundredths);
            boolean on = 100 * (double) values[i] == level * peak;
            boolean in = map.covers(i);
            if (on && level < 100 && values[i] / peak < level * 0.01 && in == inside) {
                lost[level]++;
            }
        }
        return lost;
    }

    @Test
    void wsolsPxapIsTheSameSumWithABinOfItsOwnForThePeak() {
        double[] inside = new double[BINS];
        double[] outside = new double[BINS];
        for (int i = 0; i < INSIDE.length; i++) {
            inside[i % BINS] += INSIDE[i];
            outside[i % BINS] += OUTSIDE[i];
        }
        assertThat(100 * averagePrecision(inside, outside)).isCloseTo(References.scores("wsol_pxap")[0], ROUNDING);

        inside[99] += inside[100];
        outside[99] += outside[100];
        inside[100] = 0;
        outside[100] = 0;
        double pxap = value(state(ReferenceMap::fromZero), EvaluationMetric.PXAP);
        // the five pixels at the edges of bins move it in the seventh place
        assertThat(pxap).isCloseTo(averagePrecision(inside, outside), within(1e-6));
        assertThat(pxap).isLessThan(References.scores("wsol_pxap")[0] / 100 - 1e-4);
    }

    private static double averagePrecision(double[] inside, double[] outside) {
        double all = Arrays.stream(inside).sum();
        double area = 0;
        double truePositives = 0;
        double positives = 0;
        for (int bin = inside.length - 1; bin >= 0; bin--) {
            truePositives += inside[bin];
            positives += inside[bin] + outside[bin];
            area += inside[bin] > 0 ? truePositives / positives * inside[bin] / all : 0;
        }
        return area;
    }

    @Test
    void sciKitLearnsAveragePrecisionAndAreaUnderRocAreOursGivenHundredthsOfThePeak() {
        EvaluationState state = state(ReferenceMap::image);

        assertThat(value(state, EvaluationMetric.PXAP))
                .isCloseTo(References.scores("sklearn_ap_hundredths")[0], ROUNDING);
        assertThat(value(state, EvaluationMetric.AUC))
                .isCloseTo(References.scores("sklearn_auc_hundredths")[0], ROUNDING);
        // what it costs not to tell values within a hundredth apart
        assertThat(References.scores("sklearn_ap")[0] - References.scores("sklearn_ap_hundredths")[0])
                .isCloseTo(0.0014, within(1e-4));
        assertThat(References.scores("sklearn_auc")[0] - References.scores("sklearn_auc_hundredths")[0])
                .isCloseTo(-0.0012, within(1e-4));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "UNBOXED")
    void quantusAreaUnderRocTellsApartWhatLiesWithinAHundredthAndBelowZero(ReferenceMap map) {
        EvaluationState alone = new EvaluationState();
        alone.add(key("cam", "a", "a", "a"), 0, 0, row(measured(map, map.image())));
        double difference = value(alone, EvaluationMetric.AUC) - References.scores("quantus_auc")[map.place()];

        // three maps with negative values, and a hill whose wide foot is below a hundredth of the peak
        Map<ReferenceMap, Double> large = Map.of(
                ReferenceMap.SIGNED, 0.0510,
                ReferenceMap.NEGATIVE, -0.0322,
                ReferenceMap.DARK, -0.1153,
                ReferenceMap.TWINS, -0.0471,
                ReferenceMap.SPARSE, 0.0134,
                ReferenceMap.HUNDREDTHS, -0.0066);
        assertThat(difference).isCloseTo(large.getOrDefault(map, 0.0), within(large.containsKey(map) ? 0.5e-4 : 9e-4));
    }

    @Test
    void torchRaysAccuracyCountsMapsWithoutAPeakAndClassesWithoutImages() {
        double[] hits = References.scores("torchray_hit_6");
        double[] accuracy = References.scores("torchray_accuracy_6");
        // class a: 8 maps, 4 hits, and without the constant and the negative one 6 and 3; class b: 7, 6 and, without
        // zero,
        // 6 and 5
        assertThat(accuracy).containsExactly(4 / 8.0, 6 / 7.0, (4 / 8.0 + 6 / 7.0) / 10);
        assertThat(hits[ReferenceMap.CONSTANT.place()]).isEqualTo(-1);
        assertThat(hits[ReferenceMap.NEGATIVE.place()]).isEqualTo(1);
        assertThat(hits[ReferenceMap.ZERO.place()]).isEqualTo(1);

        // a class of which no map has a peak is none to average over
        EvaluationState state = state(ReferenceMap::image);
        state.add(key("cam", "c", "c", "c"), 15, 15, row(measured(ReferenceMap.ZERO, ReferenceMap.ZERO.image())));
        assertThat(value(state, EvaluationMetric.POINTING_TOLERANT_CLASS_MEAN))
                .isCloseTo((3 / 6.0 + 5 / 6.0) / 2, ROUNDING);
    }

    private static double value(EvaluationState state, EvaluationMetric metric) {
        return figure(state, metric).value().orElseThrow();
    }

    private static double percent(EvaluationState state, EvaluationMetric metric) {
        return 100 * value(state, metric);
    }

    private static double[] doubles(ThresholdCurve column, ThresholdCurves curves) {
        return Arrays.stream((int[]) column.array(curves)).asDoubleStream().toArray();
    }

    private static StatisticValues measured(ReferenceMap map, Heatmap image) {
        return new HeatmapStatistics(Upsampling.BILINEAR, BoxConvention.WSOL)
                .measure(image, ReferenceMap.SIDE, ReferenceMap.SIDE, map.truth());
    }

    /** All maps that have a box, of two classes in turn. */
    private static EvaluationState state(Function<ReferenceMap, Heatmap> image) {
        EvaluationState state = new EvaluationState();
        for (ReferenceMap map : ReferenceMap.boxed()) {
            String name = map.place() % 2 == 0 ? "a" : "b";
            state.add(key("cam", name, name, name), map.place(), map.place(), row(measured(map, image.apply(map))));
        }
        return state;
    }

    private static ExplainedRow row(StatisticValues values) {
        ExplainedRow row = new ExplainedRow();
        row.image(ImageFact.values());
        for (RowMean column : RowMean.values()) {
            for (HeatmapStatistic statistic : HeatmapStatistic.values()) {
                if (statistic.column().equals(column.column())) {
                    values.value(statistic).ifPresent(value -> row.set(column, value));
                }
            }
        }
        ThresholdCurves curves = values.thresholdCurves().orElseThrow();
        row.setThresholdCurves(
                (float[]) ThresholdCurve.BOX_CURVE.array(curves),
                (float[]) ThresholdCurve.BOXES_CURVE.array(curves),
                (int[]) ThresholdCurve.INSIDE_HISTOGRAM.array(curves),
                (int[]) ThresholdCurve.OUTSIDE_HISTOGRAM.array(curves));
        return row;
    }
}

package io.github.heatmill.localisation;

import static io.github.heatmill.localisation.Rows.figure;
import static io.github.heatmill.localisation.Rows.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.heatmill.ReferenceMap;
import io.github.heatmill.References;
import io.github.heatmill.cam.Heatmap;
import io.github.heatmill.cam.Upsampling;
import io.github.heatmill.statistic.BoxConvention;
import io.github.heatmill.statistic.HeatmapStatistic;
import io.github.heatmill.statistic.HeatmapStatistics;
import io.github.heatmill.statistic.ProfileColumn;
import io.github.heatmill.statistic.StatisticValues;
import io.github.heatmill.statistic.ThresholdProfile;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Figures of the whole set of maps against WSOL's evaluators, TorchRay and scikit-learn. */
class ReferenceSetTest {
    @Test
    void printed() {
        EvaluationState asTheyAre = state(ReferenceMap::image);
        EvaluationState fromZero = state(ReferenceMap::fromZero);
        for (LocalisationMetric m : LocalisationMetric.values()) {
            try {
            System.out.println(m + " " + figure(asTheyAre, m).value() + " " + figure(fromZero, m).value());
            } catch (AssertionError e) { }
        }
        for (String s : java.util.List.of("wsol_max_box_acc_v1", "wsol_max_box_acc_v2", "wsol_pxap", "sklearn_auc", "sklearn_auc_hundredths", "sklearn_ap", "sklearn_ap_hundredths", "torchray_accuracy_6","torchray_accuracy_1")) {
            System.out.println(s + java.util.Arrays.toString(References.scores(s)));
        }
        double[] in = References.doubles("wsol_inside");
        double[] out = References.doubles("wsol_outside");
        for (ReferenceMap map : ReferenceMap.boxed()) {
            ThresholdProfile profile = measured(map, map.fromZero()).profile().orElseThrow();
            int[] inside = (int[]) ProfileColumn.INSIDE_HISTOGRAM.array(profile);
            int[] outside = (int[]) ProfileColumn.OUTSIDE_HISTOGRAM.array(profile);
            for (int k = 0; k < 100; k++) {
                double ri = in[map.place() * 102 + k] + (k == 99 ? in[map.place() * 102 + 100] : 0);
                double ro = out[map.place() * 102 + k] + (k == 99 ? out[map.place() * 102 + 100] : 0);
                if (ri != inside[k] || ro != outside[k]) {
                    System.out.println(map + " " + k + " in " + ri + " " + inside[k] + " out " + ro + " " + outside[k]);
                }
            }
        }
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
        row.image(true, true, true);
        for (RowMean column : RowMean.values()) {
            for (HeatmapStatistic statistic : HeatmapStatistic.values()) {
                if (statistic.column().equals(column.column())) {
                    values.value(statistic).ifPresent(value -> row.set(column, value));
                }
            }
        }
        ThresholdProfile profile = values.profile().orElseThrow();
        row.setProfile(
                (float[]) ProfileColumn.BOX_CURVE.array(profile),
                (float[]) ProfileColumn.BOXES_CURVE.array(profile),
                (int[]) ProfileColumn.INSIDE_HISTOGRAM.array(profile),
                (int[]) ProfileColumn.OUTSIDE_HISTOGRAM.array(profile));
        return row;
    }
}

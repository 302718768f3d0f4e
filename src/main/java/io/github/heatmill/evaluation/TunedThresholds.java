package io.github.heatmill.evaluation;

import io.github.heatmill.evaluation.metric.GroupSums;
import io.github.heatmill.evaluation.metric.ThresholdMean;
import io.github.heatmill.evaluation.state.BucketState;
import io.github.heatmill.evaluation.state.EvaluationState;
import io.github.heatmill.evaluation.state.StateKey;
import io.github.heatmill.evaluation.state.SumLayout;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The thresholds that were best on the validation set, for each cell its own: fixed before the set that is judged is
 * looked at.
 */
final class TunedThresholds {
    private static final ThresholdMean BOX = ThresholdMean.hits(SumLayout.BOX_50, ThresholdMean.BEST);
    private static final ThresholdMean UNION = ThresholdMean.union(ThresholdMean.BEST);

    private final Map<MetricGroup, Integer> boxes = new HashMap<>();
    private final Map<MetricGroup, Integer> unions = new HashMap<>();

    private TunedThresholds() {}

    static TunedThresholds of(EvaluationState state) {
        TunedThresholds tuned = new TunedThresholds();
        Map<MetricGroup, double[]> cells = new HashMap<>();
        for (StateKey key : state.keys()) {
            if (key.purpose() == StateKey.Purpose.TUNE) {
                for (TargetRole role : TargetRole.values()) {
                    if (role.relations().contains(key.relation())) {
                        add(state, key, role, key.defectClass(), cells);
                        add(state, key, role, MetricGroup.ALL, cells);
                    }
                }
            }
        }
        cells.forEach(tuned::tune);
        return tuned;
    }

    private static void add(
            EvaluationState state,
            StateKey key,
            TargetRole role,
            String defectClass,
            Map<MetricGroup, double[]> cells) {
        double[] into = cells.computeIfAbsent(
                new MetricGroup(EvaluatedSet.of(key), key.method(), role, defectClass),
                first -> new double[SumLayout.LENGTH]);
        for (BucketState bucket : state.buckets(key).values()) {
            for (int i = 0; i < into.length; i++) {
                into[i] += bucket.sum(i);
            }
        }
    }

    private void tune(MetricGroup cell, double[] sums) {
        if (sums[SumLayout.WITH_BOX] > 0) {
            GroupSums of = new GroupSums(sums, List.of(), -1, -1);
            boxes.put(cell, BOX.threshold(of));
            unions.put(cell, UNION.threshold(of));
        }
    }

    /** The threshold for a cell's boxes, as k of tau = k / 100; -1 where the validation set has no such row. */
    int box(MetricGroup cell) {
        return boxes.getOrDefault(cell, -1);
    }

    /** The threshold for its pixels. */
    int union(MetricGroup cell) {
        return unions.getOrDefault(cell, -1);
    }
}

package io.github.heatmill.evaluation;

import io.github.heatmill.evaluation.metric.EvaluationMetric;
import io.github.heatmill.evaluation.metric.Formula;
import io.github.heatmill.evaluation.metric.GroupSums;
import io.github.heatmill.evaluation.state.BucketState;
import io.github.heatmill.evaluation.state.EvaluationState;
import io.github.heatmill.evaluation.state.StateKey;
import java.util.HashMap;
import java.util.Map;

/**
 * The thresholds that were best on the validation set, for each group its own: fixed before the set that is judged is
 * looked at. They are those that {@link EvaluationMetric#MAX_BOX_ACC} and {@link EvaluationMetric#MEAN_IOU_ORACLE}
 * choose there.
 */
final class TunedThresholds {
    private static final Formula BOX = EvaluationMetric.MAX_BOX_ACC.formulas().get(0);
    private static final Formula UNION =
            EvaluationMetric.MEAN_IOU_ORACLE.formulas().get(0);

    private final Map<MetricGroup, Integer> boxes = new HashMap<>();
    private final Map<MetricGroup, Integer> unions = new HashMap<>();

    private TunedThresholds() {}

    static TunedThresholds of(EvaluationState state) {
        Map<MetricGroup, GroupSums> groups = new HashMap<>();
        for (StateKey key : state.keys()) {
            if (key.purpose() == StateKey.Purpose.TUNE) {
                for (TargetRole role : TargetRole.of(key.relation())) {
                    MetricGroup group = new MetricGroup(EvaluatedSet.of(key), key.method(), role, key.defectClass());
                    add(state, key, groups.computeIfAbsent(group, first -> new GroupSums(1, -1, -1)));
                    add(state, key, groups.computeIfAbsent(group.ofAllClasses(), first -> new GroupSums(1, -1, -1)));
                }
            }
        }
        TunedThresholds tuned = new TunedThresholds();
        groups.forEach(tuned::tune);
        return tuned;
    }

    private static void add(EvaluationState state, StateKey key, GroupSums into) {
        for (BucketState bucket : state.buckets(key).values()) {
            into.add(0, bucket.sums());
        }
    }

    private void tune(MetricGroup group, GroupSums sums) {
        sums.addUpClasses();
        if (sums.rows(BOX) > 0) {
            boxes.put(group, BOX.threshold(sums));
            unions.put(group, UNION.threshold(sums));
        }
    }

    /** The threshold for a group's boxes, as k of tau = k / 100; -1 if the validation set has no such row. */
    int box(MetricGroup group) {
        return boxes.getOrDefault(group, -1);
    }

    /** The threshold for its pixels. */
    int union(MetricGroup group) {
        return unions.getOrDefault(group, -1);
    }
}

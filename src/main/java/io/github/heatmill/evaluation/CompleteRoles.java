package io.github.heatmill.evaluation;

import io.github.heatmill.evaluation.state.EvaluationState;
import io.github.heatmill.evaluation.state.StateKey;
import io.github.heatmill.evaluation.state.SumLayout;
import io.github.heatmill.evaluation.state.TargetRelation;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The roles in which every image of a set has its row. If only predicted classes were explained, the rows whose class
 * is the label are just those of the images predicted right, and no figure of them says how well labels are localised.
 */
final class CompleteRoles {
    private CompleteRoles() {}

    /** Where images of a wrong prediction have their rows in the one role and in the other. */
    private record ClassBucket(String method, String defectClass, int bucket) {}

    /** Those roles, in the order of the constants. */
    static List<TargetRole> of(EvaluationState state, EvaluatedSet set) {
        Map<ClassBucket, long[]> wrong = new HashMap<>();
        TreeSet<String> methods = new TreeSet<>();
        for (StateKey key : state.keys()) {
            if (key.purpose() == StateKey.Purpose.EVALUATE
                    && EvaluatedSet.of(key).equals(set)) {
                methods.add(key.method());
                count(state, key, wrong);
            }
        }
        boolean onlyBaselines = methods.stream().allMatch(BaselineMethods::contains);
        wrong.keySet().removeIf(place -> BaselineMethods.contains(place.method()) && !onlyBaselines);
        boolean labels = wrong.values().stream().allMatch(counts -> counts[0] >= counts[1]);
        boolean predictions = wrong.values().stream().allMatch(counts -> counts[0] <= counts[1]);
        Map<TargetRole, Boolean> complete = Map.of(TargetRole.LABEL, labels, TargetRole.PREDICTED, predictions);
        return Arrays.stream(TargetRole.values()).filter(complete::get).toList();
    }

    // an image predicted wrong has a row under LABEL and one under PREDICTED, of the same class and in the same bucket
    private static void count(EvaluationState state, StateKey key, Map<ClassBucket, long[]> wrong) {
        boolean ofLabel = key.relation() == TargetRelation.LABEL;
        if (ofLabel || key.relation() == TargetRelation.PREDICTED) {
            state.buckets(key).forEach((bucket, sums) -> {
                ClassBucket place = new ClassBucket(key.method(), key.defectClass(), bucket);
                wrong.computeIfAbsent(place, first -> new long[2])[ofLabel ? 0 : 1] += sums.sum(SumLayout.LABELLED);
            });
        }
    }
}

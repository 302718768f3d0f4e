package io.github.heatmill.evaluation;

import io.github.heatmill.evaluation.state.BucketState;
import io.github.heatmill.evaluation.state.EvaluationState;
import io.github.heatmill.evaluation.state.StateKey;
import io.github.heatmill.evaluation.state.SumLayout;
import io.github.heatmill.evaluation.state.TargetRelation;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The sums of one method of one set, by class, relation and bucket, as doubles: whole numbers up to 2^53 are exact, and
 * beyond that the order of adding is fixed.
 */
final class MethodSums {
    /** What is of the images alone, and so the same for every method. */
    private static final int[] IMAGE_FACTS = {SumLayout.LABELLED, SumLayout.CORRECT, SumLayout.LABELLED_WITH_BOX};

    private final TreeMap<String, Map<TargetRelation, TreeMap<Integer, double[]>>> byClass = new TreeMap<>();

    private MethodSums() {}

    /**
     * The sums of {@code method} for {@code purpose}.
     *
     * @param witness a method that has a row for every image, from which the facts of the images are taken: baselines
     *     have rows only where there are boxes to find
     */
    static MethodSums of(
            EvaluationState state,
            EvaluatedSet set,
            StateKey.Purpose purpose,
            String method,
            Optional<String> witness) {
        MethodSums sums = new MethodSums();
        for (StateKey key : state.keys()) {
            if (key.purpose() == purpose && EvaluatedSet.of(key).equals(set)) {
                if (key.method().equals(method)) {
                    state.buckets(key).forEach((bucket, of) -> sums.copyRow(key, bucket, of, witness.isPresent()));
                }
                if (witness.filter(key.method()::equals).isPresent()) {
                    state.buckets(key).forEach((bucket, of) -> sums.copyFacts(key, bucket, of));
                }
            }
        }
        return sums;
    }

    private double[] row(StateKey key, int bucket) {
        return byClass.computeIfAbsent(key.defectClass(), first -> new EnumMap<>(TargetRelation.class))
                .computeIfAbsent(key.relation(), first -> new TreeMap<>())
                .computeIfAbsent(bucket, first -> new double[SumLayout.LENGTH]);
    }

    private void copyRow(StateKey key, int bucket, BucketState of, boolean withoutFacts) {
        double[] row = row(key, bucket);
        double[] facts = facts(row);
        for (int i = 0; i < row.length; i++) {
            row[i] = of.sum(i);
        }
        if (withoutFacts) {
            for (int i = 0; i < facts.length; i++) {
                row[IMAGE_FACTS[i]] = facts[i];
            }
        }
    }

    private void copyFacts(StateKey key, int bucket, BucketState of) {
        double[] row = row(key, bucket);
        for (int fact : IMAGE_FACTS) {
            row[fact] = of.sum(fact);
        }
    }

    private static double[] facts(double[] row) {
        double[] facts = new double[IMAGE_FACTS.length];
        for (int i = 0; i < facts.length; i++) {
            facts[i] = row[IMAGE_FACTS[i]];
        }
        return facts;
    }

    /** In alphabetical order. */
    List<String> classes() {
        return List.copyOf(byClass.keySet());
    }

    /** The sums by bucket; empty where there is no such row. */
    Map<Integer, double[]> buckets(String defectClass, TargetRelation relation) {
        return byClass.get(defectClass).getOrDefault(relation, new TreeMap<>());
    }
}

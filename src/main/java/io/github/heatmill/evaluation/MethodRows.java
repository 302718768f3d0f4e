package io.github.heatmill.evaluation;

import io.github.heatmill.evaluation.state.BucketState;
import io.github.heatmill.evaluation.state.EvaluationState;
import io.github.heatmill.evaluation.state.ImageFact;
import io.github.heatmill.evaluation.state.StateKey;
import io.github.heatmill.evaluation.state.SumLayout;
import io.github.heatmill.evaluation.state.TargetRelation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The evaluated rows of one method of one set, by class, relation and bucket. Sums are doubles: whole numbers up to
 * 2^53 are exact, and beyond that the order of adding is fixed.
 */
final class MethodRows {
    private static final int[] IMAGE_FACTS =
            Arrays.stream(ImageFact.values()).mapToInt(ImageFact::place).toArray();

    private final EvaluatedSet set;
    private final String method;
    private final TreeMap<String, Map<TargetRelation, TreeMap<Integer, double[]>>> byClass = new TreeMap<>();

    private MethodRows(EvaluatedSet set, String method) {
        this.set = set;
        this.method = method;
    }

    /**
     * The rows of {@code method}.
     *
     * @param witness a method that has a row for every image, from which the facts of the images are taken: baselines
     *     have rows only where there are boxes to find
     */
    static MethodRows of(EvaluationState state, EvaluatedSet set, String method, Optional<String> witness) {
        MethodRows rows = new MethodRows(set, method);
        for (StateKey key : state.keys()) {
            if (key.purpose() == StateKey.Purpose.EVALUATE
                    && EvaluatedSet.of(key).equals(set)) {
                if (key.method().equals(method)) {
                    state.buckets(key).forEach((bucket, of) -> rows.copyRow(key, bucket, of, witness.isPresent()));
                }
                if (witness.filter(key.method()::equals).isPresent()) {
                    state.buckets(key).forEach((bucket, of) -> rows.copyFacts(key, bucket, of));
                }
            }
        }
        return rows;
    }

    private double[] row(StateKey key, int bucket) {
        return byClass.computeIfAbsent(key.defectClass(), first -> new EnumMap<>(TargetRelation.class))
                .computeIfAbsent(key.relation(), first -> new TreeMap<>())
                .computeIfAbsent(bucket, first -> new double[SumLayout.LENGTH]);
    }

    private void copyRow(StateKey key, int bucket, BucketState of, boolean withoutFacts) {
        double[] row = row(key, bucket);
        double[] facts = facts(row);
        System.arraycopy(of.sums(), 0, row, 0, row.length);
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

    /** For each role the group of all classes, then those of the classes in alphabetical order. */
    List<GroupRows> groups(List<TargetRole> roles) {
        TreeMap<String, Map<TargetRelation, BucketSums>> parts = new TreeMap<>();
        byClass.forEach((name, relations) -> {
            Map<TargetRelation, BucketSums> ofClass = new EnumMap<>(TargetRelation.class);
            relations.forEach((relation, buckets) -> ofClass.put(relation, new BucketSums(buckets)));
            parts.put(name, ofClass);
        });
        List<GroupRows> groups = new ArrayList<>();
        for (TargetRole role : roles) {
            List<GroupRows> single = new ArrayList<>();
            parts.forEach((name, relations) ->
                    single.add(new GroupRows(new MetricGroup(set, method, role, name), List.of(role.of(relations)))));
            groups.add(new GroupRows(
                    new MetricGroup(set, method, role, MetricGroup.ALL),
                    single.stream().flatMap(rows -> rows.classes().stream()).toList()));
            groups.addAll(single);
        }
        return groups;
    }
}

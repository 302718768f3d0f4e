package io.github.heatmill.evaluation;

import io.github.heatmill.evaluation.state.BucketState;
import io.github.heatmill.evaluation.state.EvaluationState;
import io.github.heatmill.evaluation.state.ImageFact;
import io.github.heatmill.evaluation.state.StateKey;
import io.github.heatmill.evaluation.state.SumLayout;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The rows that stand for the labelled images of a set, one row for each: what is counted by images, and not by maps,
 * is counted by these. They are of one method, and of one class of each image.
 *
 * @param set of which model and conventions
 * @param method that explained most labelled images, the first by name of equals; no baseline
 * @param role in which every image has its row; the label where both have
 */
public record ImageRows(EvaluatedSet set, String method, TargetRole role) implements Serializable {
    /** Those of each set, in the order of sets; none of a set without labelled images. */
    public static List<ImageRows> of(EvaluationState state) {
        TreeSet<EvaluatedSet> sets = new TreeSet<>();
        state.keys().forEach(key -> sets.add(EvaluatedSet.of(key)));
        List<ImageRows> all = new ArrayList<>();
        for (EvaluatedSet set : sets) {
            List<TargetRole> roles = CompleteRoles.of(state, set);
            if (!roles.isEmpty()) {
                SortedMap<String, Long> methods = methods(state, set, roles.get(0));
                most(methods).ifPresent(method -> all.add(new ImageRows(set, method, roles.get(0))));
            }
        }
        return all;
    }

    /** How many labelled images each method explained in {@code role}; methods that explained none are left out. */
    static SortedMap<String, Long> methods(EvaluationState state, EvaluatedSet set, TargetRole role) {
        TreeMap<String, Long> methods = new TreeMap<>();
        for (StateKey key : state.keys()) {
            if (EvaluatedSet.of(key).equals(set)
                    && !BaselineMethods.contains(key.method())
                    && new ImageRows(set, key.method(), role).takes(key)) {
                long labelled = sum(state, key, SumLayout.LABELLED);
                if (labelled > 0) {
                    methods.merge(key.method(), labelled, Long::sum);
                }
            }
        }
        return methods;
    }

    private static Optional<String> most(SortedMap<String, Long> methods) {
        String most = null;
        for (String method : methods.keySet()) {
            most = most == null || methods.get(method) > methods.get(most) ? method : most;
        }
        return Optional.ofNullable(most);
    }

    /** Whether rows of {@code key} are among these. */
    public boolean takes(StateKey key) {
        return key.purpose() == StateKey.Purpose.EVALUATE
                && EvaluatedSet.of(key).equals(set)
                && key.method().equals(method)
                && role.takes(key.relation());
    }

    /** By label how many of its images each fact holds of; labels without an image are left out. */
    public SortedMap<String, Map<ImageFact, Long>> facts(EvaluationState state) {
        TreeMap<String, Map<ImageFact, Long>> facts = new TreeMap<>();
        for (StateKey key : state.keys()) {
            if (takes(key) && sum(state, key, SumLayout.LABELLED) > 0) {
                Map<ImageFact, Long> ofLabel =
                        facts.computeIfAbsent(key.defectClass(), first -> new EnumMap<>(ImageFact.class));
                for (ImageFact fact : ImageFact.values()) {
                    ofLabel.merge(fact, sum(state, key, fact.place()), Long::sum);
                }
            }
        }
        return facts;
    }

    private static long sum(EvaluationState state, StateKey key, int place) {
        long sum = 0;
        for (BucketState bucket : state.buckets(key).values()) {
            sum += bucket.sum(place);
        }
        return sum;
    }
}

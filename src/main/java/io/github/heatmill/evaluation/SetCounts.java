package io.github.heatmill.evaluation;

import io.github.heatmill.evaluation.state.BucketState;
import io.github.heatmill.evaluation.state.EvaluationState;
import io.github.heatmill.evaluation.state.StateKey;
import io.github.heatmill.evaluation.state.SumLayout;
import io.github.heatmill.evaluation.state.TargetRelation;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** How many explanations of a set there are, of methods and of baselines, and how many have boxes to be judged by. */
final class SetCounts {
    /** The evaluated rows of one class, baselines left out. */
    static final class ClassCounts {
        private long rows;
        private long boxed;
        private long withBox;

        private void add(BucketState bucket) {
            rows += bucket.sum(SumLayout.ROWS);
            boxed += bucket.sum(SumLayout.BOXED);
            withBox += bucket.sum(SumLayout.WITH_BOX);
        }

        /** How many. */
        long rows() {
            return rows;
        }

        /** How many are of an image with a box, of whatever class. */
        long boxed() {
            return boxed;
        }

        /** How many are of an image with a box of the class that the map explains. */
        long withBox() {
            return withBox;
        }
    }

    private final TreeMap<String, ClassCounts> classes = new TreeMap<>();
    private final TreeSet<String> baselines = new TreeSet<>();
    private long ofOtherClasses;
    private long quarantined;
    private long tuning;
    private long tuningWithBox;

    private SetCounts() {}

    static SetCounts of(EvaluationState state, EvaluatedSet set) {
        SetCounts counts = new SetCounts();
        for (StateKey key : state.keys()) {
            if (EvaluatedSet.of(key).equals(set)) {
                counts.add(state, key);
            }
        }
        return counts;
    }

    private void add(EvaluationState state, StateKey key) {
        if (key.purpose() == StateKey.Purpose.TUNE) {
            tuning += state.explanations(key);
            state.buckets(key).values().forEach(bucket -> tuningWithBox += bucket.sum(SumLayout.WITH_BOX));
        } else if (key.relation() == TargetRelation.QUARANTINED) {
            quarantined += state.explanations(key);
        } else if (key.relation() == TargetRelation.NEITHER) {
            ofOtherClasses += state.explanations(key);
        } else if (BaselineMethods.contains(key.method())) {
            baselines.add(key.method());
        } else {
            ClassCounts ofClass = classes.computeIfAbsent(key.defectClass(), first -> new ClassCounts());
            state.buckets(key).values().forEach(ofClass::add);
        }
    }

    /** By class. */
    SortedMap<String, ClassCounts> classes() {
        return classes;
    }

    /** Baselines of which there are no rows. */
    List<String> missingBaselines() {
        List<String> missing = new ArrayList<>(BaselineMethods.IDS);
        missing.removeAll(baselines);
        return missing;
    }

    /** Explanations of a class that is neither label nor predicted class. */
    long ofOtherClasses() {
        return ofOtherClasses;
    }

    /** Images that were not explained. */
    long quarantined() {
        return quarantined;
    }

    /** Explanations of the validation set. */
    long tuning() {
        return tuning;
    }

    /** Those of them that have a box of their class. */
    long tuningWithBox() {
        return tuningWithBox;
    }
}

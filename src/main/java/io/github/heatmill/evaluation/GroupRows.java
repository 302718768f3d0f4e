package io.github.heatmill.evaluation;

import io.github.heatmill.evaluation.metric.Formula;
import io.github.heatmill.evaluation.metric.GroupSums;
import io.github.heatmill.evaluation.state.EvaluationState;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The rows of one group, as sums by bucket.
 *
 * @param group which rows
 * @param classes for each class of the group the disjoint parts that it is made of, one for each relation of its role
 */
record GroupRows(MetricGroup group, List<List<BucketSums>> classes) {
    GroupRows {
        classes = classes.stream().map(List::copyOf).toList();
    }

    Stream<BucketSums> parts() {
        return classes.stream().flatMap(List::stream);
    }

    /** Room for the group's sums. */
    GroupSums workspace(TunedThresholds tuned) {
        return new GroupSums(classes.size(), tuned.box(group), tuned.union(group));
    }

    /** The sums over all rows. */
    GroupSums total(TunedThresholds tuned) {
        GroupSums total = workspace(tuned);
        addUp(BucketSums::total, total);
        return total;
    }

    /** Writes the sums of the group {@code into} the workspace, given those of each part. */
    void addUp(Function<BucketSums, double[]> ofPart, GroupSums into) {
        into.clear();
        for (int i = 0; i < classes.size(); i++) {
            for (BucketSums part : classes.get(i)) {
                into.add(i, ofPart.apply(part));
            }
        }
        into.addUpClasses();
    }

    /** How many buckets have rows of which {@code formula} says something, 0..256. */
    int buckets(Formula formula) {
        boolean[] used = new boolean[EvaluationState.BUCKETS];
        parts().forEach(part -> {
            for (int i = 0; i < part.size(); i++) {
                used[part.bucket(i)] |= formula.rows(part.row(i)) > 0;
            }
        });
        return (int)
                IntStream.range(0, used.length).filter(bucket -> used[bucket]).count();
    }
}

package io.github.heatmill.evaluation;

import io.github.heatmill.evaluation.metric.GroupSums;
import io.github.heatmill.evaluation.state.SumLayout;
import io.github.heatmill.evaluation.state.TargetRelation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The sums of every cell of a method in some replicates: a workspace, which is as large as it is so that the arrays it
 * goes through are in the processor's cache. Not safe for several threads.
 */
final class ReplicateGroups {
    private final MethodGroups cells;
    private final List<Map<TargetRelation, double[][]>> weighted = new ArrayList<>();
    private final List<GroupSums> sums = new ArrayList<>();

    ReplicateGroups(MethodGroups cells, TunedThresholds tuned, int replicates) {
        this.cells = cells;
        for (Map<TargetRelation, ReplicateSums> ofClass : cells.sums()) {
            Map<TargetRelation, double[][]> products = new EnumMap<>(TargetRelation.class);
            ofClass.forEach((relation, buckets) -> {
                if (buckets.size() > 0) {
                    products.put(relation, new double[replicates][SumLayout.LENGTH]);
                }
            });
            weighted.add(products);
        }
        int perRole = cells.size() / cells.roles().size();
        for (int index = 0; index < cells.size(); index += perRole) {
            addRole(index, perRole, tuned);
        }
    }

    /** Empty sums for the cells of a role; those of all classes know the sums of the classes, which follow. */
    private void addRole(int first, int count, TunedThresholds tuned) {
        List<double[]> ofClasses = new ArrayList<>();
        List<GroupSums> single = new ArrayList<>();
        for (int i = 1; i < count; i++) {
            double[] of = new double[SumLayout.LENGTH];
            ofClasses.add(of);
            single.add(cellSums(first + i, of, List.of(of), tuned));
        }
        sums.add(cellSums(first, new double[SumLayout.LENGTH], ofClasses, tuned));
        sums.addAll(single);
    }

    private GroupSums cellSums(int index, double[] of, List<double[]> ofClasses, TunedThresholds tuned) {
        MetricGroup cell = cells.cell(index);
        return new GroupSums(of, ofClasses, tuned.box(cell), tuned.union(cell));
    }

    /** Takes up {@code count} replicates, each with its weights of the buckets. */
    void weigh(int[][] weights, int count) {
        for (int i = 0; i < weighted.size(); i++) {
            Map<TargetRelation, ReplicateSums> buckets = cells.sums().get(i);
            weighted.get(i).forEach((relation, into) -> buckets.get(relation).weigh(weights, count, into));
        }
    }

    /** The sums of the cells in one of these replicates; they stay so until the next call. */
    List<GroupSums> sums(int replicate) {
        int cell = 0;
        for (TargetRole role : cells.roles()) {
            GroupSums all = sums.get(cell++);
            Arrays.fill(all.sums, 0);
            for (Map<TargetRelation, double[][]> ofClass : weighted) {
                GroupSums single = sums.get(cell++);
                Arrays.fill(single.sums, 0);
                for (TargetRelation relation : role.relations()) {
                    if (ofClass.containsKey(relation)) {
                        single.add(ofClass.get(relation)[replicate]);
                    }
                }
                all.add(single.sums);
            }
        }
        return sums;
    }
}

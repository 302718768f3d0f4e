package io.github.heatmill.evaluation;

import io.github.heatmill.evaluation.metric.GroupSums;
import io.github.heatmill.evaluation.metric.MetricStep;
import io.github.heatmill.evaluation.state.EvaluationState;
import io.github.heatmill.evaluation.state.TargetRelation;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;

/**
 * The values of all metrics for each cell of a method, of the set itself and of each replicate of it. Replicates are
 * shared out among the machine's cores; each is computed alone, so that the result does not depend on their number.
 */
final class MethodValues {
    private static final int REPLICATES_AT_A_TIME = 32;

    private final MethodGroups cells;
    private final TunedThresholds tuned;
    private final PoissonWeights weights;
    private final boolean[] asked;

    // by cell, metric and replicate, of which 0 is the set itself; NaN where undefined
    private final double[][][] values;

    private MethodValues(MethodGroups cells, TunedThresholds tuned, BootstrapSettings settings) {
        this.cells = cells;
        this.tuned = tuned;
        this.weights = new PoissonWeights(settings.seed());
        this.asked = asked(cells);
        this.values = new double[cells.size()][MetricStep.ALL.size()][settings.replicates() + 1];
    }

    static MethodValues of(MethodGroups cells, TunedThresholds tuned, BootstrapSettings settings) {
        MethodValues values = new MethodValues(cells, tuned, settings);
        int replicates = settings.replicates() + 1;
        int workers = ForkJoinPool.getCommonPoolParallelism() + 1;
        int stride = workers * REPLICATES_AT_A_TIME;
        IntStream.range(0, workers)
                .parallel()
                .forEach(worker -> values.fill(worker * REPLICATES_AT_A_TIME, stride, replicates));
        return values;
    }

    /** Of a cell and a metric: the value of the set, then those of its replicates. */
    double[] of(int cell, int metric) {
        return values[cell][metric];
    }

    // what no row has, such as a measure of faithfulness that was not taken, need not be computed for each replicate
    private static boolean[] asked(MethodGroups cells) {
        boolean[] asked = new boolean[MetricStep.ALL.size()];
        for (Map<TargetRelation, ReplicateSums> ofClass : cells.sums()) {
            for (ReplicateSums sums : ofClass.values()) {
                for (int i = 0; i < sums.size(); i++) {
                    for (int metric = 0; metric < asked.length; metric++) {
                        asked[metric] |= MetricStep.ALL.get(metric).formula().rows(sums.row(i)) > 0;
                    }
                }
            }
        }
        return asked;
    }

    /** Computes every so many-th run of replicates, in a workspace of its own. */
    private void fill(int first, int stride, int replicates) {
        ReplicateGroups workspace = new ReplicateGroups(cells, tuned, REPLICATES_AT_A_TIME);
        int[][] drawn = new int[REPLICATES_AT_A_TIME][EvaluationState.BUCKETS];
        for (int from = first; from < replicates; from += stride) {
            int count = Math.min(REPLICATES_AT_A_TIME, replicates - from);
            for (int i = 0; i < count; i++) {
                draw(from + i, drawn[i]);
            }
            workspace.weigh(drawn, count);
            for (int i = 0; i < count; i++) {
                compute(workspace.sums(i), from + i);
            }
        }
    }

    private void draw(int replicate, int[] into) {
        for (int bucket = 0; bucket < into.length; bucket++) {
            into[bucket] = replicate == 0 ? 1 : weights.weight(replicate, bucket);
        }
    }

    private void compute(List<GroupSums> sums, int replicate) {
        for (int cell = 0; cell < sums.size(); cell++) {
            for (int metric = 0; metric < asked.length; metric++) {
                values[cell][metric][replicate] =
                        asked[metric] ? MetricStep.ALL.get(metric).formula().value(sums.get(cell)) : Double.NaN;
            }
        }
    }
}

package io.github.heatmill.evaluation;

import io.github.heatmill.evaluation.metric.Formula;
import io.github.heatmill.evaluation.metric.GroupSums;
import io.github.heatmill.evaluation.metric.MetricStep;
import io.github.heatmill.evaluation.state.EvaluationState;
import io.github.heatmill.evaluation.state.SumLayout;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;

/**
 * The values of all metrics of one method, for each group of rows: of the rows themselves and of each replicate of
 * them. Replicates are shared out among the machine's cores; each is computed alone, so that the result does not depend
 * on their number.
 */
final class Bootstrap {
    /** So few that the arrays they need stay in the processor's cache. */
    private static final int REPLICATES_AT_A_TIME = 32;

    private final List<GroupRows> groups;
    private final TunedThresholds tuned;
    private final PoissonWeights weights;
    private final boolean[] measured;

    // by group and metric the formula that keeps the threshold of the group, where the metric chooses one
    private final List<List<Optional<Formula>>> kept;

    // by group, metric and replicate, of which 0 is the rows themselves; NaN if undefined
    private final double[][][] values;
    private final double[][][] keptValues;

    private Bootstrap(List<GroupRows> groups, TunedThresholds tuned, BootstrapSettings settings) {
        this.groups = List.copyOf(groups);
        this.tuned = tuned;
        this.weights = new PoissonWeights(settings.seed());
        this.measured = measured(groups);
        this.kept = groups.stream().map(this::kept).toList();
        this.values = new double[groups.size()][MetricStep.ALL.size()][settings.replicates() + 1];
        this.keptValues = new double[groups.size()][MetricStep.ALL.size()][];
        for (int group = 0; group < keptValues.length; group++) {
            for (int metric = 0; metric < keptValues[group].length; metric++) {
                boolean chooses = kept.get(group).get(metric).isPresent();
                keptValues[group][metric] = chooses ? new double[settings.replicates() + 1] : values[group][metric];
            }
        }
    }

    static Bootstrap of(List<GroupRows> groups, TunedThresholds tuned, BootstrapSettings settings) {
        Bootstrap bootstrap = new Bootstrap(groups, tuned, settings);
        int replicates = settings.replicates() + 1;
        int workers = ForkJoinPool.getCommonPoolParallelism() + 1;
        int stride = workers * REPLICATES_AT_A_TIME;
        IntStream.range(0, workers)
                .parallel()
                .forEach(worker -> bootstrap.fill(worker * REPLICATES_AT_A_TIME, stride, replicates));
        return bootstrap;
    }

    /** Of a group and a metric: the value of the rows, then those of their replicates. */
    double[] values(int group, int metric) {
        return values[group][metric];
    }

    /** The same at the threshold that is best for the rows themselves; equal where the metric does not choose one. */
    double[] keptValues(int group, int metric) {
        return keptValues[group][metric];
    }

    private List<Optional<Formula>> kept(GroupRows rows) {
        GroupSums total = rows.total(tuned);
        return MetricStep.ALL.stream()
                .map(metric -> metric.formula().atThresholdOf(total))
                .toList();
    }

    // what no row has, such as a measure of faithfulness that was not taken, need not be computed for each replicate
    private static boolean[] measured(List<GroupRows> groups) {
        boolean[] measured = new boolean[MetricStep.ALL.size()];
        for (GroupRows rows : groups) {
            for (int metric = 0; metric < measured.length; metric++) {
                measured[metric] |= rows.buckets(MetricStep.ALL.get(metric).formula()) > 0;
            }
        }
        return measured;
    }

    /** Computes every so many-th run of replicates, in a workspace of its own. */
    private void fill(int first, int stride, int replicates) {
        Workspace workspace = new Workspace();
        int[][] drawn = new int[REPLICATES_AT_A_TIME][EvaluationState.BUCKETS];
        for (int from = first; from < replicates; from += stride) {
            int count = Math.min(REPLICATES_AT_A_TIME, replicates - from);
            for (int i = 0; i < count; i++) {
                draw(from + i, drawn[i]);
            }
            workspace.weigh(drawn, count);
            for (int i = 0; i < count; i++) {
                for (int group = 0; group < values.length; group++) {
                    compute(workspace.sums(group, i), group, from + i);
                }
            }
        }
    }

    private void draw(int replicate, int[] into) {
        for (int bucket = 0; bucket < into.length; bucket++) {
            into[bucket] = replicate == 0 ? 1 : weights.weight(replicate, bucket);
        }
    }

    private void compute(GroupSums sums, int group, int replicate) {
        for (int metric = 0; metric < measured.length; metric++) {
            boolean has = measured[metric];
            Formula formula = MetricStep.ALL.get(metric).formula();
            Optional<Formula> atThreshold = kept.get(group).get(metric);
            values[group][metric][replicate] = has ? formula.value(sums) : Double.NaN;
            if (atThreshold.isPresent()) {
                keptValues[group][metric][replicate] = has ? atThreshold.get().value(sums) : Double.NaN;
            }
        }
    }

    /** The sums of every group in a run of replicates; what groups have in common is weighted once. */
    private final class Workspace {
        private final IdentityHashMap<BucketSums, double[][]> weighted = new IdentityHashMap<>();
        private final List<GroupSums> sums;

        Workspace() {
            sums = groups.stream().map(rows -> rows.workspace(tuned)).toList();
            groups.stream()
                    .flatMap(GroupRows::parts)
                    .forEach(part -> weighted.computeIfAbsent(
                            part, first -> new double[REPLICATES_AT_A_TIME][SumLayout.LENGTH]));
        }

        void weigh(int[][] drawn, int count) {
            weighted.forEach((part, into) -> part.weigh(drawn, count, into));
        }

        /** They stay so until the next call for the same group. */
        GroupSums sums(int group, int replicate) {
            groups.get(group).addUp(part -> weighted.get(part)[replicate], sums.get(group));
            return sums.get(group);
        }
    }
}

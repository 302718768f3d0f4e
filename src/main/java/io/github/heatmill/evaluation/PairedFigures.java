package io.github.heatmill.evaluation;

import io.github.heatmill.evaluation.metric.GroupSums;
import io.github.heatmill.evaluation.metric.MetricStep;
import io.github.heatmill.evaluation.state.EvaluationState;
import io.github.heatmill.evaluation.state.StateKey;
import io.github.heatmill.evaluation.state.TargetRelation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Two models compared on the same images: every metric of both, and the bootstrap interval of the difference.
 *
 * <p>A replicate draws buckets of images by the same weights whatever the model (cluster bootstrap, {@link
 * PoissonWeights}). So the difference of the two values of a replicate is that of the same images, and what makes
 * images hard or easy for both models cancels out: the intervals are those of a paired comparison.
 */
public final class PairedFigures {
    private final EvaluationState state;
    private final TunedThresholds tuned;
    private final BootstrapSettings settings;

    private PairedFigures(EvaluationState state, BootstrapSettings settings) {
        this.state = state;
        this.tuned = TunedThresholds.of(state);
        this.settings = settings;
    }

    /**
     * The figures of what both models explained, by conventions, method, role, class ({@value MetricGroup#ALL} first),
     * metric and step.
     *
     * @param state of the rows of both, whose images are the same
     * @param before the id of the one model
     * @param after that of the other
     */
    public static List<PairedFigure> of(
            EvaluationState state, String before, String after, BootstrapSettings settings) {
        PairedFigures paired = new PairedFigures(state, settings);
        List<PairedFigure> figures = new ArrayList<>();
        for (EvaluatedSet set : paired.sets(before)) {
            EvaluatedSet other = new EvaluatedSet(after, set.conventions(), set.boxConvention());
            SortedSet<String> methods = paired.methods(set);
            methods.retainAll(paired.methods(other));
            List<TargetRole> roles = new ArrayList<>(CompleteRoles.of(state, set));
            roles.retainAll(CompleteRoles.of(state, other));
            methods.forEach(method -> figures.addAll(paired.figures(set, other, method, roles)));
        }
        return List.copyOf(figures);
    }

    private SortedSet<EvaluatedSet> sets(String model) {
        TreeSet<EvaluatedSet> sets = new TreeSet<>();
        for (StateKey key : state.keys()) {
            if (key.purpose() == StateKey.Purpose.EVALUATE && key.modelId().equals(model)) {
                sets.add(EvaluatedSet.of(key));
            }
        }
        return sets;
    }

    private SortedSet<String> methods(EvaluatedSet set) {
        TreeSet<String> methods = new TreeSet<>();
        for (StateKey key : state.keys()) {
            if (key.purpose() == StateKey.Purpose.EVALUATE
                    && key.relation() != TargetRelation.QUARANTINED
                    && EvaluatedSet.of(key).equals(set)) {
                methods.add(key.method());
            }
        }
        return methods;
    }

    private List<PairedFigure> figures(EvaluatedSet one, EvaluatedSet other, String method, List<TargetRole> roles) {
        Map<MetricGroup, GroupRows> of = new LinkedHashMap<>();
        MethodRows.of(state, other, method, Optional.empty())
                .groups(roles)
                .forEach(rows -> of.put(
                        new MetricGroup(
                                one, method, rows.group().role(), rows.group().defectClass()),
                        rows));
        List<GroupRows> before = MethodRows.of(state, one, method, Optional.empty()).groups(roles).stream()
                .filter(rows ->
                        of.containsKey(rows.group()) && rows.total(tuned).rows() > 0)
                .toList();
        List<GroupRows> after =
                before.stream().map(rows -> of.get(rows.group())).toList();
        Bootstrap ofBefore = Bootstrap.of(before, tuned, settings);
        Bootstrap ofAfter = Bootstrap.of(after, tuned, settings);
        List<PairedFigure> figures = new ArrayList<>();
        for (int group = 0; group < before.size(); group++) {
            GroupSums total = before.get(group).total(tuned);
            for (int metric = 0; metric < MetricStep.ALL.size(); metric++) {
                MetricStep step = MetricStep.ALL.get(metric);
                if (isAsked(step, before.get(group), total)) {
                    figures.add(
                            figure(before.get(group), step, total, new Replicates(ofBefore, ofAfter, group, metric)));
                }
            }
        }
        return figures;
    }

    private static boolean isAsked(MetricStep step, GroupRows rows, GroupSums total) {
        boolean ofTheseClasses = rows.group().isOfAllClasses() || !step.metric().isOfAllClasses();
        return ofTheseClasses && (step.step().isEmpty() || total.rows(step.formula()) > 0);
    }

    private PairedFigure figure(GroupRows rows, MetricStep step, GroupSums total, Replicates replicates) {
        double[] differences = replicates.differences();
        OptionalDouble difference = Interval.defined(differences[0]);
        Interval interval = difference.isPresent()
                ? Interval.ofDifference(differences, replicates.keptDifferences(), settings.level())
                : Interval.NONE;
        return new PairedFigure(
                rows.group().method(),
                rows.group().role(),
                rows.group().defectClass(),
                step.metric(),
                step.step(),
                Interval.defined(replicates.before.values(replicates.group, replicates.metric)[0]),
                Interval.defined(replicates.after.values(replicates.group, replicates.metric)[0]),
                difference,
                interval.low(),
                interval.high(),
                total.rows(step.formula()),
                rows.buckets(step.formula()));
    }

    /** The replicates of both models of one group and metric; those of the same number drew the same images. */
    private record Replicates(Bootstrap before, Bootstrap after, int group, int metric) {
        double[] differences() {
            return differences(before.values(group, metric), after.values(group, metric));
        }

        double[] keptDifferences() {
            return differences(before.keptValues(group, metric), after.keptValues(group, metric));
        }

        private static double[] differences(double[] before, double[] after) {
            double[] differences = new double[before.length];
            for (int i = 0; i < differences.length; i++) {
                differences[i] = after[i] - before[i];
            }
            return differences;
        }
    }
}

package io.github.heatmill.evaluation;

import io.github.heatmill.evaluation.metric.Formula;
import io.github.heatmill.evaluation.metric.GroupSums;
import io.github.heatmill.evaluation.metric.MetricStep;
import io.github.heatmill.evaluation.state.EvaluationState;
import io.github.heatmill.evaluation.state.SumLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** The figures of one method of one set, with their intervals. */
final class MethodFigures {
    private final MethodGroups cells;
    private final TunedThresholds tuned;
    private final MethodValues values;
    private final double level;

    private MethodFigures(MethodGroups cells, TunedThresholds tuned, BootstrapSettings settings) {
        this.cells = cells;
        this.tuned = tuned;
        this.values = MethodValues.of(cells, tuned, settings);
        this.level = settings.level();
    }

    /** By cell, metric and step; of cells without a row there are none. */
    static List<Figure> of(MethodGroups cells, TunedThresholds tuned, BootstrapSettings settings) {
        if (cells.size() == 0) {
            return List.of();
        }
        MethodFigures figures = new MethodFigures(cells, tuned, settings);
        return IntStream.range(0, cells.size())
                .parallel()
                .mapToObj(figures::ofCell)
                .flatMap(List::stream)
                .toList();
    }

    private List<Figure> ofCell(int index) {
        List<ReplicateSums> parts = cells.parts(index);
        MetricGroup cell = cells.cell(index);
        GroupSums whole = new GroupSums(new double[SumLayout.LENGTH], List.of(), tuned.box(cell), tuned.union(cell));
        for (ReplicateSums part : parts) {
            for (int i = 0; i < part.size(); i++) {
                whole.add(part.row(i));
            }
        }
        List<Figure> figures = new ArrayList<>();
        for (int i = 0; i < MetricStep.ALL.size(); i++) {
            MetricStep metric = MetricStep.ALL.get(i);
            boolean ofAll = cell.defectClass().equals(MetricGroup.ALL);
            boolean fits = ofAll || !metric.metric().isOfAllClasses();
            boolean taken = metric.step().isEmpty() || metric.formula().rows(whole.sums) > 0;
            if (whole.sums[SumLayout.ROWS] > 0 && fits && taken) {
                figures.add(figure(cell, metric, whole, parts, values.of(index, i)));
            }
        }
        return figures;
    }

    private Figure figure(
            MetricGroup cell, MetricStep metric, GroupSums whole, List<ReplicateSums> parts, double[] replicates) {
        OptionalDouble value = Interval.defined(replicates[0]);
        Interval interval = value.isPresent() ? Interval.of(replicates, 1, level) : Interval.NONE;
        int threshold = value.isPresent() ? metric.formula().threshold(whole) : -1;
        return new Figure(
                cell,
                metric.metric(),
                metric.step(),
                value,
                interval.low(),
                interval.high(),
                (long) metric.formula().rows(whole.sums),
                groups(parts, metric.formula()),
                threshold < 0 ? OptionalDouble.empty() : OptionalDouble.of((double) threshold / SumLayout.LEVELS));
    }

    private static int groups(List<ReplicateSums> parts, Formula formula) {
        boolean[] used = new boolean[EvaluationState.BUCKETS];
        int groups = 0;
        for (ReplicateSums part : parts) {
            for (int i = 0; i < part.size(); i++) {
                if (!used[part.bucket(i)] && formula.rows(part.row(i)) > 0) {
                    used[part.bucket(i)] = true;
                    groups++;
                }
            }
        }
        return groups;
    }
}

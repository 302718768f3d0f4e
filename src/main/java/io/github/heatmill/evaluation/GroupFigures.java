package io.github.heatmill.evaluation;

import io.github.heatmill.cam.Thresholds;
import io.github.heatmill.evaluation.metric.GroupSums;
import io.github.heatmill.evaluation.metric.MetricStep;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** The figures of one group of rows, with their intervals. */
final class GroupFigures {
    private final GroupRows rows;
    private final GroupSums total;
    private final double level;

    private GroupFigures(GroupRows rows, TunedThresholds tuned, double level) {
        this.rows = rows;
        this.total = rows.total(tuned);
        this.level = level;
    }

    /** By group, metric and step; of groups without a row there are none. */
    static List<Figure> of(List<GroupRows> groups, TunedThresholds tuned, BootstrapSettings settings) {
        Bootstrap bootstrap = Bootstrap.of(groups, tuned, settings);
        return IntStream.range(0, groups.size())
                .parallel()
                .mapToObj(
                        group -> new GroupFigures(groups.get(group), tuned, settings.level()).figures(bootstrap, group))
                .flatMap(List::stream)
                .toList();
    }

    private List<Figure> figures(Bootstrap bootstrap, int group) {
        List<Figure> figures = new ArrayList<>();
        for (int i = 0; i < MetricStep.ALL.size(); i++) {
            MetricStep metric = MetricStep.ALL.get(i);
            if (total.rows() > 0 && isAsked(metric)) {
                figures.add(figure(metric, bootstrap.values(group, i), bootstrap.keptValues(group, i)));
            }
        }
        return figures;
    }

    private boolean isAsked(MetricStep metric) {
        boolean ofTheseClasses =
                rows.group().isOfAllClasses() || !metric.metric().isOfAllClasses();
        boolean taken = metric.step().isEmpty() || total.rows(metric.formula()) > 0;
        return ofTheseClasses && taken;
    }

    private Figure figure(MetricStep metric, double[] values, double[] keptValues) {
        OptionalDouble value = Interval.defined(values[0]);
        Interval interval = value.isPresent() ? Interval.of(values, keptValues, level) : Interval.NONE;
        int threshold = value.isPresent() ? metric.formula().threshold(total) : -1;
        return new Figure(
                rows.group(),
                metric.metric(),
                metric.step(),
                value,
                interval.low(),
                interval.high(),
                total.rows(metric.formula()),
                rows.buckets(metric.formula()),
                threshold < 0 ? OptionalDouble.empty() : OptionalDouble.of(Thresholds.of(threshold)));
    }
}

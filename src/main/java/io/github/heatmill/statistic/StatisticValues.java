package io.github.heatmill.statistic;

import io.github.heatmill.image.BoundingBox;
import java.io.Serializable;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The statistics of one heatmap: one value for each {@link HeatmapStatistic}, or none where it is undefined, and its
 * {@link ThresholdCurves} where there is ground truth.
 */
public final class StatisticValues implements Serializable {
    private static final long serialVersionUID = 1L;

    // by ordinal; NaN stands for "none" and never leaves this class
    private final double[] values;

    // null without ground truth; an Optional does not serialize
    private final ThresholdCurves curves;

    // null without ground truth, too
    private final TruthKind truth;

    private StatisticValues(double[] values, ThresholdCurves curves, TruthKind truth) {
        this.values = values;
        this.curves = curves;
        this.truth = truth;
    }

    static StatisticValues of(MeasuredMap measured) {
        HeatmapStatistic[] statistics = HeatmapStatistic.ALL;
        double[] values = new double[statistics.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = statistics[i].measure(measured);
        }
        return new StatisticValues(
                values,
                measured.hasTruth() ? ThresholdCurves.of(measured) : null,
                measured.truth.kind().orElse(null));
    }

    /** The value, a flag as 1 or 0; empty if the statistic is undefined for this map. */
    public OptionalDouble value(HeatmapStatistic statistic) {
        return isEmpty(statistic) ? OptionalDouble.empty() : OptionalDouble.of(values[index(statistic)]);
    }

    /** Whether the statistic is undefined for this map. */
    public boolean isEmpty(HeatmapStatistic statistic) {
        return Double.isNaN(values[index(statistic)]);
    }

    /** The cell of a table: an {@link Integer}, {@link Double} or {@link Boolean} by kind, or null for SQL's NULL. */
    public Object cell(HeatmapStatistic statistic) {
        return isEmpty(statistic) ? null : statistic.kind().cell(values[index(statistic)]);
    }

    /** The box around the largest connected component at 20 % of the peak; empty if the map has no peak. */
    public Optional<BoundingBox> box() {
        if (isEmpty(HeatmapStatistic.BOX_X_MIN)) {
            return Optional.empty();
        }
        return Optional.of(new BoundingBox(
                (int) values[index(HeatmapStatistic.BOX_X_MIN)],
                (int) values[index(HeatmapStatistic.BOX_Y_MIN)],
                (int) values[index(HeatmapStatistic.BOX_X_MAX)],
                (int) values[index(HeatmapStatistic.BOX_Y_MAX)]));
    }

    /** The map at each threshold; empty if the image has no box of the target class. */
    public Optional<ThresholdCurves> thresholdCurves() {
        return Optional.ofNullable(curves);
    }

    /** Which pixels counted as the defect; empty if the image has no ground truth of the target class. */
    public Optional<TruthKind> truth() {
        return Optional.ofNullable(truth);
    }

    // an EnumMap would box a million doubles; the order is never stored
    @SuppressWarnings("EnumOrdinal")
    private static int index(HeatmapStatistic statistic) {
        return statistic.ordinal();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StatisticValues that
                && Arrays.equals(values, that.values)
                && Objects.equals(curves, that.curves)
                && truth == that.truth;
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(values) + Objects.hashCode(curves);
    }

    /** The defined values by name. */
    @Override
    public String toString() {
        Map<HeatmapStatistic, Object> defined = new EnumMap<>(HeatmapStatistic.class);
        for (HeatmapStatistic statistic : HeatmapStatistic.values()) {
            if (!isEmpty(statistic)) {
                defined.put(statistic, cell(statistic));
            }
        }
        return defined.toString();
    }
}

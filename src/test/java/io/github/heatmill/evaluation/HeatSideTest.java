package io.github.heatmill.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heatmill.evaluation.metric.EvaluationMetric;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** The side is told by the whole interval, never by the value alone. */
class HeatSideTest {
    private static Figure figure(EvaluationMetric metric, double low, double high, int buckets) {
        return new Figure(
                Figures.group("cam", TargetRole.LABEL, "a"),
                metric,
                OptionalInt.empty(),
                OptionalDouble.of((low + high) / 2),
                OptionalDouble.of(low),
                OptionalDouble.of(high),
                30,
                buckets,
                OptionalDouble.empty());
    }

    private static Optional<HeatSide> side(double low, double high, int buckets) {
        return HeatSide.of(figure(EvaluationMetric.AUC, low, high, buckets));
    }

    @Test
    void theWholeIntervalHasToLieOnOneSide() {
        assertThat(side(0.36, 0.46, 30)).contains(HeatSide.AVOIDS);
        assertThat(side(0.36, 0.51, 30)).contains(HeatSide.UNCLEAR);
        assertThat(side(0.51, 0.9, 30)).contains(HeatSide.ON);
        // an end on one half holds it
        assertThat(side(0.4, 0.5, 30)).contains(HeatSide.UNCLEAR);
        assertThat(side(0.5, 0.6, 30)).contains(HeatSide.UNCLEAR);
    }

    @Test
    void fewerThanSixGroupsSayNothing() {
        assertThat(side(0.1, 0.2, 5)).contains(HeatSide.UNCLEAR);
        assertThat(side(0.1, 0.2, 6)).contains(HeatSide.AVOIDS);
    }

    @Test
    void otherMetricsAndUndefinedOnesHaveNoSide() {
        assertThat(HeatSide.of(figure(EvaluationMetric.PXAP, 0.1, 0.2, 30))).isEmpty();
        Figure undefined = new Figure(
                Figures.group("cam", TargetRole.LABEL, "a"),
                EvaluationMetric.AUC,
                OptionalInt.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                0,
                0,
                OptionalDouble.empty());
        assertThat(HeatSide.of(undefined)).isEmpty();
    }
}

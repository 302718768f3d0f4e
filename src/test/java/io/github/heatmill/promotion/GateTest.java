package io.github.heatmill.promotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.heatmill.drift.Verdict;
import io.github.heatmill.evaluation.MetricGroup;
import io.github.heatmill.evaluation.PairedFigure;
import io.github.heatmill.evaluation.TargetRole;
import io.github.heatmill.evaluation.metric.EvaluationMetric;
import io.github.heatmill.promotion.GateFigures.ModelComparison;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a gate makes of figures. */
final class GateTest {
    private static final OptionalDouble NONE = OptionalDouble.empty();

    private static Gate gate(Confidence confidence, OptionalDouble minAccuracy, OptionalDouble maxDrop) {
        return new Gate(confidence, minAccuracy, maxDrop, new TreeMap<>(), NONE, NONE);
    }

    private static PairedFigure figure(
            EvaluationMetric metric, String method, OptionalDouble change, double low, double high) {
        return new PairedFigure(
                method,
                TargetRole.LABEL,
                MetricGroup.ALL,
                metric,
                OptionalInt.empty(),
                OptionalDouble.of(0.5),
                OptionalDouble.of(0.5 + change.orElse(0)),
                change,
                OptionalDouble.of(low),
                OptionalDouble.of(high),
                40,
                40);
    }

    private static GateFigures figures(List<PairedFigure> paired) {
        ModelComparison comparison = new ModelComparison(
                paired,
                List.of(
                        new MapAgreement("cam", AgreementMeasure.SPEARMAN, 40, 0.75, 0, 0.5, 0.8),
                        new MapAgreement("cam", AgreementMeasure.BOX_IOU, 40, 0.25, 0, 0.1, 0.2)),
                new PredictionChanges(30, 2, 4, 4),
                6,
                Optional.of(
                        new VerdictChanges(Map.of(Verdict.ACCEPT, Map.of(Verdict.ACCEPT, 30L, Verdict.REVIEW, 10L)))));
        return new GateFigures(OptionalDouble.of(0.85), OptionalDouble.of(0.75), Optional.of(comparison));
    }

    private static GateFigures alone(OptionalDouble accuracy, OptionalDouble low) {
        return new GateFigures(accuracy, low, Optional.empty());
    }

    @Test
    void aFigureCountsItselfOrTheWorseEndOfItsInterval() {
        GateFigures figures =
                figures(List.of(figure(EvaluationMetric.ACCURACY, "cam", OptionalDouble.of(0.05), -0.02, 0.12)));

        // .85 and at least .75; a change of .05, at worst a drop of .02
        assertThat(gate(Confidence.POINT, OptionalDouble.of(0.8), OptionalDouble.of(0))
                        .findings(figures))
                .allMatch(GateFinding::holds)
                .extracting(finding -> finding.value().orElseThrow())
                .containsExactly(0.85, -0.05);
        assertThat(gate(Confidence.INTERVAL, OptionalDouble.of(0.8), OptionalDouble.of(0))
                        .findings(figures))
                .noneMatch(GateFinding::holds)
                .extracting(finding -> finding.value().orElseThrow())
                .containsExactly(0.75, 0.02);
        assertThat(gate(Confidence.INTERVAL, OptionalDouble.of(0.75), OptionalDouble.of(0.02))
                        .findings(figures))
                .allMatch(GateFinding::holds);
    }

    @Test
    void withoutAComparisonOnlyWhatConcernsTheCandidateIsFound() {
        Gate gate = new Gate(
                Confidence.POINT,
                OptionalDouble.of(0.9),
                OptionalDouble.of(0),
                new TreeMap<>(Map.of(EvaluationMetric.POINTING, 0.0)),
                OptionalDouble.of(1),
                OptionalDouble.of(0));

        assertThat(gate.findings(alone(OptionalDouble.of(0.95), OptionalDouble.of(0.9))))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.key()).isEqualTo("min-accuracy");
                    assertThat(finding.holds()).isTrue();
                    assertThat(finding.words())
                            .isEqualTo("accuracy is 0.9500 (at least 0.9000 by its interval); at least 0.9 is asked"
                                    + " for");
                });
    }

    @Test
    void aMetricIsAskedOfEveryMethodAndByItsBetterSide() {
        GateFigures figures = figures(List.of(
                figure(EvaluationMetric.POINTING, "cam", OptionalDouble.of(-0.01), -0.05, 0.03),
                figure(EvaluationMetric.POINTING, "grad-cam", OptionalDouble.of(-0.04), -0.08, 0),
                figure(EvaluationMetric.BORDER_ENERGY, "cam", OptionalDouble.of(0.01), 0, 0.02),
                figure(EvaluationMetric.BORDER_ENERGY, "grad-cam", OptionalDouble.of(-0.5), -0.6, -0.4)));
        Gate gate = new Gate(
                Confidence.POINT,
                NONE,
                NONE,
                new TreeMap<>(Map.of(EvaluationMetric.POINTING, 0.02, EvaluationMetric.BORDER_ENERGY, 0.0)),
                NONE,
                NONE);

        assertThat(gate.findings(figures))
                .extracting(GateFinding::key, GateFinding::holds)
                .containsExactly(
                        tuple("max-metric-drop.pointing", true),
                        tuple("max-metric-drop.pointing", false),
                        tuple("max-metric-drop.border_energy", false),
                        tuple("max-metric-drop.border_energy", true));
    }

    @Test
    void mapsAndVerdictsHaveTheirLimits() {
        Gate holds = new Gate(
                Confidence.POINT, NONE, NONE, new TreeMap<>(), OptionalDouble.of(0.75), OptionalDouble.of(0.25));
        Gate fails = new Gate(
                Confidence.POINT, NONE, NONE, new TreeMap<>(), OptionalDouble.of(0.76), OptionalDouble.of(0.24));

        assertThat(holds.findings(figures(List.of()))).hasSize(2).allMatch(GateFinding::holds);
        assertThat(fails.findings(figures(List.of()))).hasSize(2).noneMatch(GateFinding::holds);
    }

    @Test
    void whatCannotBeComputedDoesNotHold() {
        Gate gate = new Gate(
                Confidence.POINT,
                OptionalDouble.of(0),
                OptionalDouble.of(1),
                new TreeMap<>(Map.of(EvaluationMetric.POINTING, 1.0, EvaluationMetric.PXAP, 1.0)),
                OptionalDouble.of(-1),
                OptionalDouble.of(1));
        ModelComparison nothing = new ModelComparison(
                List.of(figure(EvaluationMetric.PXAP, "cam", NONE, 0, 0)),
                List.of(),
                new PredictionChanges(0, 0, 0, 0),
                0,
                Optional.empty());

        assertThat(gate.findings(new GateFigures(NONE, NONE, Optional.of(nothing))))
                .hasSize(6)
                .noneMatch(GateFinding::holds)
                .allMatch(finding -> finding.value().isEmpty());
    }

    @Test
    void aMetricWithoutABetterSideAndLimitsOutOfRangeAreRefused() {
        assertThatThrownBy(() -> new Gate(
                        Confidence.POINT, NONE, NONE, new TreeMap<>(Map.of(EvaluationMetric.GINI, 0.1)), NONE, NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("GINI");
        assertThatThrownBy(() -> gate(Confidence.POINT, OptionalDouble.of(1.1), NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("minAccuracy");
    }
}

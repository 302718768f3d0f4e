package io.github.heatmill.promotion;

import io.github.heatmill.evaluation.PairedFigure;
import io.github.heatmill.evaluation.TargetRole;
import io.github.heatmill.evaluation.metric.EvaluationMetric;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a gate is decided by.
 *
 * @param accuracy of the candidate, in [0, 1]; empty without a labelled image
 * @param accuracyLow the lower end of its interval
 * @param comparison with the published model; empty if none is published, or it is not asked for
 */
public record GateFigures(OptionalDouble accuracy, OptionalDouble accuracyLow, Optional<ModelComparison> comparison) {

    /**
     * The candidate beside the published model.
     *
     * @param figures every metric of both models and the difference
     * @param agreements of the maps, by method and measure
     * @param predictions how the decisions about labelled images differ
     * @param otherClass images whose predicted class is another one
     * @param verdicts how the verdicts differ; empty if one model gives none
     */
    public record ModelComparison(
            List<PairedFigure> figures,
            List<MapAgreement> agreements,
            PredictionChanges predictions,
            long otherClass,
            Optional<VerdictChanges> verdicts) {
        public ModelComparison {
            figures = List.copyOf(figures);
            agreements = List.copyOf(agreements);
        }

        /** The figures of a metric that a gate is held against: of the label's maps and all classes, by method. */
        public List<PairedFigure> figures(EvaluationMetric metric) {
            return figures.stream()
                    .filter(figure ->
                            figure.metric() == metric && figure.role() == TargetRole.LABEL && figure.isOfAllClasses())
                    .toList();
        }
    }
}

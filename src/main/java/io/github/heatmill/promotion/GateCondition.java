package io.github.heatmill.promotion;

import io.github.heatmill.cam.Choice;
import io.github.heatmill.evaluation.PairedFigure;
import io.github.heatmill.evaluation.metric.EvaluationMetric;
import io.github.heatmill.promotion.GateFigures.ModelComparison;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** A condition of a {@link Gate}: what it is held against. Its id is its key in a job file. */
public enum GateCondition implements Choice {
    /** The accuracy of the candidate alone. */
    MIN_ACCURACY {
        @Override
        List<GateFinding> findings(Gate gate, GateFigures figures) {
            if (gate.minAccuracy().isEmpty()) {
                return List.of();
            }
            double least = gate.minAccuracy().getAsDouble();
            OptionalDouble counts = gate.confidence().of(figures.accuracy(), figures.accuracyLow());
            return List.of(new GateFinding(
                    id(),
                    counts.isPresent() && counts.getAsDouble() >= least,
                    counts,
                    "accuracy is " + number(figures.accuracy()) + " (at least " + number(figures.accuracyLow())
                            + " by its interval); at least " + least + " is asked for"));
        }
    },
    /** The difference of the two accuracies. */
    MAX_ACCURACY_DROP {
        @Override
        List<GateFinding> findings(Gate gate, GateFigures figures) {
            if (gate.maxAccuracyDrop().isEmpty() || figures.comparison().isEmpty()) {
                return List.of();
            }
            // that of the network, the same whatever the method
            List<PairedFigure> accuracy = figures.comparison().get().figures(EvaluationMetric.ACCURACY).stream()
                    .limit(1)
                    .toList();
            return drops(
                    id(),
                    gate,
                    accuracy,
                    EvaluationMetric.ACCURACY.id(),
                    gate.maxAccuracyDrop().getAsDouble());
        }
    },
    /** The difference of a metric of the maps of the labels, for each method. */
    MAX_METRIC_DROP {
        @Override
        List<GateFinding> findings(Gate gate, GateFigures figures) {
            List<GateFinding> findings = new ArrayList<>();
            if (figures.comparison().isPresent()) {
                gate.maxMetricDrop()
                        .forEach((metric, most) -> findings.addAll(drops(
                                id() + "." + metric.id(),
                                gate,
                                figures.comparison().get().figures(metric),
                                metric.id(),
                                most)));
            }
            return findings;
        }
    },
    /** The mean rank correlation of the maps of the two models, for each method. */
    MIN_MAP_AGREEMENT {
        @Override
        List<GateFinding> findings(Gate gate, GateFigures figures) {
            if (gate.minMapAgreement().isEmpty() || figures.comparison().isEmpty()) {
                return List.of();
            }
            double least = gate.minMapAgreement().getAsDouble();
            List<GateFinding> findings = new ArrayList<>();
            for (MapAgreement agreement : figures.comparison().get().agreements()) {
                if (agreement.measure() == AgreementMeasure.SPEARMAN) {
                    findings.add(new GateFinding(
                            id(),
                            agreement.mean() >= least,
                            OptionalDouble.of(agreement.mean()),
                            "the rank correlation of the maps by " + agreement.method() + " is "
                                    + number(agreement.mean()) + " on average over " + agreement.maps()
                                    + " images; at least " + least + " is asked for"));
                }
            }
            return findings.isEmpty() ? List.of(missing(id(), "the agreement of the maps")) : findings;
        }
    },
    /** The share of images with another verdict. */
    MAX_VERDICT_CHANGES {
        @Override
        List<GateFinding> findings(Gate gate, GateFigures figures) {
            if (gate.maxVerdictChanges().isEmpty() || figures.comparison().isEmpty()) {
                return List.of();
            }
            ModelComparison comparison = figures.comparison().get();
            if (comparison.verdicts().isEmpty()) {
                return List.of(missing(
                        id(),
                        "a model without a calibration in its reference gives no verdicts, so"
                                + " that the share of changed ones"));
            }
            VerdictChanges verdicts = comparison.verdicts().get();
            double most = gate.maxVerdictChanges().getAsDouble();
            return List.of(new GateFinding(
                    id(),
                    verdicts.share() <= most,
                    Double.isNaN(verdicts.share()) ? OptionalDouble.empty() : OptionalDouble.of(verdicts.share()),
                    "the verdict of " + verdicts.changed() + " of " + verdicts.images() + " images is another one, "
                            + number(verdicts.share()) + " of them; at most " + most + " is allowed"));
        }
    };

    /** What it finds: nothing if the gate does not ask for it, or it compares and there is no comparison. */
    abstract List<GateFinding> findings(Gate gate, GateFigures figures);

    private static List<GateFinding> drops(
            String key, Gate gate, List<PairedFigure> figures, String metric, double most) {
        if (figures.isEmpty()) {
            return List.of(missing(key, "the change of " + metric));
        }
        return figures.stream()
                .map(figure -> drop(key, gate.confidence().of(figure.drop(), figure.greatestDrop()), figure, most))
                .toList();
    }

    private static GateFinding drop(String key, OptionalDouble counts, PairedFigure figure, double most) {
        String of = figure.metric() == EvaluationMetric.ACCURACY ? "" : " by " + figure.method();
        return new GateFinding(
                key,
                counts.isPresent() && counts.getAsDouble() <= most,
                counts,
                figure.metric().id() + of + " goes from " + number(figure.before()) + " to " + number(figure.after())
                        + " (a change of " + number(figure.difference()) + ", interval " + number(figure.low()) + " to "
                        + number(figure.high()) + "); it may get worse by " + most);
    }

    private static GateFinding missing(String key, String what) {
        return new GateFinding(key, false, OptionalDouble.empty(), what + " cannot be computed from these images");
    }

    private static String number(OptionalDouble value) {
        return value.isPresent() ? number(value.getAsDouble()) : "undefined";
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}

package io.github.heatmill.spark.promote;

import io.github.heatmill.drift.Verdict;
import io.github.heatmill.evaluation.PairedFigure;
import io.github.heatmill.evaluation.metric.EvaluationMetric;
import io.github.heatmill.promotion.GateFigures;
import io.github.heatmill.promotion.GateFigures.ModelComparison;
import io.github.heatmill.promotion.GateFinding;
import io.github.heatmill.promotion.MapAgreement;
import io.github.heatmill.promotion.PredictionChanges;
import io.github.heatmill.promotion.VerdictChanges;
import io.github.heatmill.spark.RunManifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a promotion found, in words and in figures.
 *
 * @param inputs the models
 * @param figures what was computed
 * @param findings of the gate
 */
record PromoteReport(PromoteInputs inputs, GateFigures figures, List<GateFinding> findings) {
    static final String FILE = "report.txt";

    /** The metrics that are told in any case; the table {@code comparison} has all of them. */
    private static final List<EvaluationMetric> TOLD = List.of(
            EvaluationMetric.ACCURACY,
            EvaluationMetric.MAX_BOX_ACC_V2,
            EvaluationMetric.PXAP,
            EvaluationMetric.POINTING,
            EvaluationMetric.ENERGY_LIFT);

    PromoteReport {
        findings = List.copyOf(findings);
    }

    boolean holds() {
        return findings.stream().allMatch(GateFinding::holds);
    }

    /** What does not hold, a line each. */
    List<String> reasons() {
        return findings.stream()
                .filter(finding -> !finding.holds())
                .map(finding -> "gate." + finding.key() + ": " + finding.words())
                .toList();
    }

    /** By the key of the condition the figure that it was held against; of several the one that is nearest to failing. */
    SortedMap<String, Double> byCondition() {
        SortedMap<String, Double> values = new TreeMap<>();
        figures.accuracy().ifPresent(accuracy -> values.put("accuracy", accuracy));
        for (GateFinding finding : findings) {
            finding.value()
                    .ifPresent(value -> values.merge(
                            finding.key(), value, finding.key().startsWith("min-") ? Math::min : Math::max));
        }
        return values;
    }

    /** Puts the figures into the run's record. */
    void into(RunManifest record) {
        record.put("gate", holds() ? "holds" : "does not hold");
        byCondition().forEach(record::put);
        figures.comparison().ifPresent(comparison -> {
            PredictionChanges changes = comparison.predictions();
            record.put("labelled", changes.images())
                    .put("both_right", changes.bothRight())
                    .put("right_to_wrong", changes.rightToWrong())
                    .put("wrong_to_right", changes.wrongToRight())
                    .put("both_wrong", changes.bothWrong())
                    .put("mcnemar_p", changes.mcNemar())
                    .put("other_class", comparison.otherClass());
            comparison.verdicts().ifPresent(verdicts -> record.put("verdicts", verdicts.images())
                    .put("other_verdict", verdicts.changed()));
        });
    }

    /** The whole report, a line each. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("candidate: " + inputs.candidate().modelId() + " ("
                + inputs.candidate().model().folder() + ")");
        lines.add("published: "
                + inputs.published()
                        .map(side -> side.modelId() + " (" + side.model().folder() + ")")
                        .orElse(inputs.state()
                                .map(state -> state.current() + ", not compared (compare = false)")
                                .orElse("none yet, so that only conditions on the candidate alone are checked")));
        lines.add("accuracy of the candidate: " + number(figures.accuracy()) + ", at least "
                + number(figures.accuracyLow()) + " by its interval");
        figures.comparison().ifPresent(comparison -> {
            lines.addAll(decisions(comparison));
            comparison.verdicts().ifPresent(verdicts -> lines.addAll(verdicts(verdicts)));
            lines.addAll(metrics(comparison));
            comparison.agreements().forEach(agreement -> lines.add(line(agreement)));
        });
        lines.addAll(gate());
        return lines;
    }

    /** What the gate found. */
    List<String> gate() {
        List<String> lines = new ArrayList<>();
        lines.add(
                findings.isEmpty()
                        ? "the gate asks for nothing here"
                        : "the gate " + (holds() ? "holds" : "does not hold"));
        findings.forEach(finding ->
                lines.add((finding.holds() ? "  holds: " : "  fails: ") + finding.key() + ": " + finding.words()));
        return lines;
    }

    private static List<String> decisions(ModelComparison comparison) {
        PredictionChanges changes = comparison.predictions();
        return List.of(
                String.format(
                        Locale.ROOT,
                        "labelled images: %d; %d right by both, %d right to wrong, %d wrong to right, %d wrong by both;"
                                + " McNemar's exact p = %.4g",
                        changes.images(),
                        changes.bothRight(),
                        changes.rightToWrong(),
                        changes.wrongToRight(),
                        changes.bothWrong(),
                        changes.mcNemar()),
                "images with another predicted class: " + comparison.otherClass());
    }

    private static List<String> verdicts(VerdictChanges verdicts) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "verdicts: %d of %d images have another one; by the published model (down) and the candidate (across):",
                verdicts.changed(),
                verdicts.images()));
        StringBuilder head = new StringBuilder("  " + " ".repeat(8));
        for (Verdict after : Verdict.values()) {
            head.append(String.format(Locale.ROOT, "%10s", after.id()));
        }
        lines.add(head.toString());
        for (Verdict before : Verdict.values()) {
            StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "  %-8s", before.id()));
            for (Verdict after : Verdict.values()) {
                line.append(String.format(Locale.ROOT, "%10d", verdicts.count(before, after)));
            }
            lines.add(line.toString());
        }
        return lines;
    }

    private static List<String> metrics(ModelComparison comparison) {
        List<String> lines = new ArrayList<>();
        lines.add("metrics of the maps of the labels (published, candidate, difference, its interval):");
        boolean accuracyTold = false;
        for (EvaluationMetric metric : TOLD) {
            for (PairedFigure figure : comparison.figures(metric)) {
                boolean ofNetwork = metric == EvaluationMetric.ACCURACY;
                if (figure.difference().isPresent() && !(ofNetwork && accuracyTold)) {
                    lines.add(String.format(
                            Locale.ROOT,
                            "  %-16s %-12s %s  %s  %s  %s to %s",
                            metric.id(),
                            ofNetwork ? "" : figure.method(),
                            number(figure.before()),
                            number(figure.after()),
                            number(figure.difference()),
                            number(figure.low()),
                            number(figure.high())));
                }
                accuracyTold |= ofNetwork;
            }
        }
        return lines;
    }

    private static String line(MapAgreement agreement) {
        return String.format(
                Locale.ROOT,
                "maps by %s, %s: mean %.4f, 5 %% below %.4f, 25 %% below %.4f, median %.4f; %d images",
                agreement.method(),
                agreement.measure().id(),
                agreement.mean(),
                agreement.low(),
                agreement.quartile(),
                agreement.median(),
                agreement.maps());
    }

    private static String number(OptionalDouble value) {
        return value.isPresent() ? String.format(Locale.ROOT, "%.4f", value.getAsDouble()) : "undefined";
    }
}

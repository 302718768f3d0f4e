package io.github.heatmill.spark.benchmark;

import io.github.heatmill.drift.StudentInterval;
import io.github.heatmill.evaluation.MetricGroup;
import io.github.heatmill.evaluation.metric.EvaluationMetric;
import io.github.heatmill.job.BenchmarkSpec;
import io.github.heatmill.plate.Shortcut;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The benchmark as a page of Markdown: what was asked, the methods without a shortcut, and what they show of each. */
final class BenchmarkReport {
    /** Its file. */
    static final String FILE = "benchmark.md";

    /** The same numbers and all others, for a spreadsheet. */
    static final String CSV = "benchmark.csv";

    private static final List<EvaluationMetric> COLUMNS = List.of(
            EvaluationMetric.POINTING,
            EvaluationMetric.PXAP,
            EvaluationMetric.MAX_BOX_ACC_V2,
            EvaluationMetric.ENERGY_LIFT,
            EvaluationMetric.AUC,
            EvaluationMetric.DELETION_AUC,
            EvaluationMetric.INSERTION_AUC);

    private final BenchmarkSpec spec;
    private final Scores scores;
    private final List<ShortcutTable.Found> found;

    BenchmarkReport(BenchmarkSpec spec, Scores scores, List<ShortcutTable.Found> found) {
        this.spec = spec;
        this.scores = scores;
        this.found = found;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("# Benchmark");
        lines.add("");
        lines.add(String.format(
                Locale.ROOT,
                "%d networks of each variant, seeds from %d on; plates of %d x %d: %d to train on, %d for validation,"
                        + " %d to test on; filters %s, %d epochs.",
                spec.networks(),
                spec.seed(),
                spec.side(),
                spec.side(),
                spec.train(),
                spec.validation(),
                spec.test(),
                spec.filters(),
                spec.epochs()));
        scores.byVariant(Score.Truth.DEFECT, MetricGroup.ALL, EvaluationMetric.AUC)
                .forEach((variant, some) -> methods(variant, some, lines));
        if (!found.isEmpty()) {
            shortcuts(lines);
        }
        return lines;
    }

    /** A table of methods against the defects, where nothing is planted. */
    private void methods(Shortcut variant, List<Score> some, List<String> lines) {
        if (variant != Shortcut.NONE) {
            return;
        }
        lines.add("");
        lines.add("## Methods: is the heat on the defects?");
        lines.add("");
        lines.add("Mean over networks, and their standard deviation. Accuracy of the networks: "
                + cell(some.get(0).by(EvaluationMetric.ACCURACY)) + ".");
        lines.add("");
        lines.add("| layer | method | "
                + String.join(" | ", COLUMNS.stream().map(EvaluationMetric::id).toList()) + " |");
        lines.add("|---|---|" + "---|".repeat(COLUMNS.size()));
        for (Score score : some) {
            lines.add("| " + score.layer() + " | " + score.method() + " | "
                    + String.join(
                            " | ",
                            COLUMNS.stream()
                                    .map(metric -> cell(score.by(metric)))
                                    .toList())
                    + " |");
        }
    }

    private String cell(Score score) {
        Optional<StudentInterval> over = scores.of(score);
        return over.map(of -> String.format(
                        Locale.ROOT, "%.3f ± %.3f", of.mean(), of.sd().orElse(0)))
                .orElse("");
    }

    private void shortcuts(List<String> lines) {
        lines.add("");
        lines.add("## Shortcuts: does the heat show the cause?");
        Shortcut last = Shortcut.NONE;
        for (ShortcutTable.Found row : found) {
            if (row.score().variant() != last) {
                last = row.score().variant();
                head(row, lines);
            }
            lines.add(String.format(
                    Locale.ROOT,
                    "| %s | %s | %s | %s | %s | %s |",
                    row.score().layer(),
                    row.score().method(),
                    interval(row.cause()),
                    interval(Optional.of(row.defect())),
                    row.lift()
                            .map(of -> String.format(Locale.ROOT, "%.2f", of.mean()))
                            .orElse(""),
                    row.shown().id()));
        }
    }

    private static void head(ShortcutTable.Found row, List<String> lines) {
        Recall recall = row.recall();
        lines.add("");
        lines.add("### " + row.score().variant().id());
        lines.add("");
        lines.add(String.format(
                Locale.ROOT,
                "The networks %s it: of %s %.0f %% are recognised, without the shortcut %.0f %%; of the other classes"
                        + " %.0f %% are taken for it once they have it.",
                recall.used() ? "use" : "do **not** all use",
                row.score().defectClass(),
                100 * Recall.mean(recall.recall()),
                100 * Recall.mean(recall.removed()),
                100 * Recall.mean(recall.taken())));
        lines.add("");
        lines.add("| layer | method | AUC on the cause | AUC on the defect | energy lift on the cause | shows |");
        lines.add("|---|---|---|---|---|---|");
    }

    /** Of an AUC: Student's t knows nothing of its range, which the table leaves as it is. */
    private static String interval(Optional<StudentInterval> over) {
        return over.map(of -> String.format(
                        Locale.ROOT,
                        "%.3f (%.3f to %.3f)",
                        of.mean(),
                        Math.max(0, of.low().orElse(of.mean())),
                        Math.min(1, of.high().orElse(of.mean()))))
                .orElse("");
    }
}

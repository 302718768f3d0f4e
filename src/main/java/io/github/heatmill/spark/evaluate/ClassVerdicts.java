package io.github.heatmill.spark.evaluate;

import io.github.heatmill.drift.BinomialInterval;
import io.github.heatmill.drift.Verdict;
import io.github.heatmill.drift.VerdictCounts;
import io.github.heatmill.evaluation.EvaluatedSet;
import io.github.heatmill.evaluation.ImageRows;
import io.github.heatmill.evaluation.MetricGroup;
import io.github.heatmill.evaluation.state.EvaluationState;
import io.github.heatmill.evaluation.state.ImageFact;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What became of the labelled images of a class by their verdicts, each image counted once.
 *
 * @param set of which model and conventions
 * @param defectClass the label, or {@link MetricGroup#ALL}
 * @param counts at least of one image
 */
record ClassVerdicts(EvaluatedSet set, String defectClass, VerdictCounts counts) {
    /** By set, all classes first; nothing of images without a label or without a verdict. */
    static List<ClassVerdicts> of(EvaluationState state) {
        List<ClassVerdicts> all = new ArrayList<>();
        for (ImageRows rows : ImageRows.of(state)) {
            VerdictCounts sum = VerdictCounts.NONE;
            List<ClassVerdicts> classes = new ArrayList<>();
            for (Map.Entry<String, Map<ImageFact, Long>> label :
                    rows.facts(state).entrySet()) {
                VerdictCounts counts = counts(label.getValue());
                sum = sum.plus(counts);
                if (counts.images() > 0) {
                    classes.add(new ClassVerdicts(rows.set(), label.getKey(), counts));
                }
            }
            if (sum.images() > 0) {
                all.add(new ClassVerdicts(rows.set(), MetricGroup.ALL, sum));
                all.addAll(classes);
            }
        }
        return all;
    }

    private static VerdictCounts counts(Map<ImageFact, Long> facts) {
        return new VerdictCounts(
                Map.of(
                        Verdict.ACCEPT, facts.get(ImageFact.ACCEPTED_RIGHT),
                        Verdict.REVIEW, facts.get(ImageFact.REVIEWED_RIGHT),
                        Verdict.REJECT, facts.get(ImageFact.REJECTED_RIGHT)),
                Map.of(
                        Verdict.ACCEPT, facts.get(ImageFact.ACCEPTED_WRONG),
                        Verdict.REVIEW, facts.get(ImageFact.REVIEWED_WRONG),
                        Verdict.REJECT, facts.get(ImageFact.REJECTED_WRONG)));
    }

    boolean isOfAll() {
        return defectClass.equals(MetricGroup.ALL);
    }

    /** As {@code 360 images: 290 accepted, 68 reviewed, 2 rejected; escape rate 0.28 % (0.01 to 1.54 %), ...}. */
    String line(double level) {
        return String.format(
                Locale.ROOT,
                "%d images: %d accepted, %d reviewed, %d rejected; escape rate %s, waste rate %s",
                counts.images(),
                counts.of(Verdict.ACCEPT),
                counts.of(Verdict.REVIEW),
                counts.of(Verdict.REJECT),
                percent(counts.escapeRate(level)),
                percent(counts.wasteRate(level)));
    }

    private static String percent(BinomialInterval rate) {
        return String.format(
                Locale.ROOT, "%.2f %% (%.2f to %.2f %%)", 100 * rate.share(), 100 * rate.low(), 100 * rate.high());
    }

    /** The lines of a run about these. */
    static List<String> lines(List<ClassVerdicts> verdicts, double level) {
        List<String> lines = new ArrayList<>();
        for (ClassVerdicts of : verdicts) {
            lines.add(
                    of.isOfAll()
                            ? "model " + of.set.modelId() + ", conventions " + of.set.conventions() + ": verdicts on "
                                    + of.line(level)
                            : "  labelled " + of.defectClass + ": " + of.line(level));
        }
        return lines;
    }
}

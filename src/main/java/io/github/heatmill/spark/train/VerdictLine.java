package io.github.heatmill.spark.train;

import io.github.heatmill.drift.Verdict;
import io.github.heatmill.drift.VerdictCounts;
import io.github.heatmill.drift.VerdictRates;
import io.github.heatmill.drift.VerdictThresholds;
import java.math.BigDecimal;
import java.util.Locale;

/** What a training says of its model's verdicts: the thresholds, and what they make of the validation images. */
record VerdictLine(VerdictRates rates, VerdictThresholds thresholds, VerdictCounts counts) {
    /** The line of what a training made. */
    static String of(ValidationReference.Made made) {
        return made.reference()
                .calibration()
                .map(known -> new VerdictLine(known.rates(), known.thresholds(), made.verdicts()).text())
                .orElse("the model gives no verdicts: there are too many validation images times classes to calibrate"
                        + " confidences by, or the network's numbers overflow on all of them");
    }

    /** One line. */
    String text() {
        return String.format(
                Locale.ROOT,
                "verdicts for an escape rate of %s, a waste rate of %s and a risk of %s: %s, %s; of %d validation images"
                        + " %d would be accepted, %d reviewed, %d rejected",
                percent(rates.escape()),
                percent(rates.waste()),
                percent(rates.risk()),
                accept(),
                reject(),
                counts.images(),
                counts.of(Verdict.ACCEPT),
                counts.of(Verdict.REVIEW),
                counts.of(Verdict.REJECT));
    }

    private String accept() {
        if (thresholds.accept() == Double.POSITIVE_INFINITY) {
            return counts.images() < rates.imagesToAccept()
                    ? "nothing is accepted, as that takes at least " + rates.imagesToAccept() + " validation images"
                    : "nothing is accepted, as some of the surest decisions are wrong";
        }
        return thresholds.accept() == Double.NEGATIVE_INFINITY
                ? "everything is accepted"
                : "accepted is a confidence of at least " + confidence(thresholds.accept());
    }

    private String reject() {
        if (thresholds.reject() != Double.NEGATIVE_INFINITY) {
            return "rejected is one below " + confidence(thresholds.reject());
        }
        return counts.images() < rates.imagesToReject()
                ? "nothing is rejected, as that takes at least " + rates.imagesToReject() + " validation images"
                : "nothing is rejected";
    }

    private static String confidence(double threshold) {
        return String.format(Locale.ROOT, "%.6f", threshold);
    }

    private static String percent(double share) {
        return BigDecimal.valueOf(share).movePointRight(2).stripTrailingZeros().toPlainString() + " %";
    }
}

package io.github.heatmill.drift;

import java.io.Serializable;
import java.util.List;

/**
 * Two thresholds of a score that rises with trust in a decision, for example the calibrated confidence: at or above
 * {@code accept} the decision stands, below {@code reject} it is discarded, between them a person looks.
 *
 * <p>They are chosen on labelled validation images: {@code accept} as low as the escape rate allows, the share of all
 * images that are accepted and wrong; {@code reject} as high as the waste rate allows, the share of all images that are
 * discarded and right. Each is guaranteed with probability 1 - risk over the choice of validation images, for images of
 * the same distribution: the upper end of Clopper and Pearson's interval at k escapes of n is at most the wanted rate.
 * As the share of escapes never rises with the threshold, choosing the threshold on the same images leaves that
 * guarantee as it is (S. Bates, A. Angelopoulos, L. Lei, J. Malik, M. Jordan, "Distribution-free, Risk-controlling
 * Prediction Sets", Journal of the ACM 68, 2021). The two guarantees are each of their own.
 *
 * @param accept the least score that is accepted; infinite where so few images can promise nothing, -infinite where all
 *     may be accepted
 * @param reject the least score that is not rejected, at most {@code accept}; -infinite where nothing may be rejected
 */
public record VerdictThresholds(double accept, double reject) implements Serializable {
    /** Throws {@link IllegalArgumentException} on NaN, or where {@code reject} is above {@code accept}. */
    public VerdictThresholds {
        if (!(reject <= accept)) {
            throw new IllegalArgumentException("Expected reject <= accept, but was " + reject + " and " + accept);
        }
    }

    /** A validation image: its score, and whether the decision is right. */
    public record Scored(double score, boolean right) {
        /** Throws {@link IllegalArgumentException} on a score that is not finite. */
        public Scored {
            if (!Double.isFinite(score)) {
                throw new IllegalArgumentException("Expected a finite score, but was " + score);
            }
        }
    }

    /** The thresholds for these rates. */
    public static VerdictThresholds choose(List<Scored> images, VerdictRates rates) {
        double accept = accept(images, allowed(images.size(), rates.escape(), rates.risk()));
        double reject = reject(images, allowed(images.size(), rates.waste(), rates.risk()));
        return new VerdictThresholds(accept, Math.min(accept, reject));
    }

    /** The most mistakes among {@code images} that still promise the rate; -1 where even none does not. */
    static long allowed(long images, double rate, double risk) {
        long allowed = -1;
        while (allowed + 1 < images && IncompleteBeta.clopperPearsonUpper(allowed + 1, images, risk) <= rate) {
            allowed++;
        }
        return allowed;
    }

    // just above the first wrong one, from the top, that is one too many
    private static double accept(List<Scored> images, long allowed) {
        double[] wrong = images.stream()
                .filter(image -> !image.right)
                .mapToDouble(Scored::score)
                .sorted()
                .toArray();
        if (allowed < 0) {
            return Double.POSITIVE_INFINITY;
        }
        return wrong.length <= allowed
                ? Double.NEGATIVE_INFINITY
                : Math.nextUp(wrong[wrong.length - 1 - (int) allowed]);
    }

    // at the first right one, from the bottom, that is one too many
    private static double reject(List<Scored> images, long allowed) {
        double[] right = images.stream()
                .filter(Scored::right)
                .mapToDouble(Scored::score)
                .sorted()
                .toArray();
        if (allowed < 0) {
            return Double.NEGATIVE_INFINITY;
        }
        return right.length <= allowed ? Double.POSITIVE_INFINITY : right[(int) allowed];
    }

    /** The verdict of a score; one that is NaN goes to a person. */
    public Verdict of(double score) {
        if (score >= accept) {
            return Verdict.ACCEPT;
        }
        return score < reject ? Verdict.REJECT : Verdict.REVIEW;
    }

    /** One line that {@link #parse} reads, to the last bit: JSON has no infinite numbers. */
    public String text() {
        return new StateWriter().raw("verdict").real(accept).real(reject).end().text();
    }

    /** The thresholds whose {@link #text} this is. Throws {@link IllegalArgumentException} where it is none. */
    public static VerdictThresholds parse(String text) {
        return StateReader.read(text, VerdictThresholds::read, VerdictThresholds::text);
    }

    static VerdictThresholds read(StateReader in) {
        in.expect("verdict");
        VerdictThresholds thresholds = new VerdictThresholds(in.threshold(), in.threshold());
        in.end();
        return thresholds;
    }
}

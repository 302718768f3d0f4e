package io.github.heatmill.cam;

import io.github.heatmill.image.FloatArray;

/**
 * The softmax of one image's logits z: P_c = exp(z_c) / sum_j exp(z_j), in double precision.
 *
 * <p>Every exponential is taken of z_j minus the greatest logit, so that none overflows, and 1 - P_c is the sum of the
 * other probabilities and never a difference from 1 (the log-sum-exp with its greatest term left out). Both keep full
 * relative precision down to the least double: the greatest logit may lead by 745 before what is lacking to 1 becomes
 * 0.
 */
public final class Softmax {
    private final double[] logits;
    private final double[] exponentials;
    private final int greatest;
    private final boolean finite;

    /** The sum of the exponentials without that of the greatest logit, which is 1. */
    private final double rest;

    /** Throws {@link IllegalArgumentException} on no logit at all. */
    public Softmax(FloatArray logits) {
        if (logits.length() == 0) {
            throw new IllegalArgumentException("Expected a logit for each class, but there was none");
        }
        this.logits = new double[logits.length()];
        this.exponentials = new double[logits.length()];
        int first = 0;
        boolean numbers = true;
        for (int c = 0; c < this.logits.length; c++) {
            this.logits[c] = logits.at(c);
            numbers &= Double.isFinite(this.logits[c]);
            first = this.logits[c] > this.logits[first] ? c : first;
        }
        double others = 0;
        for (int c = 0; c < this.logits.length; c++) {
            exponentials[c] = StrictMath.exp(this.logits[c] - this.logits[first]);
            others += c == first ? 0 : exponentials[c];
        }
        this.greatest = first;
        this.finite = numbers;
        this.rest = others;
    }

    public int classes() {
        return logits.length;
    }

    /** The class of the greatest logit; the first of them where several are equal. */
    public int greatest() {
        return greatest;
    }

    /**
     * The class of the greatest logit besides {@code c}; the first of them where several are equal. Throws
     * {@link IllegalArgumentException} where there is no other.
     */
    public int greatestBeside(int c) {
        if (logits.length < 2) {
            throw new IllegalArgumentException("Expected a class besides " + c + ", but there is none");
        }
        int best = c == 0 ? 1 : 0;
        for (int j = best + 1; j < logits.length; j++) {
            best = j != c && logits[j] > logits[best] ? j : best;
        }
        return best;
    }

    /** The score of class {@code c} before the softmax. */
    public double logit(int c) {
        return logits[c];
    }

    /** Whether every logit is a finite number. */
    public boolean finite() {
        return finite;
    }

    /** P_c and 1 - P_c; undefined where a logit is not a finite number. */
    public Probability of(int c) {
        if (!finite) {
            return Probability.UNDEFINED;
        }
        double sum = 1 + rest;
        double others = c == greatest ? rest : sum - exponentials[c];
        return new Probability(exponentials[c] / sum, others / sum);
    }

    /** ln P_c, at most 0: finite for every finite logit, also where P_c is too small for a double. */
    public double logOf(int c) {
        return logits[c] - logits[greatest] - StrictMath.log1p(rest);
    }
}

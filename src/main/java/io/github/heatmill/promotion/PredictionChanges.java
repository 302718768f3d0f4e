package io.github.heatmill.promotion;

import io.github.heatmill.drift.IncompleteBeta;

/**
 * How two models decided on the same labelled images.
 *
 * @param bothRight images that both predicted right
 * @param rightToWrong those that the published model alone did
 * @param wrongToRight those that the candidate alone did
 * @param bothWrong those that neither did
 */
public record PredictionChanges(long bothRight, long rightToWrong, long wrongToRight, long bothWrong) {
    /** Throws {@link IllegalArgumentException} on a negative number. */
    public PredictionChanges {
        if (Math.min(Math.min(bothRight, rightToWrong), Math.min(wrongToRight, bothWrong)) < 0) {
            throw new IllegalArgumentException("Expected counts, but one is negative");
        }
    }

    /** Labelled images. */
    public long images() {
        return bothRight + rightToWrong + wrongToRight + bothWrong;
    }

    /**
     * The chance that as uneven a split of the images that one model alone predicted right comes about by itself: the
     * exact two-sided p of McNemar's test (Psychometrika 12, 1947), min(1, 2 P(X &lt;= min(b, c))) for X of
     * Binomial(b + c, 1/2). 1 where there are no such images.
     */
    public double mcNemar() {
        long fewer = Math.min(rightToWrong, wrongToRight);
        return Math.min(1, 2 * IncompleteBeta.binomialAtMost(fewer, rightToWrong + wrongToRight, 0.5));
    }
}

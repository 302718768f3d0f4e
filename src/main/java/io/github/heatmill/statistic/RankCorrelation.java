package io.github.heatmill.statistic;

import io.github.heatmill.image.FloatArray;
import java.util.OptionalDouble;

/**
 * Spearman's rank correlation of two maps (Spearman, "The Proof and Measurement of Association between Two Things",
 * 1904): Pearson's correlation of the ranks of their cells, equal values sharing the mean of their ranks.
 */
public final class RankCorrelation {
    private RankCorrelation() {}

    /**
     * The correlation, in [-1, 1]; empty if the values of one are all equal, which ranks nothing.
     *
     * <p>Throws {@link IllegalArgumentException} on different numbers of values.
     */
    public static OptionalDouble of(FloatArray one, FloatArray other) {
        return ofDoubledRanks(doubledRanks(one), doubledRanks(other));
    }

    private static int[] doubledRanks(FloatArray values) {
        RankedCells ranked = new RankedCells();
        ranked.read(values);
        return ranked.doubledRanks();
    }

    /**
     * The same of twice the ranks, which are whole numbers ({@link RankedCells#doubledRanks}): their sums are exact for
     * up to a million cells, so that the order of the cells does not matter. The mean of twice the ranks of n cells is
     * n + 1.
     */
    static OptionalDouble ofDoubledRanks(int[] one, int[] other) {
        if (one.length != other.length) {
            throw new IllegalArgumentException(
                    "Expected as many values, but was " + one.length + " and " + other.length);
        }
        long mean = one.length + 1L;
        long common = 0;
        long ofOne = 0;
        long ofOther = 0;
        for (int i = 0; i < one.length; i++) {
            long here = one[i] - mean;
            long there = other[i] - mean;
            common += here * there;
            ofOne += here * here;
            ofOther += there * there;
        }
        if (ofOne == 0 || ofOther == 0) {
            return OptionalDouble.empty();
        }
        double correlation = common / Math.sqrt((double) ofOne * ofOther);
        return OptionalDouble.of(Math.max(-1, Math.min(1, correlation)));
    }
}

package io.github.heatmill.faithfulness;

import io.github.heatmill.image.FloatArray;
import java.util.Arrays;
import java.util.OptionalDouble;

/** Spearman's rank correlation: Pearson's correlation of the ranks, equal values sharing the mean of theirs. */
final class RankCorrelation {
    private RankCorrelation() {}

    /** The correlation, in [-1, 1]; empty where either is constant, which ranks nothing. */
    static OptionalDouble of(FloatArray a, FloatArray b) {
        if (a.length() != b.length()) {
            throw new IllegalArgumentException("Expected as many values, but was " + a.length() + " and " + b.length());
        }
        double[] ofA = centredRanks(a);
        double[] ofB = centredRanks(b);
        double product = dot(ofA, ofA) * dot(ofB, ofB);
        if (product == 0) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(Math.max(-1, Math.min(1, dot(ofA, ofB) / Math.sqrt(product))));
    }

    /** The ranks minus their mean, which is that of 1..n whatever the ties. */
    private static double[] centredRanks(FloatArray values) {
        int n = values.length();
        long[] keys = new long[n];
        for (int i = 0; i < n; i++) {
            // + 0 turns -0 into 0, which it ties with
            int bits = Float.floatToIntBits(values.at(i) + 0f);
            keys[i] = (long) (bits ^ (bits >> 31 & Integer.MAX_VALUE)) << 32 | i;
        }
        Arrays.sort(keys);
        double[] ranks = new double[n];
        int start = 0;
        while (start < n) {
            int end = start + 1;
            while (end < n && keys[end] >> 32 == keys[start] >> 32) {
                end++;
            }
            for (int i = start; i < end; i++) {
                // the mean of the ranks start + 1 to end, minus (n + 1) / 2
                ranks[(int) keys[i]] = (start + end - n) / 2.0;
            }
            start = end;
        }
        return ranks;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}

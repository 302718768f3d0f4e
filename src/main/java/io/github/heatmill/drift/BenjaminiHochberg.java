package io.github.heatmill.drift;

import java.util.stream.IntStream;

/**
 * The adjusted p-values, or q-values, of Y. Benjamini and Y. Hochberg ("Controlling the False Discovery Rate", Journal
 * of the Royal Statistical Society B 57, 1995): with p_(1) <= ... <= p_(m),
 *
 * <pre>
 *   q_(i) = min over j >= i of min(1, m p_(j) / j)
 * </pre>
 *
 * Of the comparisons with q <= alpha an expected share of at most alpha are false, if the p-values are independent or
 * depend on each other positively, as those of numbers that rise together do. If nothing differs at all, the chance of
 * any is at most alpha.
 */
public final class BenjaminiHochberg {
    private BenjaminiHochberg() {}

    /** The q of each p, in their order. Throws {@link IllegalArgumentException} on a p outside [0, 1]. */
    public static double[] adjust(double... p) {
        for (double value : p) {
            if (!(value >= 0 && value <= 1)) {
                throw new IllegalArgumentException("Expected p in [0, 1], but was " + value);
            }
        }
        int[] descending = IntStream.range(0, p.length)
                .boxed()
                .sorted((a, b) -> Double.compare(p[b], p[a]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] q = new double[p.length];
        double least = 1;
        for (int i = 0; i < descending.length; i++) {
            int rank = p.length - i;
            least = Math.min(least, p[descending[i]] * p.length / rank);
            q[descending[i]] = least;
        }
        return q;
    }
}

package io.github.heatmill.drift;

import io.github.heatmill.image.SplitMix64;
import java.util.List;
import java.util.function.ToDoubleBiFunction;

/**
 * Whether two sets differ by more than images of one distribution would: the p-value of one or several statistics under
 * {@link Relabelling}, which needs nothing but the counts. Each statistic's is sequential (J. Besag, P. Clifford,
 * "Sequential Monte Carlo p-values", Biometrika 78, 1991): once h = 20 dealt sets of l reached the observed value it is
 * h / l, and (g + 1) / (draws + 1) if only g of all draws did. Valid at any level, and a comparison that differs in
 * nothing takes some 40 draws, where one that does takes them all. Several statistics make one p by Bonferroni: the
 * least times their number.
 */
final class PermutationTest {
    private static final int ENOUGH = 20;

    /** Keeps a dealt set that is the observed one, summed up in another order, from falling short of it. */
    private static final double SLACK = 1 - 1e-9;

    private PermutationTest() {}

    /** The p-value, in (0, 1]. {@code draws} are the most that are dealt; the seed decides which. */
    static double p(
            long[] first, long[] second, List<ToDoubleBiFunction<long[], long[]>> statistics, int draws, long seed) {
        Relabelling relabelling = new Relabelling(first, second);
        SplitMix64 random = new SplitMix64(seed);
        int count = statistics.size();
        double[] observed = new double[count];
        double[] p = new double[count];
        int[] reached = new int[count];
        for (int i = 0; i < count; i++) {
            observed[i] = statistics.get(i).applyAsDouble(first, second) * SLACK;
        }
        int open = count;
        for (int draw = 1; draw <= draws && open > 0; draw++) {
            relabelling.deal(random);
            for (int i = 0; i < count; i++) {
                if (p[i] == 0
                        && statistics.get(i).applyAsDouble(relabelling.first(), relabelling.second()) >= observed[i]) {
                    reached[i]++;
                    if (reached[i] == ENOUGH) {
                        p[i] = (double) ENOUGH / draw;
                        open--;
                    }
                }
            }
        }
        double least = 1;
        for (int i = 0; i < count; i++) {
            least = Math.min(least, p[i] > 0 ? p[i] : (reached[i] + 1.0) / (draws + 1.0));
        }
        return Math.min(1, count * least);
    }
}

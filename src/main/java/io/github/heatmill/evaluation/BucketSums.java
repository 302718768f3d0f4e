package io.github.heatmill.evaluation;

import io.github.heatmill.evaluation.state.SumLayout;
import java.util.Arrays;
import java.util.Map;

/**
 * The sums of one class and relation by bucket, and what replicates of them are: weights times buckets, a product of
 * matrices.
 *
 * <p>Cost: most of a bootstrap's. It is done for some hundred sums at a time, which the processor's cache holds for all
 * buckets, and for four buckets at once; buckets that a replicate does not draw, a third of them, are passed over.
 */
final class BucketSums {
    private static final int TILE = 256;

    private final int[] buckets;
    private final double[][] rows;

    BucketSums(Map<Integer, double[]> ofBuckets) {
        buckets = ofBuckets.keySet().stream().mapToInt(Integer::intValue).toArray();
        rows = ofBuckets.values().toArray(double[][]::new);
    }

    /** How many buckets have rows. */
    int size() {
        return buckets.length;
    }

    int bucket(int index) {
        return buckets[index];
    }

    double[] row(int index) {
        return rows[index];
    }

    /** The sums over all buckets, in the order of {@link SumLayout}. */
    double[] total() {
        double[] total = new double[SumLayout.LENGTH];
        for (double[] row : rows) {
            add1(1, row, 0, total.length, total);
        }
        return total;
    }

    /**
     * Writes the sums of the first {@code count} replicates.
     *
     * @param weights of every bucket, for each replicate
     * @param into for each replicate an array in the order of {@link SumLayout}
     */
    void weigh(int[][] weights, int count, double[][] into) {
        int[][] drawn = new int[count][];
        for (int replicate = 0; replicate < count; replicate++) {
            Arrays.fill(into[replicate], 0);
            drawn[replicate] = drawn(weights[replicate]);
        }
        for (int from = 0; from < SumLayout.LENGTH; from += TILE) {
            int to = Math.min(from + TILE, SumLayout.LENGTH);
            for (int replicate = 0; replicate < count; replicate++) {
                add(weights[replicate], drawn[replicate], from, to, into[replicate]);
            }
        }
    }

    /** The indices of the buckets that have a weight. */
    private int[] drawn(int[] weights) {
        int[] drawn = new int[buckets.length];
        int count = 0;
        for (int i = 0; i < buckets.length; i++) {
            if (weights[buckets[i]] > 0) {
                drawn[count++] = i;
            }
        }
        return Arrays.copyOf(drawn, count);
    }

    private void add(int[] weights, int[] drawn, int from, int to, double[] into) {
        int i = 0;
        for (; i + 4 <= drawn.length; i += 4) {
            int a = drawn[i];
            int b = drawn[i + 1];
            int c = drawn[i + 2];
            int d = drawn[i + 3];
            add4(
                    weights[buckets[a]],
                    weights[buckets[b]],
                    weights[buckets[c]],
                    weights[buckets[d]],
                    rows[a],
                    rows[b],
                    rows[c],
                    rows[d],
                    from,
                    to,
                    into);
        }
        for (; i < drawn.length; i++) {
            add1(weights[buckets[drawn[i]]], rows[drawn[i]], from, to, into);
        }
    }

    private static void add1(double weight, double[] row, int from, int to, double[] into) {
        for (int j = from; j < to; j++) {
            into[j] += weight * row[j];
        }
    }

    private static void add4(
            double w0,
            double w1,
            double w2,
            double w3,
            double[] row0,
            double[] row1,
            double[] row2,
            double[] row3,
            int from,
            int to,
            double[] into) {
        for (int j = from; j < to; j++) {
            into[j] += w0 * row0[j] + w1 * row1[j] + w2 * row2[j] + w3 * row3[j];
        }
    }
}

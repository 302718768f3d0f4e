package io.github.heatmill.localisation;

import java.util.Arrays;
import java.util.Map;

/**
 * The sums of one class and relation for each of a run of replicates: weights times buckets, a product of matrices.
 *
 * <p>Cost: most of a bootstrap's. It is done for some hundred sums at a time, which the processor's cache holds for all
 * buckets, and for four buckets at once; buckets that a replicate does not draw, a third of them, are passed over.
 */
final class ReplicateSums {
    private static final int TILE = 128;

    private final int[] buckets;
    private final double[][] rows;

    ReplicateSums(Map<Integer, double[]> ofBuckets) {
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

    /**
     * Writes the sums of each replicate.
     *
     * @param weights of every bucket, for each replicate
     * @param into for each replicate an array in the order of {@link SumLayout}
     */
    void weigh(int[][] weights, double[][] into) {
        double[][] drawn = new double[weights.length][];
        double[][][] drawnRows = new double[weights.length][][];
        for (int replicate = 0; replicate < weights.length; replicate++) {
            select(weights[replicate], replicate, drawn, drawnRows);
            Arrays.fill(into[replicate], 0);
        }
        for (int from = 0; from < SumLayout.LENGTH; from += TILE) {
            int to = Math.min(from + TILE, SumLayout.LENGTH);
            for (int replicate = 0; replicate < weights.length; replicate++) {
                add(drawn[replicate], drawnRows[replicate], from, to, into[replicate]);
            }
        }
    }

    private void select(int[] weights, int replicate, double[][] drawn, double[][][] drawnRows) {
        int count = 0;
        for (int bucket : buckets) {
            count += weights[bucket] > 0 ? 1 : 0;
        }
        drawn[replicate] = new double[count];
        drawnRows[replicate] = new double[count][];
        int at = 0;
        for (int i = 0; i < buckets.length; i++) {
            if (weights[buckets[i]] > 0) {
                drawn[replicate][at] = weights[buckets[i]];
                drawnRows[replicate][at] = rows[i];
                at++;
            }
        }
    }

    private static void add(double[] weights, double[][] rows, int from, int to, double[] into) {
        int i = 0;
        for (; i + 4 <= weights.length; i += 4) {
            add4(
                    weights[i],
                    weights[i + 1],
                    weights[i + 2],
                    weights[i + 3],
                    rows[i],
                    rows[i + 1],
                    rows[i + 2],
                    rows[i + 3],
                    from,
                    to,
                    into);
        }
        for (; i < weights.length; i++) {
            add1(weights[i], rows[i], from, to, into);
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

package io.github.heatmill.statistic;

import io.github.heatmill.image.FloatArray;

/** Extremes, sum, entropy and inequality of the layer-sized map. Reused from map to map. */
final class LayerSummary {
    double min;
    double max;
    double sum;

    /**
     * The entropy of the energy e over the Z cells, -(sum_i p_i ln p_i) / ln Z with p_i = e_i / sum e; in [0, 1]; NaN
     * without energy and for a single cell.
     */
    double entropy;

    /**
     * The Gini index of the energy e over the n cells, sum_i (2 i - n - 1) e_(i) / (n sum e) with e_(1) the least; in
     * [0, 1); NaN without energy.
     */
    double gini;

    /** The cells by their values. */
    final RankedCells ranked = new RankedCells();

    void read(FloatArray map) {
        float smallest = map.at(0);
        float greatest = map.at(0);
        double energy = 0;
        sum = 0;
        for (int i = 0; i < map.length(); i++) {
            float value = map.at(i);
            smallest = Math.min(smallest, value);
            greatest = Math.max(greatest, value);
            sum += value;
            energy += Math.max(value, 0f);
        }
        min = smallest;
        max = greatest;
        entropy = entropy(map, energy);
        ranked.read(map);
        gini = gini(map, energy);
    }

    private double gini(FloatArray map, double energy) {
        int n = map.length();
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += (2.0 * i + 1 - n) * Math.max(map.at(ranked.cell(i)), 0f);
        }
        return energy > 0 ? Math.max(0, sum / (n * energy)) : Double.NaN;
    }

    // the logarithm of StrictMath is the same to the bit on every machine; over the cells of the layer it costs little
    private static double entropy(FloatArray map, double energy) {
        if (energy <= 0 || map.length() == 1) {
            return Double.NaN;
        }
        double nats = 0;
        for (int i = 0; i < map.length(); i++) {
            if (map.at(i) > 0) {
                double p = map.at(i) / energy;
                nats -= p * StrictMath.log(p);
            }
        }
        return Math.min(1, nats / StrictMath.log(map.length()));
    }
}

package io.github.heatmill.drift;

import java.util.Arrays;

/**
 * The population stability index of two sets of images (N. Siddiqi, "Credit Risk Scorecards", 2006): with p_k and q_k
 * the shares of bin k of either set,
 *
 * <pre>
 *   PSI = sum over k of (p_k - q_k) ln(p_k / q_k),    p_k = (count + 1/2) / (images + K/2)
 * </pre>
 *
 * for K bins; the halves (Jeffreys) keep an empty bin finite. 0 for equal shares; by custom below .1 is steady and
 * above .25 a shift. The bins are those between the deciles of both sets taken together, so that exchanging images
 * between the sets leaves the bins alone; images that lack the number are a bin of their own.
 */
final class PopulationStability {
    private static final int BINS = 10;
    private static final double HALF = 0.5;

    private final int[] binOfCell;
    private final int bins;
    private final double[] first;
    private final double[] second;

    private PopulationStability(int[] binOfCell, int bins) {
        this.binOfCell = binOfCell;
        this.bins = bins;
        this.first = new double[bins];
        this.second = new double[bins];
    }

    /**
     * For sets of which {@code together} counts the images by cell; the last {@code apart} cells become bins of their
     * own, whatever they hold.
     */
    static PopulationStability of(long[] together, int apart) {
        int ordered = together.length - apart;
        long count = Arrays.stream(together, 0, ordered).sum();
        int[] binOfCell = new int[together.length];
        int bin = -1;
        int decile = -1;
        long below = 0;
        for (int cell = 0; cell < ordered; cell++) {
            if (together[cell] > 0) {
                // the decile of the middle of the cell: a cell that holds a third of the images is one bin
                int own = (int) Math.min(BINS - 1L, (2 * below + together[cell]) * BINS / (2 * count));
                bin += own > decile ? 1 : 0;
                decile = own;
                below += together[cell];
            }
            binOfCell[cell] = Math.max(0, bin);
        }
        for (int cell = ordered; cell < together.length; cell++) {
            bin += together[cell] > 0 ? 1 : 0;
            binOfCell[cell] = Math.max(0, bin);
        }
        return new PopulationStability(binOfCell, Math.max(1, bin + 1));
    }

    int bins() {
        return bins;
    }

    /** The index of two sets, counted by cell. Not for several threads at once. */
    double between(long[] countsOfFirst, long[] countsOfSecond) {
        Arrays.fill(first, HALF);
        Arrays.fill(second, HALF);
        for (int cell = 0; cell < binOfCell.length; cell++) {
            first[binOfCell[cell]] += countsOfFirst[cell];
            second[binOfCell[cell]] += countsOfSecond[cell];
        }
        double allOfFirst = Arrays.stream(first).sum();
        double allOfSecond = Arrays.stream(second).sum();
        double sum = 0;
        for (int bin = 0; bin < bins; bin++) {
            double p = first[bin] / allOfFirst;
            double q = second[bin] / allOfSecond;
            sum += (p - q) * StrictMath.log(p / q);
        }
        return sum;
    }
}

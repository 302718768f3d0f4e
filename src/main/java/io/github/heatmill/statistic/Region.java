package io.github.heatmill.statistic;

import io.github.heatmill.image.BoundingBox;
import io.github.heatmill.image.PixelMask;
import java.util.Arrays;
import java.util.List;

/**
 * The pixels that lie in some boxes and in none of others, or those of a mask, as bands of rows that are covered alike:
 * each band has its rows and its stretches of columns. Reused from map to map.
 */
final class Region {
    /** Pixels of the region. */
    int pixels;

    private int width;
    private int bands;
    private int[] tops = new int[16];
    private int[] bottoms = new int[16];
    private int[] firstStretches = new int[17];
    private int[] starts = new int[64];
    private int[] ends = new int[64];
    private boolean[] covered = {};

    void read(int height, int width, List<BoundingBox> boxes, List<BoundingBox> without) {
        this.width = width;
        pixels = 0;
        bands = 0;
        if (boxes.isEmpty()) {
            return;
        }
        int[] edges = edges(boxes, without);
        covered = covered.length < width ? new boolean[width] : covered;
        for (int i = 1; i < edges.length; i++) {
            if (edges[i] > edges[i - 1]) {
                Arrays.fill(covered, 0, width, false);
                cover(edges[i - 1], boxes, true);
                cover(edges[i - 1], without, false);
                addBand(edges[i - 1], edges[i]);
            }
        }
    }

    /** The marked pixels: a band for each row. */
    void read(PixelMask mask) {
        width = mask.width();
        pixels = 0;
        bands = 0;
        covered = covered.length < width ? new boolean[width] : covered;
        for (int y = 0; y < mask.height(); y++) {
            for (int x = 0; x < width; x++) {
                covered[x] = mask.at(y * width + x);
            }
            addBand(y, y + 1);
        }
    }

    private static int[] edges(List<BoundingBox> boxes, List<BoundingBox> without) {
        int[] edges = new int[2 * (boxes.size() + without.size())];
        int count = 0;
        for (List<BoundingBox> some : List.of(boxes, without)) {
            for (BoundingBox box : some) {
                edges[count++] = box.yMin();
                edges[count++] = box.yMax();
            }
        }
        Arrays.sort(edges);
        return edges;
    }

    private void cover(int y, List<BoundingBox> boxes, boolean with) {
        for (BoundingBox box : boxes) {
            if (y >= box.yMin() && y < box.yMax()) {
                Arrays.fill(covered, box.xMin(), box.xMax(), with);
            }
        }
    }

    private void addBand(int top, int bottom) {
        if (bands == tops.length) {
            tops = Arrays.copyOf(tops, 2 * bands);
            bottoms = Arrays.copyOf(bottoms, 2 * bands);
            firstStretches = Arrays.copyOf(firstStretches, 2 * bands + 1);
        }
        int stretches = firstStretches[bands];
        for (int x = 0; x < width; x++) {
            if (covered[x] && (x == 0 || !covered[x - 1])) {
                if (stretches == starts.length) {
                    starts = Arrays.copyOf(starts, 2 * stretches);
                    ends = Arrays.copyOf(ends, 2 * stretches);
                }
                starts[stretches++] = x;
            }
            if (covered[x]) {
                ends[stretches - 1] = x + 1;
                pixels += bottom - top;
            }
        }
        tops[bands] = top;
        bottoms[bands] = bottom;
        bands++;
        firstStretches[bands] = stretches;
    }

    /**
     * The energy in the region: the positive values, added up in the order of {@link EnergySummary}, so that no share
     * of the energy exceeds 1.
     */
    double energy(float[] map) {
        double energy = 0;
        for (int band = 0; band < bands; band++) {
            int y = tops[band];
            for (; y + 3 < bottoms[band]; y += 4) {
                energy = addFourRows(map, band, y, energy);
            }
            for (; y < bottoms[band]; y++) {
                energy += ofRow(map, band, y);
            }
        }
        return energy;
    }

    // four sums that do not wait for one another
    private double addFourRows(float[] map, int band, int y, double energy) {
        double first = 0;
        double second = 0;
        double third = 0;
        double fourth = 0;
        for (int i = firstStretches[band]; i < firstStretches[band + 1]; i++) {
            int end = y * width + ends[i];
            for (int at = y * width + starts[i]; at < end; at++) {
                first += Math.max(map[at], 0f);
                second += Math.max(map[at + width], 0f);
                third += Math.max(map[at + 2 * width], 0f);
                fourth += Math.max(map[at + 3 * width], 0f);
            }
        }
        return energy + first + second + third + fourth;
    }

    private double ofRow(float[] map, int band, int y) {
        double sum = 0;
        for (int i = firstStretches[band]; i < firstStretches[band + 1]; i++) {
            for (int at = y * width + starts[i]; at < y * width + ends[i]; at++) {
                sum += Math.max(map[at], 0f);
            }
        }
        return sum;
    }

    /** Counts the region's pixels by their level into {@code histogram}, which is overwritten. */
    void count(byte[] levels, int[] histogram) {
        Arrays.fill(histogram, 0);
        for (int band = 0; band < bands; band++) {
            for (int y = tops[band]; y < bottoms[band]; y++) {
                for (int i = firstStretches[band]; i < firstStretches[band + 1]; i++) {
                    for (int at = y * width + starts[i]; at < y * width + ends[i]; at++) {
                        histogram[levels[at]]++;
                    }
                }
            }
        }
    }
}

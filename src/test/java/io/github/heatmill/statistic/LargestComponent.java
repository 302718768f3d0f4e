package io.github.heatmill.statistic;

import io.github.heatmill.image.BoundingBox;
import java.util.Arrays;

/**
 * The largest connected set of pixels at or above a threshold. Pixels that touch at a side or a corner are connected (8
 * neighbours, as contour tracing has it); of two sets with equally many pixels, the one whose first pixel comes first
 * row by row is taken.
 *
 * <p>Each row is cut into runs of such pixels, and runs that touch are joined in a union-find forest whose roots are
 * the earliest runs. Its arrays are reused from map to map.
 */
final class LargestComponent {
    private int[] starts = new int[1024];
    private int[] ends = new int[1024];
    private int[] rows = new int[1024];
    private int[] parents = new int[1024];
    private int[] areas = new int[1024];
    private int count;

    /**
     * The box around the largest component of a row-major map.
     *
     * <p>Throws {@link IllegalArgumentException} where no pixel reaches the threshold.
     */
    BoundingBox box(float[] map, int height, int width, double threshold) {
        count = 0;
        int previous = 0;
        for (int y = 0; y < height; y++) {
            int first = count;
            cut(map, y, width, threshold);
            join(previous, first);
            previous = first;
        }
        if (count == 0) {
            throw new IllegalArgumentException("Expected a pixel of at least " + threshold + ", but there is none");
        }
        return boxOf(largest());
    }

    private void cut(float[] map, int y, int width, double threshold) {
        int offset = y * width;
        int x = 0;
        while (x < width) {
            while (x < width && map[offset + x] < threshold) {
                x++;
            }
            if (x < width) {
                int start = x;
                while (x < width && map[offset + x] >= threshold) {
                    x++;
                }
                add(y, start, x);
            }
        }
    }

    private void add(int y, int start, int end) {
        if (count == starts.length) {
            int longer = 2 * count;
            starts = Arrays.copyOf(starts, longer);
            ends = Arrays.copyOf(ends, longer);
            rows = Arrays.copyOf(rows, longer);
            parents = Arrays.copyOf(parents, longer);
            areas = Arrays.copyOf(areas, longer);
        }
        starts[count] = start;
        ends[count] = end;
        rows[count] = y;
        parents[count] = count;
        areas[count] = end - start;
        count++;
    }

    // the runs [above, first) lie in the row over the runs [first, count); both are sorted
    private void join(int above, int first) {
        int upper = above;
        int lower = first;
        while (upper < first && lower < count) {
            if (starts[upper] <= ends[lower] && starts[lower] <= ends[upper]) {
                union(upper, lower);
            }
            if (ends[upper] < ends[lower]) {
                upper++;
            } else {
                lower++;
            }
        }
    }

    private void union(int one, int other) {
        int a = root(one);
        int b = root(other);
        parents[Math.max(a, b)] = Math.min(a, b);
    }

    private int root(int run) {
        int at = run;
        while (parents[at] != at) {
            parents[at] = parents[parents[at]];
            at = parents[at];
        }
        return at;
    }

    private int largest() {
        for (int run = 0; run < count; run++) {
            int root = root(run);
            if (root != run) {
                areas[root] += areas[run];
            }
        }
        int largest = 0;
        for (int run = 1; run < count; run++) {
            if (parents[run] == run && areas[run] > areas[largest]) {
                largest = run;
            }
        }
        return largest;
    }

    private BoundingBox boxOf(int root) {
        int xMin = Integer.MAX_VALUE;
        int xMax = 0;
        int yMax = 0;
        for (int run = root; run < count; run++) {
            if (root(run) == root) {
                xMin = Math.min(xMin, starts[run]);
                xMax = Math.max(xMax, ends[run]);
                yMax = rows[run] + 1;
            }
        }
        return new BoundingBox(xMin, rows[root], xMax, yMax);
    }
}

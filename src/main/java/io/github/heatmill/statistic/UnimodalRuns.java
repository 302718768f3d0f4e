package io.github.heatmill.statistic;

import java.util.Arrays;

/**
 * One row of {@link Levels}, cut into unimodal runs: stretches at or above a lowest level that rise to a summit and
 * then fall, never the other way round. At any level a run is one stretch of pixels or nothing. Reused from row to row.
 */
final class UnimodalRuns {
    int count;

    /** Where the row begins among the levels of the image. */
    int offset;

    /** The first column of each run, from left to right. */
    int[] starts = new int[16];

    /** The first column beyond each run. */
    int[] ends = new int[16];

    /** The first column on each run's highest level. */
    int[] summits = new int[16];

    /** Each run's highest level. */
    int[] tops = new int[16];

    /** The branch of the {@link ComponentTree} that each run belongs to. */
    int[] branches = new int[16];

    void clear() {
        count = 0;
    }

    void cut(byte[] levels, int offset, int width, int lowest) {
        this.offset = offset;
        count = 0;
        int end = offset + width;
        int i = offset;
        while (i < end) {
            if (levels[i] < lowest) {
                i = Levels.beyondZeros(levels, i + 1, end);
                continue;
            }
            int start = i;
            int summit = i;
            int top = levels[i];
            for (i++; i < end && levels[i] >= top; i++) {
                if (levels[i] > top) {
                    top = levels[i];
                    summit = i;
                }
            }
            for (int last = top; i < end && levels[i] <= last && levels[i] >= lowest; i++) {
                last = levels[i];
            }
            add(start - offset, i - offset, summit - offset, top);
        }
    }

    private void add(int start, int end, int summit, int top) {
        if (count == starts.length) {
            int longer = 2 * count;
            starts = Arrays.copyOf(starts, longer);
            ends = Arrays.copyOf(ends, longer);
            summits = Arrays.copyOf(summits, longer);
            tops = Arrays.copyOf(tops, longer);
            branches = Arrays.copyOf(branches, longer);
        }
        starts[count] = start;
        ends[count] = end;
        summits[count] = summit;
        tops[count] = top;
        count++;
    }

    /** Whether a run of this row and one of the next touch at a side or a corner. */
    boolean touch(int run, UnimodalRuns next, int other) {
        return starts[run] <= next.ends[other] && next.starts[other] <= ends[run];
    }

    /**
     * The saddle between a run of this row and one of the next, which touch: the highest level at which they are
     * connected, the greatest of the lesser of two levels over all pairs of pixels that touch.
     */
    int saddle(byte[] levels, int run, UnimodalRuns next, int other) {
        int between = next.summits[other] - summits[run];
        if (between > 1) {
            return saddle(levels, this, run, next, other);
        }
        return between < -1 ? saddle(levels, next, other, this, run) : Math.min(tops[run], next.tops[other]);
    }

    // between the summits the left run falls and the right one rises, so the best pair of pixels is where they cross
    private static int saddle(byte[] levels, UnimodalRuns left, int run, UnimodalRuns right, int other) {
        int falling = left.offset;
        int rising = right.offset + 1;
        int from = Math.max(left.summits[run], right.starts[other] - 1);
        int to = Math.min(left.ends[run], right.summits[other]) - 1;
        int low = from;
        int high = to;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (levels[rising + middle] >= levels[falling + middle]) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        int here = Math.min(levels[falling + low], levels[rising + low]);
        return low > from ? Math.max(here, levels[rising + low - 1]) : here;
    }
}

package io.github.heatmill.statistic;

import io.github.heatmill.cam.Thresholds;
import java.util.Arrays;

/**
 * The branches of a {@link ComponentTree}: sets of runs that hang together at every level up to the branch's top, so
 * that at each level a branch is one connected set of pixels or nothing. For each branch and level: how many pixels it
 * has there and how far it reaches. Reused from map to map.
 */
final class Branches {
    int count;

    /** The highest level of each branch. */
    int[] tops = new int[64];

    /** By branch and level: the pixels on that level. */
    int[] pixels = new int[64 * Thresholds.COUNT];

    /** By branch and level: the least column at which a row rises onto that level; the greatest int where none does. */
    int[] lefts = new int[64 * Thresholds.COUNT];

    /** By branch and level: the greatest column at which a row falls from that level; -1 if none does. */
    int[] rights = new int[64 * Thresholds.COUNT];

    /**
     * By branch and level: the first pixel, row by row, of the first run with its summit there; the greatest int where
     * none has.
     */
    int[] firsts = new int[64 * Thresholds.COUNT];

    /** By branch and level: the last row with the summit of a run there; -1 if none has. */
    int[] lasts = new int[64 * Thresholds.COUNT];

    void clear() {
        count = 0;
    }

    /** A new branch, without pixels. */
    int add() {
        int from = count * Thresholds.COUNT;
        int to = from + Thresholds.COUNT;
        if (count == tops.length) {
            tops = Arrays.copyOf(tops, 2 * count);
            pixels = Arrays.copyOf(pixels, 2 * from);
            lefts = Arrays.copyOf(lefts, 2 * from);
            rights = Arrays.copyOf(rights, 2 * from);
            firsts = Arrays.copyOf(firsts, 2 * from);
            lasts = Arrays.copyOf(lasts, 2 * from);
        }
        tops[count] = 0;
        Arrays.fill(pixels, from, to, 0);
        Arrays.fill(lefts, from, to, Integer.MAX_VALUE);
        Arrays.fill(rights, from, to, -1);
        Arrays.fill(firsts, from, to, Integer.MAX_VALUE);
        Arrays.fill(lasts, from, to, -1);
        return count++;
    }

    /** Makes a run of row {@code y} part of its branch. */
    void grow(byte[] levels, UnimodalRuns row, int run, int y) {
        int branch = row.branches[run];
        int top = row.tops[run];
        int summit = row.summits[run];
        int base = branch * Thresholds.COUNT;
        tops[branch] = Math.max(tops[branch], top);
        firsts[base + top] = Math.min(firsts[base + top], row.offset + row.starts[run]);
        lasts[base + top] = y;
        for (int x = row.starts[run]; x <= summit; x++) {
            int at = base + levels[row.offset + x];
            pixels[at]++;
            if (x < lefts[at]) {
                lefts[at] = x;
            }
        }
        rights[base + top] = Math.max(rights[base + top], summit);
        for (int x = summit + 1; x < row.ends[run]; x++) {
            int at = base + levels[row.offset + x];
            pixels[at]++;
            if (x > rights[at]) {
                rights[at] = x;
            }
        }
    }
}

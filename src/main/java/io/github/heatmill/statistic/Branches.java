package io.github.heatmill.statistic;

import java.util.Arrays;

/**
 * The hills of a map: sets of humps that hang together at every level up to the hill's top, so that at each level a hill
 * is one connected set of pixels or nothing. For each hill and level: how many pixels it has there and how far it
 * reaches. Reused from map to map.
 */
final class Branches {
    int count;

    /** The highest level of each hill. */
    int[] tops = new int[64];

    /** By hill and level: the pixels on that level. */
    int[] pixels = new int[64 * Levels.COUNT];

    /** By hill and level: the least column at which a row rises onto that level; the greatest int where none does. */
    int[] lefts = new int[64 * Levels.COUNT];

    /** By hill and level: the greatest column at which a row falls from that level; -1 where none does. */
    int[] rights = new int[64 * Levels.COUNT];

    /** By hill and level: the first pixel, row by row, of the first hump with its summit there; the greatest int where none has. */
    int[] firsts = new int[64 * Levels.COUNT];

    /** By hill and level: the last row with the summit of a hump there; -1 where none has. */
    int[] lasts = new int[64 * Levels.COUNT];

    void clear() {
        count = 0;
    }

    /** A new hill, without pixels. */
    int add() {
        int from = count * Levels.COUNT;
        int to = from + Levels.COUNT;
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

    /** Makes a hump of row {@code y} part of its hill. */
    void grow(byte[] levels, UnimodalRuns row, int hump, int y) {
        int hill = row.hills[hump];
        int top = row.tops[hump];
        int summit = row.summits[hump];
        int base = hill * Levels.COUNT;
        tops[hill] = Math.max(tops[hill], top);
        firsts[base + top] = Math.min(firsts[base + top], row.offset + row.starts[hump]);
        lasts[base + top] = y;
        for (int x = row.starts[hump]; x <= summit; x++) {
            int at = base + levels[row.offset + x];
            pixels[at]++;
            if (x < lefts[at]) {
                lefts[at] = x;
            }
        }
        rights[base + top] = Math.max(rights[base + top], summit);
        for (int x = summit + 1; x < row.ends[hump]; x++) {
            int at = base + levels[row.offset + x];
            pixels[at]++;
            if (x > rights[at]) {
                rights[at] = x;
            }
        }
    }
}

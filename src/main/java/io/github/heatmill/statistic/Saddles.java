package io.github.heatmill.statistic;

import java.util.Arrays;

/** Which hills touch and up to which level they are connected. Reused from map to map. */
final class Saddles {
    private static final int NONE = -1;

    private final int[] firsts = new int[Levels.COUNT];
    private int[] nexts = new int[1024];
    private int[] ones = new int[1024];
    private int[] others = new int[1024];
    private int count;

    void clear() {
        count = 0;
        Arrays.fill(firsts, NONE);
    }

    void add(int level, int one, int other) {
        if (count == nexts.length) {
            nexts = Arrays.copyOf(nexts, 2 * count);
            ones = Arrays.copyOf(ones, 2 * count);
            others = Arrays.copyOf(others, 2 * count);
        }
        ones[count] = one;
        others[count] = other;
        nexts[count] = firsts[level];
        firsts[level] = count++;
    }

    /** The first pass of this level; negative where there is none. */
    int first(int level) {
        return firsts[level];
    }

    /** The pass after {@code pass} on the same level; negative where there is none. */
    int next(int pass) {
        return nexts[pass];
    }

    int one(int pass) {
        return ones[pass];
    }

    int other(int pass) {
        return others[pass];
    }
}

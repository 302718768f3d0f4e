package io.github.heatmill.statistic;

import io.github.heatmill.cam.Thresholds;
import java.util.Arrays;

/**
 * The saddles of a {@link ComponentTree}: which branches touch, and up to which level they are connected. Reused from
 * map to map.
 */
final class Saddles {
    private static final int NONE = -1;

    private final int[] firsts = new int[Thresholds.COUNT];
    private int[] nexts = new int[1024];
    private int[] ones = new int[1024];
    private int[] others = new int[1024];
    private int count;

    void clear() {
        count = 0;
        Arrays.fill(firsts, NONE);
    }

    /** Adds the saddle of two branches. */
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

    /** The first saddle on this level; negative if there is none. */
    int first(int level) {
        return firsts[level];
    }

    /** The saddle after {@code saddle} on the same level; negative if there is none. */
    int next(int saddle) {
        return nexts[saddle];
    }

    /** One of the branches that a saddle connects. */
    int one(int saddle) {
        return ones[saddle];
    }

    /** The other of them. */
    int other(int saddle) {
        return others[saddle];
    }
}

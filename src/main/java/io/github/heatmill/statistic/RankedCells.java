package io.github.heatmill.statistic;

import io.github.heatmill.image.FloatArray;
import java.util.Arrays;

/** The cells of a map in the order of their values, from the least to the greatest. Reused from map to map. */
final class RankedCells {
    private static final int DIGIT = 8;
    private static final int DIGITS = 1 << DIGIT;

    private final int[] ends = new int[DIGITS];
    private int count;
    private int[] keys = {};
    private int[] cells = {};
    private int[] otherKeys = {};
    private int[] otherCells = {};

    void read(FloatArray map) {
        count = map.length();
        if (keys.length < count) {
            keys = new int[count];
            cells = new int[count];
            otherKeys = new int[count];
            otherCells = new int[count];
        }
        for (int i = 0; i < count; i++) {
            keys[i] = key(map.at(i));
            cells[i] = i;
        }
        for (int shift = 0; shift < Integer.SIZE; shift += DIGIT) {
            sortBy(shift);
        }
    }

    // a number that is unsigned and ordered like the value; adding 0 makes 0 of -0
    private static int key(float value) {
        int bits = Float.floatToRawIntBits(value + 0f);
        return bits ^ (bits >> 31 | Integer.MIN_VALUE);
    }

    // one round of a radix sort
    private void sortBy(int shift) {
        Arrays.fill(ends, 0);
        for (int i = 0; i < count; i++) {
            ends[keys[i] >>> shift & (DIGITS - 1)]++;
        }
        for (int digit = 1; digit < DIGITS; digit++) {
            ends[digit] += ends[digit - 1];
        }
        for (int i = count - 1; i >= 0; i--) {
            int to = --ends[keys[i] >>> shift & (DIGITS - 1)];
            otherKeys[to] = keys[i];
            otherCells[to] = cells[i];
        }
        int[] sortedKeys = otherKeys;
        int[] sortedCells = otherCells;
        otherKeys = keys;
        otherCells = cells;
        keys = sortedKeys;
        cells = sortedCells;
    }

    /** The cell of the i-th least value, i from 0; of equal values the first cell comes first. */
    int cell(int i) {
        return cells[i];
    }

    /** Twice the rank of each cell, ranks counted from 1 and averaged over equal values: whole numbers. */
    int[] doubledRanks() {
        int[] ranks = new int[count];
        for (int from = 0, to; from < count; from = to) {
            to = from + 1;
            while (to < count && keys[to] == keys[from]) {
                to++;
            }
            for (int i = from; i < to; i++) {
                ranks[cells[i]] = from + 1 + to;
            }
        }
        return ranks;
    }
}

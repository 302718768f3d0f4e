package io.github.heatmill.statistic;

import io.github.heatmill.cam.Thresholds;

/**
 * How many of the pixels with the most energy lie in a region. Where the last places go to pixels of equal energy, each
 * of these has the same chance of one, and the expected number is taken; so no order of the pixels favours any of them.
 * Reused from map to map.
 */
final class TopPixels {
    private int[] places = new int[1024];
    private int[] bits = new int[1024];
    private int count;

    /**
     * The expected share of the {@code wanted} pixels with the most energy that lies in the ground truth, in [0, 1].
     *
     * @param wanted from 1 to the number of pixels
     */
    double shareInTruth(MeasuredMap measured, int wanted) {
        LevelBoxes all = measured.boxes;
        int[] inside = measured.insideOfLevel;
        int insideAbove = 0;
        int level = Thresholds.COUNT - 1;
        for (; all.pixelsAbove(level) < wanted; level--) {
            insideAbove += inside[level];
        }
        int ofLevel = all.pixelsAbove(level) - all.pixelsAbove(level + 1);
        gather(measured, level, ofLevel);
        int needed = wanted - all.pixelsAbove(level + 1);
        int tied;
        int insideTied;
        if (count < needed) {
            // only level 0 holds pixels without energy, and the last places are theirs
            int insidePositive = inTruth(measured, 0, Integer.MAX_VALUE);
            needed -= count;
            tied = ofLevel - count;
            insideAbove += insidePositive;
            insideTied = inside[0] - insidePositive;
        } else {
            int cut = cut(needed);
            needed -= atLeast(cut + 1);
            tied = atLeast(cut) - atLeast(cut + 1);
            insideAbove += inTruth(measured, cut + 1, Integer.MAX_VALUE);
            insideTied = inTruth(measured, cut, cut);
        }
        return ((double) insideAbove * tied + (double) needed * insideTied) / ((double) wanted * tied);
    }

    private void gather(MeasuredMap measured, int level, int pixels) {
        if (places.length < pixels) {
            places = new int[2 * pixels];
            bits = new int[2 * pixels];
        }
        float[] map = measured.imageMap;
        int found = measured.levels.places(measured.imagePixels, level, places);
        count = 0;
        for (int i = 0; i < found; i++) {
            int place = places[i];
            if (map[place] > 0) {
                places[count] = place;
                bits[count++] = Float.floatToRawIntBits(map[place]);
            }
        }
    }

    // positive floats are ordered like their bits: halves their range until one value is left
    private int cut(int needed) {
        int low = bits[0];
        int high = bits[0];
        for (int i = 1; i < count; i++) {
            low = Math.min(low, bits[i]);
            high = Math.max(high, bits[i]);
        }
        while (low < high) {
            int middle = low + (high - low + 1) / 2;
            if (atLeast(middle) >= needed) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    // the sign bit of a difference instead of a comparison, so that the compiler counts several at once
    private int atLeast(int least) {
        int less = 0;
        for (int i = 0; i < count; i++) {
            less += (bits[i] - least) >>> 31;
        }
        return count - less;
    }

    private int inTruth(MeasuredMap measured, int least, int most) {
        int found = 0;
        for (int i = 0; i < count; i++) {
            if (bits[i] >= least && bits[i] <= most) {
                found += measured.truthContains(places[i] % measured.width, places[i] / measured.width) ? 1 : 0;
            }
        }
        return found;
    }
}

package io.github.heatmill.drift;

import io.github.heatmill.image.SplitMix64;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Deals the images of two sets out anew, every division into sets of the same two sizes being as likely as any other:
 * what the sets could have been, did both come from one distribution. Of the images only the cells are known.
 */
final class Relabelling {
    /** Up to this many are dealt one by one; that is faster than cell by cell for few, and the same distribution. */
    private static final long FEW = 4096;

    private static final long MOST_LISTED = 1 << 20;

    private final long[] together;
    private final int[] used;
    private final long all;
    private final long dealt;
    private final boolean dealtIsFirst;
    private final int[] cellOfImage;
    private final long[] small;
    private final long[] large;

    Relabelling(long[] first, long[] second) {
        together = new long[first.length];
        for (int cell = 0; cell < together.length; cell++) {
            together[cell] = first[cell] + second[cell];
        }
        used = IntStream.range(0, together.length)
                .filter(cell -> together[cell] > 0)
                .toArray();
        long ofFirst = Arrays.stream(first).sum();
        long ofSecond = Arrays.stream(second).sum();
        all = ofFirst + ofSecond;
        dealtIsFirst = ofFirst <= ofSecond;
        dealt = Math.min(ofFirst, ofSecond);
        small = new long[together.length];
        large = new long[together.length];
        cellOfImage = dealt <= FEW && all <= MOST_LISTED ? listed() : new int[0];
    }

    private int[] listed() {
        int[] cells = new int[(int) all];
        int next = 0;
        for (int cell : used) {
            Arrays.fill(cells, next, next + (int) together[cell], cell);
            next += (int) together[cell];
        }
        return cells;
    }

    /** Counts by cell of both sets taken together. */
    long[] together() {
        return together.clone();
    }

    /** Deals once; {@link #first} and {@link #second} are then the new sets. */
    void deal(SplitMix64 random) {
        Arrays.fill(small, 0);
        if (cellOfImage.length > 0) {
            dealByImage(random);
        } else {
            dealByCell(random);
        }
        for (int cell : used) {
            large[cell] = together[cell] - small[cell];
        }
    }

    // Fisher and Yates' shuffle, ended where enough are dealt; the next one may start from any order
    private void dealByImage(SplitMix64 random) {
        for (int image = 0; image < dealt; image++) {
            int other = random.whole(image, cellOfImage.length - 1);
            int cell = cellOfImage[other];
            cellOfImage[other] = cellOfImage[image];
            cellOfImage[image] = cell;
            small[cell]++;
        }
    }

    private void dealByCell(SplitMix64 random) {
        long left = all;
        long toDeal = dealt;
        for (int cell : used) {
            small[cell] = Hypergeometric.sample(left, together[cell], toDeal, random);
            left -= together[cell];
            toDeal -= small[cell];
        }
    }

    /** Counts by cell of the first set; valid until the next deal. */
    long[] first() {
        return dealtIsFirst ? small : large;
    }

    /** Counts by cell of the second set; valid until the next deal. */
    long[] second() {
        return dealtIsFirst ? large : small;
    }
}

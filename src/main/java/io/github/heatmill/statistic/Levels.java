package io.github.heatmill.statistic;

import io.github.heatmill.cam.Thresholds;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The image-sized map in hundredths of its peak: a pixel of value m lies on level min(99, floor(100 max(m, 0) / peak)).
 * The pixels at or above k/100 of the peak are exactly those on the levels k to 99. Reused from map to map.
 */
final class Levels {
    // 100 m / peak of two floats, where it is not a whole number, is more than 2^-32 of itself away from one: a factor
    // this close to 1 corrects what rounding has put below its whole number, and changes nothing else
    private static final double OVER_ROUNDING = 1 + 0x1p-40;

    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHEST = 0x8080808080808080L;
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** The level of each pixel, row by row. */
    byte[] ofPixels = {};

    /** Reads the first {@code pixels} values of a map whose greatest is {@code peak}; all on level 0 without energy. */
    void read(float[] map, int pixels, float peak) {
        if (ofPixels.length < pixels) {
            ofPixels = new byte[pixels];
        }
        byte[] levels = ofPixels;
        double scale = peak > 0 ? Thresholds.COUNT / (double) peak * OVER_ROUNDING : 0;
        for (int i = 0; i < pixels; i++) {
            int level = (int) (map[i] * scale);
            levels[i] = (byte) Math.max(0, Math.min(Thresholds.COUNT - 1, level));
        }
    }

    /**
     * Writes where the pixels of {@code level} are into {@code places}, row by row, and returns how many there are.
     *
     * @param places as long as the level has pixels
     */
    int places(int pixels, int level, int[] places) {
        byte[] levels = ofPixels;
        long wanted = level * ONES;
        int count = 0;
        int i = 0;
        for (; i + Long.BYTES <= pixels; i += Long.BYTES) {
            // levels leave the highest bit free, so that only a byte of 0 less 1 can set one
            long unlike = (long) EIGHT.get(levels, i) ^ wanted;
            if ((unlike - ONES & HIGHEST) != 0) {
                count = places(i, i + Long.BYTES, level, places, count);
            }
        }
        return places(i, pixels, level, places, count);
    }

    /**
     * A pixel from {@code from} on, and not beyond {@code end}, before which all are on level 0: eight are seen at
     * once.
     */
    static int beyondZeros(byte[] levels, int from, int end) {
        int i = from;
        while (i + Long.BYTES <= end && (long) EIGHT.get(levels, i) == 0) {
            i += Long.BYTES;
        }
        return i;
    }

    private int places(int from, int to, int level, int[] places, int found) {
        int count = found;
        for (int i = from; i < to; i++) {
            if (ofPixels[i] == level) {
                places[count++] = i;
            }
        }
        return count;
    }
}

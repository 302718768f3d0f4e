package io.github.heatmill.png;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The filters of PNG (ISO/IEC 15948, clause 9): a row is written as the differences of its samples from a prediction
 * by the same sample of the pixel to the left, of the one above, and of the one to the left of that, modulo 256. Beyond
 * the picture's edge lie zeros.
 */
enum RowFilter {
    NONE(0) {
        @Override
        int predicted(int left, int above, int aboveLeft) {
            return 0;
        }
    },
    LEFT(1) {
        @Override
        int predicted(int left, int above, int aboveLeft) {
            return left;
        }
    },
    ABOVE(2) {
        @Override
        int predicted(int left, int above, int aboveLeft) {
            return above;
        }

        @Override
        int predictMany(byte[] pixels, int from, int length, int channels, byte[] rows, int to) {
            for (int i = 0; i < length; i++) {
                rows[to + i] = (byte) (pixels[from + i] - pixels[from + i - length]);
            }
            return length;
        }
    },
    /** Halves the noise of the samples that it predicts from. */
    AVERAGE(3) {
        @Override
        int predicted(int left, int above, int aboveLeft) {
            return (left + above) >> 1;
        }

        @Override
        int predictMany(byte[] pixels, int from, int length, int channels, byte[] rows, int to) {
            int i = channels;
            for (; i + Long.BYTES <= length; i += Long.BYTES) {
                long left = (long) LONGS.get(pixels, from + i - channels);
                long above = (long) LONGS.get(pixels, from + i - length);
                // half of the sum of two bytes, eight times side by side: what both have, and half of what one has
                long average = (left & above) + (((left ^ above) >>> 1) & LOW_BITS);
                long sample = (long) LONGS.get(pixels, from + i);
                // the highest bits are set apart, so that nothing is borrowed from the next byte
                long difference = ((sample | HIGHEST) - (average & LOW_BITS)) ^ ((sample ^ ~average) & HIGHEST);
                LONGS.set(rows, to + i, difference);
            }
            return i;
        }
    },
    /** Of the three neighbours the one nearest to left + above - aboveLeft, in this order. */
    PAETH(4) {
        @Override
        int predicted(int left, int above, int aboveLeft) {
            int ofLeft = Math.abs(above - aboveLeft);
            int ofAbove = Math.abs(left - aboveLeft);
            int ofBoth = Math.abs(left + above - 2 * aboveLeft);
            if (ofLeft <= ofAbove && ofLeft <= ofBoth) {
                return left;
            }
            return ofAbove <= ofBoth ? above : aboveLeft;
        }
    };

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long LOW_BITS = 0x7f7f7f7f7f7f7f7fL;
    private static final long HIGHEST = ~LOW_BITS;

    private final int number;

    RowFilter(int number) {
        this.number = number;
    }

    /** The sample predicted from its three neighbours, all in 0..255. */
    abstract int predicted(int left, int above, int aboveLeft);

    /**
     * Writes row {@code y} of pixels of {@code channels} bytes into {@code rows} from {@code to}: the filter's number
     * and {@code length} differences.
     */
    final void write(byte[] pixels, int y, int length, int channels, byte[] rows, int to) {
        int from = y * length;
        rows[to] = (byte) number;
        int next = 0;
        for (; next < Math.min(channels, length); next++) {
            int above = y > 0 ? pixels[from + next - length] & 0xff : 0;
            rows[to + 1 + next] = (byte) (pixels[from + next] - predicted(0, above, 0));
        }
        if (y > 0) {
            next = predictMany(pixels, from, length, channels, rows, to + 1);
        }
        for (; next < length; next++) {
            int above = y > 0 ? pixels[from + next - length] & 0xff : 0;
            int aboveLeft = y > 0 ? pixels[from + next - length - channels] & 0xff : 0;
            int left = pixels[from + next - channels] & 0xff;
            rows[to + 1 + next] = (byte) (pixels[from + next] - predicted(left, above, aboveLeft));
        }
    }

    // Of a row below another, behind its first pixel: writes as many differences as can be done many at a time, and
    // returns which comes next.
    int predictMany(byte[] pixels, int from, int length, int channels, byte[] rows, int to) {
        return Math.min(channels, length);
    }
}

package io.github.heatmill.image;

/**
 * The LZW compression of TIFF (TIFF 6.0, section 13; Welch, A technique for high-performance data compression, 1984).
 *
 * <p>Every code from 258 on stands for the bytes of the code before it and one more. Both were written behind each
 * other, so that the table needs no bytes of its own: a string is a place in {@code target} and a length.
 */
final class TiffLzw {
    private static final int CLEAR = 256;
    private static final int END = 257;
    private static final int LEAST_BITS = 9;
    private static final int MOST_BITS = 12;

    private final byte[] file;
    private final int end;
    private final byte[] target;
    private final int[] starts = new int[1 << MOST_BITS];
    private final int[] lengths = new int[1 << MOST_BITS];
    private int position;
    private int window;
    private int windowBits;

    TiffLzw(byte[] file, int from, int length, byte[] target) {
        this.file = file;
        this.position = from;
        this.end = from + length;
        this.target = target;
    }

    /** Fills the target and returns how many bytes the codes give, at most as many as it has. */
    int decode() throws RefusedImage {
        int bits = LEAST_BITS;
        int next = END + 1;
        int before = 0;
        int filled = 0;
        int code = code(bits);
        if (code != CLEAR && code != END && target.length > 0) {
            throw misplaced();
        }
        while (code != END && filled < target.length) {
            if (code == CLEAR) {
                bits = LEAST_BITS;
                next = END + 1;
                before = 0;
            } else {
                if (before > 0 && next < starts.length) {
                    starts[next] = filled - before;
                    lengths[next] = before + 1;
                    next++;
                }
                before = write(code, next, filled);
                filled += before;
                // a code wider one entry before the table needs it, as all writers of TIFF have it
                bits = next == (1 << bits) - 1 && bits < MOST_BITS ? bits + 1 : bits;
            }
            code = code(bits);
        }
        return filled;
    }

    /** Writes the string of {@code code}, as far as there is room, and returns its length. */
    private int write(int code, int next, int filled) throws RefusedImage {
        if (code < CLEAR) {
            target[filled] = (byte) code;
            return 1;
        }
        if (code >= next) {
            throw misplaced();
        }
        int length = Math.min(lengths[code], target.length - filled);
        // byte by byte, since a string may end in its own first byte
        for (int i = 0; i < length; i++) {
            target[filled + i] = target[starts[code] + i];
        }
        return length;
    }

    /** The next code; {@link #END} where the bytes end. */
    private int code(int bits) {
        while (windowBits < bits) {
            if (position == end) {
                return END;
            }
            window = (window << 8) | (file[position++] & 0xff);
            windowBits += 8;
        }
        windowBits -= bits;
        return (window >>> windowBits) & ((1 << bits) - 1);
    }

    private static RefusedImage misplaced() {
        return RefusedImage.damaged("a TIFF with an LZW code out of place");
    }
}

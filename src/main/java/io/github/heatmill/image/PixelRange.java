package io.github.heatmill.image;

import java.io.Serializable;

/**
 * What is known of the values of many pixels: the state from which {@link PixelScale#detect} decides. Partial results
 * {@link #merge} in any order and grouping, with {@link #EMPTY} as the neutral one.
 *
 * @param count values seen
 * @param min the smallest finite value, positive infinity without one
 * @param max the largest finite value, negative infinity without one
 * @param fractional finite values that are no whole number
 * @param notFinite values that are NaN or infinite as floats
 */
public record PixelRange(long count, double min, double max, long fractional, long notFinite) implements Serializable {
    public static final PixelRange EMPTY = new PixelRange(0, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0, 0);

    /** Throws {@link IllegalArgumentException} on counts that contradict each other. */
    public PixelRange {
        if (fractional < 0 || notFinite < 0 || fractional + notFinite > count) {
            throw new IllegalArgumentException("Expected 0 <= fractional + not finite <= count, but was " + fractional
                    + " + " + notFinite + " of " + count);
        }
        if (min <= max == (count == notFinite)) {
            throw new IllegalArgumentException("Expected min <= max where a value is finite, but was " + min + ".."
                    + max + " with " + (count - notFinite) + " finite values");
        }
    }

    /** The range of one little endian row, as {@link NpyRows} gives it. */
    public static PixelRange of(NpyDtype dtype, byte[] row) {
        int count = row.length / dtype.bytes();
        float min = Float.POSITIVE_INFINITY;
        float max = Float.NEGATIVE_INFINITY;
        long fractional = 0;
        long notFinite = 0;
        for (int i = 0; i < count; i++) {
            float value = dtype.floatAt(row, i);
            if (!Float.isFinite(value)) {
                notFinite++;
                continue;
            }
            min = Math.min(min, value);
            max = Math.max(max, value);
            if (value != Math.rint(value)) {
                fractional++;
            }
        }
        return new PixelRange(count, min, max, fractional, notFinite);
    }

    /** The finite values as {@code 0..255} or {@code 0.25..1.5}. */
    public String span() {
        return number(min) + ".." + number(max);
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 0x1p53
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    /** The range of both together; associative and commutative. */
    public PixelRange merge(PixelRange other) {
        return new PixelRange(
                count + other.count,
                Math.min(min, other.min),
                Math.max(max, other.max),
                fractional + other.fractional,
                notFinite + other.notFinite);
    }
}

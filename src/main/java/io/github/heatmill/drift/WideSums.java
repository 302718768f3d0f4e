package io.github.heatmill.drift;

import java.io.Serializable;
import java.math.BigInteger;
import java.util.Arrays;

/** Sums of whole numbers in 128 bits each, so that no order of adding changes or overflows any. */
final class WideSums implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final double TWO_TO_64 = 0x1p64;

    private final long[] high;
    private final long[] low;

    WideSums(int length) {
        high = new long[length];
        low = new long[length];
    }

    int length() {
        return low.length;
    }

    void add(int place, long amount) {
        add(place, amount >> 63, amount);
    }

    void merge(WideSums other) {
        for (int place = 0; place < low.length; place++) {
            add(place, other.high[place], other.low[place]);
        }
    }

    private void add(int place, long addedHigh, long addedLow) {
        long sum = low[place] + addedLow;
        int carry = Long.compareUnsigned(sum, addedLow) < 0 ? 1 : 0;
        low[place] = sum;
        high[place] += addedHigh + carry;
    }

    /** The nearest double, but for the last bit or two. */
    double at(int place) {
        double unsigned = (low[place] >>> 1) * 2.0 + (low[place] & 1);
        // a small negative number is -2^64 + almost 2^64: too near to each other for doubles
        return high[place] == -1 && low[place] < 0 ? low[place] : high[place] * TWO_TO_64 + unsigned;
    }

    BigInteger exact(int place) {
        return BigInteger.valueOf(high[place])
                .shiftLeft(64)
                .add(BigInteger.valueOf(low[place] >>> 1).shiftLeft(1))
                .add(BigInteger.valueOf(low[place] & 1));
    }

    void write(StateWriter out) {
        for (int place = 0; place < low.length; place++) {
            out.raw(exact(place).toString());
        }
        out.end();
    }

    /** Reads a line of {@code length} numbers, which the text must have left before any memory is taken. */
    static WideSums read(StateReader in, long length) {
        if (length > in.left()) {
            throw new IllegalArgumentException("Expected " + length + " sums, but the text ends before");
        }
        WideSums sums = new WideSums((int) length);
        for (int place = 0; place < length; place++) {
            String word = in.raw();
            // 39 digits and a sign hold any number of 128 bits
            BigInteger number = word.length() > 40 ? BigInteger.ONE.shiftLeft(128) : new BigInteger(word);
            if (number.bitLength() > 120) {
                throw new IllegalArgumentException("Expected a sum, but was a number of too many digits");
            }
            sums.high[place] = number.shiftRight(64).longValue();
            sums.low[place] = number.longValue();
        }
        in.end();
        return sums;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WideSums that && Arrays.equals(high, that.high) && Arrays.equals(low, that.low);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(low);
    }
}

package io.github.heatmill.image;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * The element types that are read out of {@code .npy} arrays. Rows of bytes handed to these methods are little endian,
 * as {@link NpyRows} gives them, whatever the file's own order was.
 */
public enum NpyDtype {
    /** Unsigned bytes, 0..255. */
    U1("u1", 1, true) {
        @Override
        public float floatAt(byte[] row, int element) {
            return row[element] & 0xff;
        }

        @Override
        public long longAt(byte[] row, int element) {
            return row[element] & 0xff;
        }
    },
    /** Booleans, one byte each, 0 or 1. */
    B1("b1", 1, true) {
        @Override
        public float floatAt(byte[] row, int element) {
            return row[element];
        }

        @Override
        public long longAt(byte[] row, int element) {
            return row[element];
        }
    },
    /** Signed bytes. */
    I1("i1", 1, true) {
        @Override
        public float floatAt(byte[] row, int element) {
            return row[element];
        }

        @Override
        public long longAt(byte[] row, int element) {
            return row[element];
        }
    },
    /** Unsigned 16-bit integers, 0..65535. */
    U2("u2", 2, true) {
        @Override
        public float floatAt(byte[] row, int element) {
            return longAt(row, element);
        }

        @Override
        public long longAt(byte[] row, int element) {
            return (short) Views.SHORTS.get(row, element * 2) & 0xffffL;
        }
    },
    /** Signed 16-bit integers. */
    I2("i2", 2, true) {
        @Override
        public float floatAt(byte[] row, int element) {
            return (short) Views.SHORTS.get(row, element * 2);
        }

        @Override
        public long longAt(byte[] row, int element) {
            return (short) Views.SHORTS.get(row, element * 2);
        }
    },
    /** Unsigned 32-bit integers. */
    U4("u4", 4, true) {
        @Override
        public float floatAt(byte[] row, int element) {
            return (float) longAt(row, element);
        }

        @Override
        public long longAt(byte[] row, int element) {
            return (int) Views.INTS.get(row, element * 4) & 0xffffffffL;
        }
    },
    /** Signed 32-bit integers. */
    I4("i4", 4, true) {
        @Override
        public float floatAt(byte[] row, int element) {
            return (float) (int) Views.INTS.get(row, element * 4);
        }

        @Override
        public long longAt(byte[] row, int element) {
            return (int) Views.INTS.get(row, element * 4);
        }
    },
    /** Unsigned 64-bit integers; {@link #longAt} refuses those from 2^63 on. */
    U8("u8", 8, true) {
        @Override
        public float floatAt(byte[] row, int element) {
            long bits = (long) Views.LONGS.get(row, element * 8);
            // half of it, the lowest bit kept so that rounding goes the same way, and twice that
            return bits >= 0 ? (float) bits : (float) ((bits >>> 1) | (bits & 1)) * 2;
        }

        @Override
        public long longAt(byte[] row, int element) {
            long bits = (long) Views.LONGS.get(row, element * 8);
            if (bits < 0) {
                throw new ArithmeticException("Expected less than 2^63, but was " + Long.toUnsignedString(bits));
            }
            return bits;
        }
    },
    /** Signed 64-bit integers. */
    I8("i8", 8, true) {
        @Override
        public float floatAt(byte[] row, int element) {
            return (float) longAt(row, element);
        }

        @Override
        public long longAt(byte[] row, int element) {
            return (long) Views.LONGS.get(row, element * 8);
        }
    },
    /** IEEE 754 half precision: 11 significant bits, so that 0..255 is exact. */
    F2("f2", 2, false) {
        @Override
        public float floatAt(byte[] row, int element) {
            int bits = (short) Views.SHORTS.get(row, element * 2) & 0xffff;
            int exponent = (bits >> 10) & 0x1f;
            int fraction = bits & 0x3ff;
            float size = exponent == 0
                    ? fraction * 0x1p-24f
                    // the exponent's bias is 15 there and 127 here, and its greatest value says infinite or no number
                    : Float.intBitsToFloat(((exponent == 0x1f ? 0xff : exponent + 112) << 23) | (fraction << 13));
            return (bits & 0x8000) == 0 ? size : -size;
        }

        @Override
        public long longAt(byte[] row, int element) {
            return wholeNumber(floatAt(row, element));
        }
    },
    /** IEEE 754 single precision. */
    F4("f4", 4, false) {
        @Override
        public float floatAt(byte[] row, int element) {
            return (float) Views.FLOATS.get(row, element * 4);
        }

        @Override
        public long longAt(byte[] row, int element) {
            return wholeNumber(floatAt(row, element));
        }
    },
    /** IEEE 754 double precision. */
    F8("f8", 8, false) {
        @Override
        public float floatAt(byte[] row, int element) {
            return (float) (double) Views.DOUBLES.get(row, element * 8);
        }

        @Override
        public long longAt(byte[] row, int element) {
            return wholeNumber((double) Views.DOUBLES.get(row, element * 8));
        }
    };

    private final String code;
    private final int bytes;
    private final boolean integral;

    NpyDtype(String code, int bytes, boolean integral) {
        this.code = code;
        this.bytes = bytes;
        this.integral = integral;
    }

    /** Element {@code element} of a little endian row, as the nearest float (infinite beyond the range of floats). */
    public abstract float floatAt(byte[] row, int element);

    /**
     * Element {@code element} of a little endian row as a whole number. Throws {@link ArithmeticException} on a float
     * that is none, or none of 64 bits.
     */
    public abstract long longAt(byte[] row, int element);

    /** Writes the elements of a little endian row into {@code target}, which is as long as the row has elements. */
    public void floats(byte[] row, float[] target) {
        if (row.length != (long) target.length * bytes) {
            throw new IllegalArgumentException(
                    "Expected " + (long) target.length * bytes + " bytes, but was " + row.length);
        }
        for (int i = 0; i < target.length; i++) {
            target[i] = floatAt(row, i);
        }
    }

    /** Bytes of one element. */
    public int bytes() {
        return bytes;
    }

    /** Whether every value is a whole number: all but floats. */
    public boolean integral() {
        return integral;
    }

    /** NumPy's name of the type in the given byte order: {@code |u1}, {@code <f4}, {@code >i8}. */
    public String descr(boolean bigEndian) {
        return (bytes == 1 ? "|" : bigEndian ? ">" : "<") + code;
    }

    /** The type that NumPy calls {@code descr}, in either byte order; empty for any other text. */
    public static Optional<NpyDtype> of(String descr) {
        for (NpyDtype dtype : values()) {
            if (descr.equals(dtype.descr(false)) || descr.equals(dtype.descr(true))) {
                return Optional.of(dtype);
            }
        }
        return Optional.empty();
    }

    private static long wholeNumber(double value) {
        // 2^63 itself is a double and no long; every smaller double is
        if (value != Math.rint(value) || value < -0x1p63 || value >= 0x1p63) {
            throw new ArithmeticException("Expected a whole number, but was " + value);
        }
        return (long) value;
    }

    /** Apart, because an enum's own static fields do not exist yet while its constants are made. */
    private static final class Views {
        static final VarHandle SHORTS = of(short[].class);
        static final VarHandle INTS = of(int[].class);
        static final VarHandle LONGS = of(long[].class);
        static final VarHandle FLOATS = of(float[].class);
        static final VarHandle DOUBLES = of(double[].class);

        private static VarHandle of(Class<?> view) {
            return MethodHandles.byteArrayViewVarHandle(view, ByteOrder.LITTLE_ENDIAN);
        }
    }
}

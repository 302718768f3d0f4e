package io.github.heatmill.model.onnx;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.stream.Stream;
import onnx.Onnx.TensorProto;

/** The element types of tensors that the tail can read, each with how a file stores it. */
enum NumberFormat {
    FLOAT(1, 4) {
        @Override
        int count(TensorProto tensor) {
            return tensor.getFloatDataCount();
        }

        @Override
        double listed(TensorProto tensor, int index) {
            return tensor.getFloatData(index);
        }

        @Override
        double raw(ByteBuffer bytes) {
            return bytes.getFloat();
        }
    },
    UINT8(2, 1) {
        @Override
        double raw(ByteBuffer bytes) {
            return bytes.get() & 0xff;
        }
    },
    INT8(3, 1) {
        @Override
        double raw(ByteBuffer bytes) {
            return bytes.get();
        }
    },
    INT32(6, 4) {
        @Override
        double raw(ByteBuffer bytes) {
            return bytes.getInt();
        }
    },
    INT64(7, 8) {
        @Override
        int count(TensorProto tensor) {
            return tensor.getInt64DataCount();
        }

        @Override
        double listed(TensorProto tensor, int index) {
            return tensor.getInt64Data(index);
        }

        @Override
        long listedWhole(TensorProto tensor, int index) {
            return tensor.getInt64Data(index);
        }

        @Override
        double raw(ByteBuffer bytes) {
            return bytes.getLong();
        }

        @Override
        long rawWhole(ByteBuffer bytes) {
            return bytes.getLong();
        }
    },
    BOOL(9, 1) {
        @Override
        double raw(ByteBuffer bytes) {
            return bytes.get() == 0 ? 0 : 1;
        }
    },
    FLOAT16(10, 2) {
        @Override
        double listed(TensorProto tensor, int index) {
            return half((short) tensor.getInt32Data(index));
        }

        @Override
        double raw(ByteBuffer bytes) {
            return half(bytes.getShort());
        }
    },
    DOUBLE(11, 8) {
        @Override
        int count(TensorProto tensor) {
            return tensor.getDoubleDataCount();
        }

        @Override
        double listed(TensorProto tensor, int index) {
            return tensor.getDoubleData(index);
        }

        @Override
        double raw(ByteBuffer bytes) {
            return bytes.getDouble();
        }
    };

    private final int number;
    private final int bytes;

    NumberFormat(int number, int bytes) {
        this.number = number;
        this.bytes = bytes;
    }

    static Optional<NumberFormat> of(int number) {
        return Stream.of(values()).filter(format -> format.number == number).findFirst();
    }

    /** Bytes of one element. */
    int bytes() {
        return bytes;
    }

    boolean isWhole() {
        return this != FLOAT && this != FLOAT16 && this != DOUBLE;
    }

    /** How many elements are listed one by one, where they are not raw bytes. */
    int count(TensorProto tensor) {
        return tensor.getInt32DataCount();
    }

    double listed(TensorProto tensor, int index) {
        return tensor.getInt32Data(index);
    }

    long listedWhole(TensorProto tensor, int index) {
        return (long) listed(tensor, index);
    }

    /** The next element of little-endian bytes. */
    abstract double raw(ByteBuffer bytes);

    long rawWhole(ByteBuffer bytes) {
        return (long) raw(bytes);
    }

    /** The value of an IEEE 754 half-precision number. */
    private static float half(short bits) {
        int sign = (bits & 0x8000) << 16;
        int exponent = bits >> 10 & 0x1f;
        int fraction = bits & 0x3ff;
        if (exponent == 0x1f) {
            return Float.intBitsToFloat(sign | 0x7f800000 | fraction << 13);
        }
        if (exponent == 0) {
            float small = fraction * 0x1p-24f;
            return sign == 0 ? small : -small;
        }
        return Float.intBitsToFloat(sign | ((exponent + 112) << 23) | (fraction << 13));
    }
}

package io.github.heatmill.spark.npy;

import io.github.heatmill.image.NpyDtype;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Decimal;

/** How Spark holds the elements of a type of array; one constant for each {@link NpyDtype}, of the same name. */
@SuppressWarnings("ImmutableEnumChecker") // Spark's data types are immutable, only not marked so
enum NpyElement {
    /** Spark has no unsigned byte: a single one is a short, several are binary. */
    U1(DataTypes.ShortType, DataTypes.BinaryType) {
        @Override
        Object scalar(byte[] row) {
            return (short) (row[0] & 0xff);
        }

        @Override
        Object several(byte[] row) {
            return row;
        }
    },
    B1(DataTypes.BooleanType, DataTypes.createArrayType(DataTypes.BooleanType, false)) {
        @Override
        Object scalar(byte[] row) {
            return row[0] != 0;
        }

        @Override
        Object several(byte[] row) {
            boolean[] values = new boolean[row.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = row[i] != 0;
            }
            return UnsafeArrayData.fromPrimitiveArray(values);
        }
    },
    I1(DataTypes.ByteType, DataTypes.createArrayType(DataTypes.ByteType, false)) {
        @Override
        Object scalar(byte[] row) {
            return row[0];
        }

        @Override
        Object several(byte[] row) {
            return UnsafeArrayData.fromPrimitiveArray(row);
        }
    },
    /** Wider than it has to be, since Spark knows no integer without a sign; so the two that follow. */
    U2(DataTypes.IntegerType, DataTypes.createArrayType(DataTypes.IntegerType, false)) {
        @Override
        Object scalar(byte[] row) {
            return (int) NpyDtype.U2.longAt(row, 0);
        }

        @Override
        Object several(byte[] row) {
            int[] values = new int[row.length / Short.BYTES];
            for (int i = 0; i < values.length; i++) {
                values[i] = (int) NpyDtype.U2.longAt(row, i);
            }
            return UnsafeArrayData.fromPrimitiveArray(values);
        }
    },
    U4(DataTypes.LongType, DataTypes.createArrayType(DataTypes.LongType, false)) {
        @Override
        Object scalar(byte[] row) {
            return NpyDtype.U4.longAt(row, 0);
        }

        @Override
        Object several(byte[] row) {
            long[] values = new long[row.length / Integer.BYTES];
            for (int i = 0; i < values.length; i++) {
                values[i] = NpyDtype.U4.longAt(row, i);
            }
            return UnsafeArrayData.fromPrimitiveArray(values);
        }
    },
    U8(DataTypes.createDecimalType(20, 0), DataTypes.createArrayType(DataTypes.createDecimalType(20, 0), false)) {
        @Override
        Object scalar(byte[] row) {
            return decimal(littleEndian(row).getLong());
        }

        @Override
        Object several(byte[] row) {
            ByteBuffer values = littleEndian(row);
            Object[] decimals = new Object[row.length / Long.BYTES];
            for (int i = 0; i < decimals.length; i++) {
                decimals[i] = decimal(values.getLong());
            }
            return new GenericArrayData(decimals);
        }

        private static Decimal decimal(long unsigned) {
            return Decimal.apply(new BigDecimal(Long.toUnsignedString(unsigned)), 20, 0);
        }
    },
    F2(DataTypes.FloatType, DataTypes.createArrayType(DataTypes.FloatType, false)) {
        @Override
        Object scalar(byte[] row) {
            return NpyDtype.F2.floatAt(row, 0);
        }

        @Override
        Object several(byte[] row) {
            float[] values = new float[row.length / Short.BYTES];
            NpyDtype.F2.floats(row, values);
            return UnsafeArrayData.fromPrimitiveArray(values);
        }
    },
    I2(DataTypes.ShortType, DataTypes.createArrayType(DataTypes.ShortType, false)) {
        @Override
        Object scalar(byte[] row) {
            return littleEndian(row).getShort();
        }

        @Override
        Object several(byte[] row) {
            short[] values = new short[row.length / Short.BYTES];
            littleEndian(row).asShortBuffer().get(values);
            return UnsafeArrayData.fromPrimitiveArray(values);
        }
    },
    I4(DataTypes.IntegerType, DataTypes.createArrayType(DataTypes.IntegerType, false)) {
        @Override
        Object scalar(byte[] row) {
            return littleEndian(row).getInt();
        }

        @Override
        Object several(byte[] row) {
            int[] values = new int[row.length / Integer.BYTES];
            littleEndian(row).asIntBuffer().get(values);
            return UnsafeArrayData.fromPrimitiveArray(values);
        }
    },
    I8(DataTypes.LongType, DataTypes.createArrayType(DataTypes.LongType, false)) {
        @Override
        Object scalar(byte[] row) {
            return littleEndian(row).getLong();
        }

        @Override
        Object several(byte[] row) {
            long[] values = new long[row.length / Long.BYTES];
            littleEndian(row).asLongBuffer().get(values);
            return UnsafeArrayData.fromPrimitiveArray(values);
        }
    },
    F4(DataTypes.FloatType, DataTypes.createArrayType(DataTypes.FloatType, false)) {
        @Override
        Object scalar(byte[] row) {
            return littleEndian(row).getFloat();
        }

        @Override
        Object several(byte[] row) {
            float[] values = new float[row.length / Float.BYTES];
            littleEndian(row).asFloatBuffer().get(values);
            return UnsafeArrayData.fromPrimitiveArray(values);
        }
    },
    F8(DataTypes.DoubleType, DataTypes.createArrayType(DataTypes.DoubleType, false)) {
        @Override
        Object scalar(byte[] row) {
            return littleEndian(row).getDouble();
        }

        @Override
        Object several(byte[] row) {
            double[] values = new double[row.length / Double.BYTES];
            littleEndian(row).asDoubleBuffer().get(values);
            return UnsafeArrayData.fromPrimitiveArray(values);
        }
    };

    private final DataType scalarType;
    private final DataType severalType;

    NpyElement(DataType scalarType, DataType severalType) {
        this.scalarType = scalarType;
        this.severalType = severalType;
    }

    static NpyElement of(NpyDtype dtype) {
        return valueOf(dtype.name());
    }

    /** Spark's internal value of a row of one element, little endian. */
    abstract Object scalar(byte[] row);

    /** Spark's internal value of a row of elements, little endian; it may share the bytes of {@code row}. */
    abstract Object several(byte[] row);

    DataType scalarType() {
        return scalarType;
    }

    DataType severalType() {
        return severalType;
    }

    private static ByteBuffer littleEndian(byte[] row) {
        return ByteBuffer.wrap(row).order(ByteOrder.LITTLE_ENDIAN);
    }
}

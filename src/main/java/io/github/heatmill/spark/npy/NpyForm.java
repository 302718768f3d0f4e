package io.github.heatmill.spark.npy;

import io.github.heatmill.image.NpyHeader;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** What a row of an array becomes in the column {@code value}. */
enum NpyForm {
    /** A number of the array's own type; for arrays of one dimension. */
    SCALAR {
        @Override
        DataType type(NpyHeader header) {
            return NpyElement.of(header.dtype()).scalarType();
        }

        @Override
        Object value(NpyHeader header, byte[] row) {
            return NpyElement.of(header.dtype()).scalar(row);
        }
    },
    /** The elements in C order: binary for {@code |u1}, else an array of numbers. */
    ELEMENTS {
        @Override
        DataType type(NpyHeader header) {
            return NpyElement.of(header.dtype()).severalType();
        }

        @Override
        Object value(NpyHeader header, byte[] row) {
            return NpyElement.of(header.dtype()).several(row);
        }
    },
    /** The bytes of the elements in C order, little endian, whatever their type. */
    RAW {
        @Override
        DataType type(NpyHeader header) {
            return DataTypes.BinaryType;
        }

        @Override
        Object value(NpyHeader header, byte[] row) {
            return row;
        }
    };

    static NpyForm of(NpyHeader header) {
        return header.shape().size() == 1 ? SCALAR : ELEMENTS;
    }

    abstract DataType type(NpyHeader header);

    /** Spark's internal value of a little endian row; it may share the bytes of {@code row}. */
    abstract Object value(NpyHeader header, byte[] row);
}

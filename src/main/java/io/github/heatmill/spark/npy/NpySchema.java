package io.github.heatmill.spark.npy;

import io.github.heatmill.image.NpyHeader;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The two columns of the data source {@code npy}, neither ever null. */
public final class NpySchema {
    public static final String INDEX = "index";
    public static final String VALUE = "value";
    /** In the metadata of the column {@code value}: NumPy's name of the type, as {@code |u1}. */
    static final String DTYPE = "npy.dtype";
    /** In the metadata of the column {@code value}: the shape of one element of the first axis, empty for a number. */
    static final String SHAPE = "npy.shape";

    private NpySchema() {}

    static StructType of(NpyHeader header, NpyForm form) {
        Metadata metadata = new MetadataBuilder()
                .putString(DTYPE, header.dtype().descr(false))
                .putLongArray(
                        SHAPE,
                        header.shape().stream()
                                .skip(1)
                                .mapToLong(Long::longValue)
                                .toArray())
                .build();
        return new StructType(new StructField[] {
            new StructField(INDEX, DataTypes.LongType, false, Metadata.empty()),
            new StructField(VALUE, form.type(header), false, metadata)
        });
    }
}

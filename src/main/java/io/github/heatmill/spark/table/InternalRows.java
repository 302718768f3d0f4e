package io.github.heatmill.spark.table;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/**
 * Rows as Spark itself holds them. Spark's encoder of rows boxes, checks and copies each number of an array by itself;
 * here an array of primitives is copied as a whole. Writing it to Parquet still takes each number by itself.
 */
public final class InternalRows {
    private InternalRows() {}

    /** The table of {@code rows}, which fit {@code schema}. */
    public static Dataset<Row> table(SparkSession spark, JavaRDD<InternalRow> rows, StructType schema) {
        return spark.internalCreateDataFrame(rows.rdd(), schema, false);
    }

    /**
     * The row of these cells: null, String, Integer, Long, Double, Boolean, {@code byte[]}, {@code float[]},
     * {@code int[]}, a list of what a cell may be, one of Spark's rows of them or a sequence of such rows.
     */
    public static InternalRow of(Object[] cells) {
        return new GenericInternalRow(
                Arrays.stream(cells).map(InternalRows::cell).toArray());
    }

    private static Object cell(Object value) {
        if (value instanceof String text) {
            return UTF8String.fromString(text);
        }
        if (value instanceof float[] numbers) {
            return UnsafeArrayData.fromPrimitiveArray(numbers);
        }
        if (value instanceof int[] numbers) {
            return UnsafeArrayData.fromPrimitiveArray(numbers);
        }
        if (value instanceof List<?> list) {
            return array(list);
        }
        if (value instanceof Seq<?> sequence) {
            return array(JavaConverters.seqAsJavaList(sequence));
        }
        if (value instanceof Row row) {
            return new GenericInternalRow(IntStream.range(0, row.size())
                    .mapToObj(i -> cell(row.get(i)))
                    .toArray());
        }
        return value;
    }

    private static GenericArrayData array(List<?> elements) {
        return new GenericArrayData(elements.stream().map(InternalRows::cell).toArray());
    }
}

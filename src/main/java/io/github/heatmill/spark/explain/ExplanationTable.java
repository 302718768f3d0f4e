package io.github.heatmill.spark.explain;

import static org.apache.spark.sql.types.DataTypes.BinaryType;
import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.FloatType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.github.heatmill.faithfulness.FaithfulnessMeasure;
import io.github.heatmill.spark.images.ImageColumns;
import io.github.heatmill.statistic.HeatmapStatistic;
import io.github.heatmill.statistic.ThresholdCurve;
import org.apache.parquet.hadoop.ParquetOutputFormat;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The columns of the table {@code explanations}: one row per image x method x target class, one per baseline where the
 * image has boxes of that class, and one row for an image that could not be explained. README says what each means.
 */
public final class ExplanationTable {
    public static final String OK = "ok";
    public static final String QUARANTINED = "quarantined";

    /** The columns of what is measured of a map, in order; all empty for an image that is not explained. */
    static final StructType MEASURED = measured();

    private ExplanationTable() {}

    /** All columns of the stored table, in order. */
    public static StructType schema() {
        StructType schema = explained();
        return schema.add("picture", StringType, true).add("png", BinaryType, true);
    }

    /**
     * Writes a table of these columns to {@code path}, as Parquet.
     *
     * <p>Maps get no dictionary: hardly two of their values are equal, so that Parquet would look up each value, give up
     * after a megabyte of them and write that again.
     */
    static void write(Dataset<Row> rows, String path) {
        rows.write()
                .option(ParquetOutputFormat.ENABLE_DICTIONARY + "#map.list.element", false)
                .parquet(path);
    }

    /** The columns before pictures are drawn. */
    static StructType explained() {
        StructType schema = new StructType()
                .add("explanation_id", StringType, false)
                .add("image_id", StringType, false)
                .add("source", StringType, false)
                .add("source_index", LongType, false)
                .add("label", StringType, true)
                .add("predicted", StringType, true)
                .add("probability", DoubleType, true)
                .add("target_class", StringType, true)
                .add("target_probability", DoubleType, true)
                .add("logit", DoubleType, true)
                .add("method", StringType, true)
                .add("baseline", BooleanType, true)
                .add("conventions", StringType, false)
                .add("model_id", StringType, false)
                .add("layer", StringType, false)
                .add("image_height", IntegerType, true)
                .add("image_width", IntegerType, true)
                .add("map_height", IntegerType, true)
                .add("map_width", IntegerType, true)
                .add("map", DataTypes.createArrayType(FloatType, false), true)
                .add("completeness_residual", DoubleType, true);
        for (StructField column : MEASURED.fields()) {
            schema = schema.add(column);
        }
        return schema.add("boxes", ImageColumns.BOXES_TYPE, true)
                .add("status", StringType, false)
                .add("reason", StringType, true);
    }

    private static StructType measured() {
        StructType measured = new StructType();
        for (HeatmapStatistic statistic : HeatmapStatistic.values()) {
            measured = measured.add(statistic.column(), type(statistic), true);
        }
        measured = measured.add("agreement_spearman", DoubleType, true).add("agreement_iou_50", DoubleType, true);
        for (ThresholdCurve column : ThresholdCurve.values()) {
            DataType element = DataType.fromDDL(column.elementType());
            measured = measured.add(column.column(), DataTypes.createArrayType(element, false), true);
        }
        for (FaithfulnessMeasure measure : FaithfulnessMeasure.values()) {
            measured = measured.add(measure.column(), type(measure), true);
        }
        return measured;
    }

    private static DataType type(FaithfulnessMeasure measure) {
        return switch (measure.kind()) {
            case REAL -> DoubleType;
            case FLAG -> BooleanType;
            case REALS -> DataTypes.createArrayType(DoubleType, true);
        };
    }

    private static DataType type(HeatmapStatistic statistic) {
        return switch (statistic.kind()) {
            case INTEGER -> IntegerType;
            case REAL -> DoubleType;
            case FLAG -> BooleanType;
        };
    }
}

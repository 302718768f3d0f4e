package io.github.heatmill.spark.images;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;

import io.github.heatmill.image.BoxRules;
import io.github.heatmill.image.ImageBoxes;
import java.util.List;
import java.util.Map;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * What a table of boxes says of the images of an array, as columns.
 *
 * @param boxes {@link ImageColumns#BOXES}; empty for an image that the table does not name
 * @param clamped {@link ImageColumns#BOXES_CLAMPED}
 * @param problem {@link ImageColumns#BOXES_PROBLEM}
 * @param refusal why the image is set aside for its boxes, of {@link ImageColumns#REFUSAL}; null if it is not
 */
record NpyBoxColumns(Column boxes, Column clamped, Column problem, Column refusal) {
    private static final ImageBoxes NOT_NAMED = new ImageBoxes(List.of(), 0, "");

    /** The columns for the images at {@code index}, all null if there is no table. */
    static NpyBoxColumns of(SparkSession spark, NpyImageFiles files, BoxRules rules, Column index) {
        Column text = lit(null).cast(DataTypes.StringType);
        Column none = lit(null).cast(ImageColumns.REFUSAL);
        if (files.boxes().isEmpty()) {
            return new NpyBoxColumns(
                    lit(null).cast(ImageColumns.BOXES_TYPE), lit(null).cast(DataTypes.IntegerType), text, none);
        }
        Map<Long, ImageBoxes> all = files.boxes().get();
        boolean anyRefused = all.values().stream().anyMatch(ImageBoxes::isRefused);
        Broadcast<Map<Long, ImageBoxes>> shared = NpyImages.share(spark, all);
        UDF1<Long, Row[]> boxes = at -> ImageColumns.boxes(of(shared, at));
        UDF1<Long, Integer> clamped = at -> ImageColumns.clamped(of(shared, at));
        UDF1<Long, String> problem = at -> ImageColumns.problem(of(shared, at), rules);
        UDF1<Long, Row> refusal = at -> ImageColumns.refusal(rules.errors().refusal(of(shared, at)));
        return new NpyBoxColumns(
                column(boxes, ImageColumns.BOXES_TYPE, index),
                column(clamped, DataTypes.IntegerType, index),
                anyRefused ? column(problem, DataTypes.StringType, index) : text,
                anyRefused ? column(refusal, ImageColumns.REFUSAL, index) : none);
    }

    private static ImageBoxes of(Broadcast<Map<Long, ImageBoxes>> all, long index) {
        return all.value().getOrDefault(index, NOT_NAMED);
    }

    private static Column column(UDF1<Long, ?> function, DataType type, Column index) {
        return udf(function, type).apply(index);
    }
}

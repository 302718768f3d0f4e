package io.github.heatmill.spark.query;

import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** A table of figures: PxAP of CAM for labels and predictions, of one class beside no baselines, and of a baseline. */
final class HandMadeEvaluation {
    private static final StructType SCHEMA = new StructType()
            .add("model_id", StringType)
            .add("conventions", StringType)
            .add("box_convention", StringType)
            .add("method", StringType)
            .add("baseline", BooleanType)
            .add("kind", StringType)
            .add("target", StringType)
            .add("defect_class", StringType)
            .add("metric", StringType)
            .add("value", DoubleType)
            .add("low", DoubleType)
            .add("high", DoubleType)
            .add("sobel", DoubleType)
            .add("contrast", DoubleType)
            .add("random", DoubleType)
            .add("centre", DoubleType)
            .add("uniform", DoubleType)
            .add("images", LongType)
            .add("groups", IntegerType)
            .add("heat", StringType);

    private HandMadeEvaluation() {}

    /** Writes {@code evaluated/evaluation} under {@code folder}. */
    static void write(SparkSession spark, Path folder) {
        List<Row> rows = List.of(
                row("cam", "label", "all", 0.75, 0.5, 0.4),
                row("cam", "label", "scratches", 0.25, 0.125, 0.2),
                row("cam", "label", "inclusion", 0.5, 0.25, null),
                row("cam", "predicted", "all", 0.875, 0.5, 0.4),
                row("centre", "label", "all", 0.4, 0.3, 0.4),
                // the heat of two classes avoids the boxes, and that of a baseline and of all classes together
                auc("cam", "label", "inclusion", 0.375, 0.25, 0.4375, "avoids"),
                auc("cam", "label", "scratches", 0.75, 0.625, 0.875, "on"),
                auc("cam", "label", "crazing", 0.4375, 0.25, 0.625, "unclear"),
                auc("grad-cam", "label", "patches", 0.25, 0.125, 0.375, "avoids"),
                auc("cam", "label", "all", 0.25, 0.125, 0.375, "avoids"),
                auc("centre", "label", "inclusion", 0.25, 0.125, 0.375, "avoids"),
                auc("cam", "predicted", "patches", 0.25, 0.125, 0.375, "avoids"));
        spark.createDataFrame(rows, SCHEMA)
                .write()
                .parquet(folder.resolve("evaluated/evaluation").toString());
    }

    private static Row row(String method, String target, String defectClass, double value, double low, Double centre) {
        return RowFactory.create(
                "m",
                "paper",
                "half-open",
                method,
                method.equals("centre"),
                method.equals("centre") ? "baseline" : "explanation",
                target,
                defectClass,
                "pxap",
                value,
                low,
                1.0,
                null,
                null,
                null,
                centre,
                centre == null ? null : centre / 2,
                4L,
                3,
                null);
    }

    private static Row auc(
            String method, String target, String defectClass, double value, double low, double high, String heat) {
        return RowFactory.create(
                "m",
                "paper",
                "half-open",
                method,
                method.equals("centre"),
                method.equals("centre") ? "baseline" : "explanation",
                target,
                defectClass,
                "auc",
                value,
                low,
                high,
                null,
                null,
                null,
                null,
                0.5,
                30L,
                28,
                heat);
    }
}

package io.github.heatmill.spark.query;

import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.FloatType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Tables small enough to reckon with in one's head: images a to e, each of a to c and e explained by two methods.
 *
 * <p>a: scratches, seen so, heat on the defect. b: scratches, taken for inclusion. c: inclusion, seen so, heat
 * elsewhere. d: quarantined. e: no label, unsure, from a file with an awkward name. Both methods say the same; a and c
 * have boxes of the predicted class, and so a row of a baseline as well, and are the sample whose faithfulness was
 * measured.
 */
final class HandMadeExplanations {
    static final String AWKWARD_SOURCE = "=cmd, \"e\"\n.png";

    private static final StructType BOX = new StructType()
            .add("defect_class", StringType)
            .add("x_min", IntegerType)
            .add("y_min", IntegerType)
            .add("x_max", IntegerType)
            .add("y_max", IntegerType);

    private static final StructType SCHEMA = new StructType()
            .add("explanation_id", StringType)
            .add("image_id", StringType)
            .add("source", StringType)
            .add("source_index", LongType)
            .add("pixel_hash", LongType)
            .add("label", StringType)
            .add("predicted", StringType)
            .add("probability", DoubleType)
            .add("target_class", StringType)
            .add("method", StringType)
            .add("baseline", BooleanType)
            .add("kind", StringType)
            .add("image_height", IntegerType)
            .add("image_width", IntegerType)
            .add("map", DataTypes.createArrayType(FloatType))
            .add("peak_x", IntegerType)
            .add("peak_y", IntegerType)
            .add("box_x_min", IntegerType)
            .add("box_y_min", IntegerType)
            .add("box_x_max", IntegerType)
            .add("box_y_max", IntegerType)
            .add("iou_best_box", DoubleType)
            .add("pointing_hit", BooleanType)
            .add("energy_in_box", DoubleType)
            .add("energy_lift", DoubleType)
            .add("box_share", DoubleType)
            .add("deletion_auc", DoubleType)
            .add("insertion_auc", DoubleType)
            .add("average_drop", DoubleType)
            .add("confidence_increase", BooleanType)
            .add("average_gain", DoubleType)
            .add("road", DoubleType)
            .add("max_sensitivity", DoubleType)
            .add("random_logit_spearman", DoubleType)
            .add("boxes", DataTypes.createArrayType(BOX))
            .add("picture", StringType)
            .add("status", StringType)
            .add("reason", StringType);

    private HandMadeExplanations() {}

    /** Writes {@code explained/explanations} and {@code model/history.parquet} under {@code folder}. */
    static void write(SparkSession spark, Path folder) {
        List<Row> rows = new ArrayList<>();
        for (String method : List.of("cam", "grad-cam")) {
            rows.add(row("a", "imgs.npy", 0L, "scratches", "scratches", 0.95, method, .4, true, .5, 2.5, .2));
            rows.add(row("b", "imgs.npy", 1L, "scratches", "inclusion", 0.75, method, null, null, null, null, null));
            rows.add(row("c", "imgs.npy", 2L, "inclusion", "inclusion", 0.90, method, .1, false, .1, .25, .4));
            rows.add(row("e", AWKWARD_SOURCE, 0L, null, "patches", 0.50, method, null, null, null, null, null));
        }
        rows.add(row("a", "imgs.npy", 0L, "scratches", "scratches", 0.95, "random", .2, false, .1, .5, .2));
        rows.add(row("c", "imgs.npy", 2L, "inclusion", "inclusion", 0.90, "random", .3, true, .6, 1.5, .4));
        rows.add(quarantined());
        spark.createDataFrame(rows, SCHEMA)
                .repartition(3)
                .write()
                .parquet(folder.resolve("explained/explanations").toString());
        StructType history = new StructType()
                .add("epoch", IntegerType)
                .add("train_loss", DoubleType)
                .add("best", BooleanType);
        spark.createDataFrame(List.of(RowFactory.create(1, 1.5, false), RowFactory.create(2, 0.5, true)), history)
                .write()
                .parquet(folder.resolve("model/history.parquet").toString());
    }

    private static Row row(
            String image,
            String source,
            long index,
            String label,
            String predicted,
            double probability,
            String method,
            Double iou,
            Boolean hit,
            Double inBox,
            Double lift,
            Double share) {
        boolean random = method.equals("random");
        boolean sampled = image.equals("a") || image.equals("c");
        List<Row> boxes = label == null ? List.of() : List.of(RowFactory.create(label, 10, 20, 30, 40));
        return RowFactory.create(
                image + "-" + method,
                image,
                source,
                index,
                (long) image.charAt(0),
                label,
                predicted,
                probability,
                predicted,
                method,
                random,
                random ? "baseline" : "explanation",
                200,
                200,
                Collections.nCopies(625, 0.25f),
                7,
                8,
                1,
                2,
                11,
                12,
                iou,
                hit,
                inBox,
                lift,
                share,
                sampled ? (Double) (random ? .5 : .25) : null,
                sampled ? (Double) (random ? .5 : .75) : null,
                sampled ? (Double) (image.equals("a") ? .0 : .5) : null,
                sampled ? (Boolean) image.equals("a") : null,
                sampled ? (Double) (image.equals("a") ? .5 : .0) : null,
                sampled ? (Double) (random ? .0 : .25) : null,
                sampled && !random ? (Double) .125 : null,
                sampled && !random ? (Double) (-.5) : null,
                boxes,
                image + ".png",
                "ok",
                null);
    }

    private static Row quarantined() {
        Object[] values = new Object[SCHEMA.size()];
        values[SCHEMA.fieldIndex("explanation_id")] = "d";
        values[SCHEMA.fieldIndex("image_id")] = "d";
        values[SCHEMA.fieldIndex("source")] = "d.png";
        values[SCHEMA.fieldIndex("source_index")] = 0L;
        values[SCHEMA.fieldIndex("status")] = "quarantined";
        values[SCHEMA.fieldIndex("reason")] = "truncated";
        return RowFactory.create(values);
    }
}

package io.github.heatmill.spark.evaluate;

import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.FloatType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.createArrayType;

import io.github.heatmill.evaluation.state.RowMean;
import io.github.heatmill.image.SplitMix64;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import scala.collection.mutable.WrappedArray;

/**
 * Explained folders with numbers from seeded random, in the columns that evaluation reads and a map that it does not.
 */
final class SampleExplanations {
    static final List<String> CLASSES = List.of("crazing", "inclusion", "scratches");

    private static final StructType BOX = new StructType()
            .add("defect_class", StringType)
            .add("x_min", IntegerType)
            .add("y_min", IntegerType)
            .add("x_max", IntegerType)
            .add("y_max", IntegerType);

    private static final Map<String, DataType> COLUMNS = columns();

    private SampleExplanations() {}

    private static Map<String, DataType> columns() {
        Map<String, DataType> columns = new LinkedHashMap<>();
        for (String text : List.of("explanation_id", "image_id", "source")) {
            columns.put(text, StringType);
        }
        columns.put("source_index", LongType);
        columns.put("pixel_hash", LongType);
        for (String text :
                List.of("label", "predicted", "target_class", "method", "conventions", "model_id", "status")) {
            columns.put(text, StringType);
        }
        columns.put("map", createArrayType(FloatType));
        for (RowMean mean : RowMean.values()) {
            columns.put(mean.column(), mean.isFlag() ? BooleanType : DoubleType);
        }
        columns.put("randomisation_spearman", createArrayType(DoubleType));
        columns.put("box_curve", createArrayType(FloatType));
        columns.put("boxes_curve", createArrayType(FloatType));
        columns.put("inside_histogram", createArrayType(IntegerType));
        columns.put("outside_histogram", createArrayType(IntegerType));
        columns.put("boxes", createArrayType(BOX));
        columns.put("verdict", StringType);
        columns.put("probabilities", createArrayType(FloatType));
        columns.put("target_probability", DoubleType);
        columns.put("picture", StringType);
        return columns;
    }

    /**
     * Rows of images {@code from}..{@code to} - 1, explained for their label and their predicted class, by column;
     * absent is NULL. Every ninth image is predicted wrong, every seventh has no box, every eleventh is quarantined.
     */
    static List<Map<String, Object>> rows(int from, int to, String... methods) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int image = from; image < to; image++) {
            String label = CLASSES.get(image % CLASSES.size());
            String predicted = image % 9 == 4 ? CLASSES.get((image + 1) % CLASSES.size()) : label;
            if (image % 11 == 10) {
                rows.add(image(image, "", label, ""));
                continue;
            }
            for (String method : methods) {
                rows.add(explained(image, method, label, predicted, label));
                if (!predicted.equals(label)) {
                    rows.add(explained(image, method, label, predicted, predicted));
                }
            }
        }
        return rows;
    }

    /**
     * The same rows with what a network and a model's thresholds say of each image, the same in all of its rows: every
     * fifth image is reviewed, every seventh rejected, all others accepted.
     */
    static List<Map<String, Object>> withVerdicts(List<Map<String, Object>> rows) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (Map<String, Object> row : rows) {
            Map<String, Object> more = new LinkedHashMap<>(row);
            if (row.get("status").equals("ok")) {
                int image = Math.toIntExact((Long) row.get("source_index"));
                float[] probabilities = probabilities(image, CLASSES.indexOf(row.get("predicted")));
                more.put("verdict", image % 5 == 0 ? "review" : image % 7 == 0 ? "reject" : "accept");
                more.put("probabilities", probabilities);
                more.put("target_probability", (double) probabilities[CLASSES.indexOf(row.get("target_class"))]);
                more.put("picture", row.get("method").equals("cam") ? "pictures/" + image + ".png" : null);
            }
            all.add(more);
        }
        return all;
    }

    /** Between .4 and 1 for the predicted class, the rest divided at random. */
    static float[] probabilities(int image, int predicted) {
        SplitMix64 random = new SplitMix64(1000, image);
        double greatest = 0.4 + 0.6 * random.fraction();
        // at most .39, and so is what is left: less than the greatest
        double second = Math.min(0.39, 1 - greatest) * (0.6 + 0.4 * random.fraction());
        float[] probabilities = new float[CLASSES.size()];
        probabilities[predicted] = (float) greatest;
        probabilities[(predicted + 1) % 3] = (float) second;
        probabilities[(predicted + 2) % 3] = (float) (1 - greatest - second);
        return probabilities;
    }

    private static Map<String, Object> image(int image, String method, String label, String target) {
        Map<String, Object> row = new LinkedHashMap<>();
        Random random = new Random((image + "|" + method + "|" + target).hashCode());
        row.put("explanation_id", "%016x%016x".formatted(random.nextLong(), random.nextLong()));
        row.put("image_id", "image " + image);
        row.put("source", "/data/NEU_test_imgs.npy");
        row.put("source_index", (long) image);
        row.put("label", label);
        row.put("conventions", "paper");
        row.put("model_id", "0123456789abcdef");
        row.put("status", "quarantined");
        return row;
    }

    static long pixelHash(long image) {
        return SplitMix64.hash(image, 200);
    }

    private static Map<String, Object> explained(
            int image, String method, String label, String predicted, String target) {
        Map<String, Object> row = image(image, method, label, target);
        Random random = new Random((method + image + target).hashCode());
        row.put("status", "ok");
        row.put("pixel_hash", pixelHash(image));
        row.put("method", method);
        row.put("predicted", predicted);
        row.put("target_class", target);
        row.put("map", floats(random, 625));
        boolean boxed = image % 7 != 6 && target.equals(label);
        row.put("boxes", image % 7 == 6 ? List.of() : List.of(RowFactory.create(label, 0, 0, 9, 9)));
        for (RowMean mean : RowMean.values()) {
            boolean ofBoxes = mean != RowMean.GINI && mean != RowMean.ENTROPY && mean != RowMean.BORDER_ENERGY;
            boolean defined = (boxed || !ofBoxes) && random.nextInt(20) > 0;
            if (mean == RowMean.BOX_SHARE ? boxed : defined) {
                row.put(mean.column(), mean.isFlag() ? (Object) random.nextBoolean() : (Object) random.nextDouble());
            }
        }
        if (random.nextBoolean()) {
            row.put("randomisation_spearman", new double[] {random.nextDouble(), -random.nextDouble()});
        }
        if (boxed) {
            row.put("box_curve", floats(random, 100));
            row.put("boxes_curve", floats(random, 100));
            row.put("inside_histogram", ints(random, 100));
            row.put("outside_histogram", ints(random, 600));
        }
        return row;
    }

    private static float[] floats(Random random, int length) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = random.nextFloat();
        }
        return values;
    }

    private static int[] ints(Random random, int bound) {
        int[] values = new int[100];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextInt(bound);
        }
        return values;
    }

    /** Writes an explained folder of {@code rows} in so many files, without some columns. */
    static String write(
            SparkSession spark, Path folder, List<Map<String, Object>> rows, int files, String... withoutColumns)
            throws IOException {
        StructType schema = new StructType();
        for (Map.Entry<String, DataType> column : COLUMNS.entrySet()) {
            schema = schema.add(column.getKey(), column.getValue());
        }
        List<Row> cells = rows.stream()
                .map(row -> RowFactory.create(COLUMNS.keySet().stream()
                        .map(column -> cell(row.get(column)))
                        .toArray()))
                .toList();
        spark.createDataFrame(cells, schema)
                .repartition(files)
                .drop(withoutColumns)
                .write()
                .parquet(folder.resolve("explanations").toString());
        Files.writeString(
                folder.resolve("run.json"),
                """
                {"job": "explain", "box_convention": "half-open", "model_id": "0123456789abcdef",
                 "conventions": "paper", "baselines": "centre"}
                """);
        return folder.toString();
    }

    private static Object cell(Object value) {
        return value instanceof float[] || value instanceof int[] || value instanceof double[]
                ? WrappedArray.make(value)
                : value;
    }
}

package io.github.heatmill.spark.evaluate;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.github.heatmill.evaluation.state.RowMean;
import io.github.heatmill.image.InputMistake;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The columns of {@code explanations} that are evaluated, in the order in which {@link ExplanationReader} reads them.
 * None else is read from the file: the maps stay where they are.
 */
final class ExplainedColumns {
    static final int EXPLANATION_ID = 0;
    static final int IMAGE_ID = 1;
    static final int LABEL = 2;
    static final int PREDICTED = 3;
    static final int TARGET_CLASS = 4;
    static final int METHOD = 5;
    static final int CONVENTIONS = 6;
    static final int MODEL_ID = 7;
    static final int STATUS = 8;
    static final int SOURCE = 9;
    static final int SOURCE_INDEX = 10;
    static final int BOX_CURVE = 11;
    static final int BOXES_CURVE = 12;
    static final int INSIDE_HISTOGRAM = 13;
    static final int OUTSIDE_HISTOGRAM = 14;
    static final int BOX_CLASSES = 15;
    static final int RANDOMISATION_SPEARMAN = 16;
    /** The first of {@link RowMean}, in the order of its constants. */
    static final int MEANS = 17;

    private static final String BOXES = "boxes";
    private static final String STEPS = "randomisation_spearman";
    private static final Map<String, DataType> REQUIRED = required();

    private ExplainedColumns() {}

    private static Map<String, DataType> required() {
        DataType floats = DataTypes.createArrayType(DataTypes.FloatType);
        DataType ints = DataTypes.createArrayType(DataTypes.IntegerType);
        Map<String, DataType> columns = new LinkedHashMap<>();
        for (String text : List.of(
                "explanation_id",
                "image_id",
                "label",
                "predicted",
                "target_class",
                "method",
                "conventions",
                "model_id",
                "status",
                "source")) {
            columns.put(text, DataTypes.StringType);
        }
        columns.put("source_index", DataTypes.LongType);
        columns.put("box_curve", floats);
        columns.put("boxes_curve", floats);
        columns.put("inside_histogram", ints);
        columns.put("outside_histogram", ints);
        return columns;
    }

    /**
     * Those columns of {@code table}, which was read from {@code folder}; of the measures of faithfulness those that
     * are not there are NULL.
     *
     * @throws io.github.heatmill.UserMistake naming the columns that are missing or of another type
     */
    static Dataset<Row> of(Dataset<Row> table, String folder) {
        StructType schema = table.schema();
        List<String> missing = new ArrayList<>();
        List<Column> columns = new ArrayList<>();
        REQUIRED.forEach((name, type) -> columns.add(required(schema, name, type, missing)));
        if (has(schema, BOXES)) {
            columns.add(col(BOXES + ".defect_class"));
        } else {
            missing.add(BOXES);
        }
        columns.add(optional(schema, STEPS, DataTypes.createArrayType(DataTypes.DoubleType), missing));
        for (RowMean mean : RowMean.values()) {
            DataType type = mean.isFlag() ? DataTypes.BooleanType : DataTypes.DoubleType;
            columns.add(
                    mean.isOptional()
                            ? optional(schema, mean.column(), type, missing)
                            : required(schema, mean.column(), type, missing));
        }
        if (!missing.isEmpty()) {
            throw InputMistake.of(
                    folder,
                    "its table has no usable column " + String.join(", ", missing),
                    "an older Heatmill made it: explain the images again with this one");
        }
        return table.select(columns.toArray(Column[]::new));
    }

    private static boolean has(StructType schema, String name) {
        return Arrays.asList(schema.fieldNames()).contains(name);
    }

    private static Column required(StructType schema, String name, DataType type, List<String> missing) {
        if (!has(schema, name) || !same(schema.apply(name).dataType(), type)) {
            missing.add(name);
        }
        return col(name);
    }

    private static Column optional(StructType schema, String name, DataType type, List<String> missing) {
        return has(schema, name)
                ? required(schema, name, type, missing)
                : lit(null).cast(type);
    }

    private static boolean same(DataType found, DataType expected) {
        if (found instanceof ArrayType array && expected instanceof ArrayType other) {
            return array.elementType().equals(other.elementType());
        }
        return found.equals(expected);
    }
}

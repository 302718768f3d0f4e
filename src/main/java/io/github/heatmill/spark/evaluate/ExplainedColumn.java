package io.github.heatmill.spark.evaluate;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.github.heatmill.evaluation.EvaluatedMethod;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * A column of {@code explanations} that is evaluated, and where {@link ExplanationReader} finds it: at its place among
 * these constants. Behind them come the columns of {@link io.github.heatmill.evaluation.state.RowMean}.
 */
enum ExplainedColumn {
    EXPLANATION_ID(DataTypes.StringType),
    IMAGE_ID(DataTypes.StringType),
    LABEL(DataTypes.StringType),
    PREDICTED(DataTypes.StringType),
    TARGET_CLASS(DataTypes.StringType),
    /** Of a fusion with what it is made of: {@link EvaluatedMethod} takes both apart. */
    METHOD(DataTypes.StringType) {
        @Override
        Optional<Column> in(StructType schema) {
            return required(schema, column(), type()).map(method -> required(schema, EXPRESSION, DataTypes.StringType)
                    .map(expression -> when(expression.isNull(), method)
                            .otherwise(concat(method, lit(EvaluatedMethod.BETWEEN), expression))
                            .as(column()))
                    .orElse(method));
        }
    },
    CONVENTIONS(DataTypes.StringType),
    MODEL_ID(DataTypes.StringType),
    STATUS(DataTypes.StringType),
    SOURCE(DataTypes.StringType),
    SOURCE_INDEX(DataTypes.LongType),
    PIXEL_HASH(DataTypes.LongType),
    BOX_CURVE(array(DataTypes.FloatType)),
    BOXES_CURVE(array(DataTypes.FloatType)),
    INSIDE_HISTOGRAM(array(DataTypes.IntegerType)),
    OUTSIDE_HISTOGRAM(array(DataTypes.IntegerType)),
    /** Of the boxes only their classes, as an array of texts. */
    BOXES(array(DataTypes.StringType)) {
        @Override
        Optional<Column> in(StructType schema) {
            boolean named = has(schema, column())
                    && schema.apply(column()).dataType() instanceof ArrayType boxes
                    && boxes.elementType() instanceof StructType box
                    && required(box, "defect_class", DataTypes.StringType).isPresent();
            return named ? Optional.of(col("boxes.defect_class")) : Optional.empty();
        }
    },
    /** Measured only when it is asked for: NULL in a table without it. */
    RANDOMISATION_SPEARMAN(array(DataTypes.DoubleType)) {
        @Override
        Optional<Column> in(StructType schema) {
            return optional(schema, column(), type());
        }
    },
    /** NULL in a table of a model without a reference, or of an explain job. */
    VERDICT(DataTypes.StringType) {
        @Override
        Optional<Column> in(StructType schema) {
            return optional(schema, column(), type());
        }
    },
    /** An older table may lack it, and then no label is checked. */
    PROBABILITIES(array(DataTypes.FloatType)) {
        @Override
        Optional<Column> in(StructType schema) {
            return optional(schema, column(), type());
        }
    },
    /** As {@link #PROBABILITIES}. */
    TARGET_PROBABILITY(DataTypes.DoubleType) {
        @Override
        Optional<Column> in(StructType schema) {
            return optional(schema, column(), type());
        }
    };

    private static final String EXPRESSION = "expression";

    @SuppressWarnings("ImmutableEnumChecker") // types of Spark have no state that changes
    private final transient DataType type;

    ExplainedColumn(DataType type) {
        this.type = type;
    }

    private static DataType array(DataType element) {
        return DataTypes.createArrayType(element);
    }

    String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    DataType type() {
        return type;
    }

    /** Where a selected row has it, from 0. */
    @SuppressWarnings("EnumOrdinal") // the order is that of one selection, and is not stored
    int place() {
        return ordinal();
    }

    /** What to select for it from a table of this schema; empty if that has no such column of its type. */
    Optional<Column> in(StructType schema) {
        return required(schema, column(), type);
    }

    static Optional<Column> required(StructType schema, String name, DataType type) {
        return has(schema, name) && same(schema.apply(name).dataType(), type)
                ? Optional.of(col(name))
                : Optional.empty();
    }

    static Optional<Column> optional(StructType schema, String name, DataType type) {
        return has(schema, name)
                ? required(schema, name, type)
                : Optional.of(lit(null).cast(type));
    }

    private static boolean has(StructType schema, String name) {
        return Arrays.asList(schema.fieldNames()).contains(name);
    }

    private static boolean same(DataType found, DataType expected) {
        if (found instanceof ArrayType array && expected instanceof ArrayType other) {
            return array.elementType().equals(other.elementType());
        }
        return found.equals(expected);
    }
}

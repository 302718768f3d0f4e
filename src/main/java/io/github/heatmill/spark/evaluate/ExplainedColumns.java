package io.github.heatmill.spark.evaluate;

import io.github.heatmill.evaluation.state.RowMean;
import io.github.heatmill.image.InputMistake;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Selects the columns of {@code explanations} that are evaluated: those of {@link ExplainedColumn}, then those of
 * {@link RowMean}, each in the order of its constants. Other columns, such as the maps, are not read from the file.
 */
final class ExplainedColumns {
    /** The place of the first of {@link RowMean}; the others follow. */
    static final int MEANS = ExplainedColumn.values().length;

    private ExplainedColumns() {}

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
        for (ExplainedColumn column : ExplainedColumn.values()) {
            column.in(schema).ifPresentOrElse(columns::add, () -> missing.add(column.column()));
        }
        for (RowMean mean : RowMean.values()) {
            in(schema, mean).ifPresentOrElse(columns::add, () -> missing.add(mean.column()));
        }
        if (!missing.isEmpty()) {
            throw InputMistake.of(
                    folder,
                    "its table has no usable column " + String.join(", ", missing),
                    "an older Heatmill made it: explain the images again with this one");
        }
        return table.select(columns.toArray(Column[]::new));
    }

    private static Optional<Column> in(StructType schema, RowMean mean) {
        DataType type = mean.isFlag() ? DataTypes.BooleanType : DataTypes.DoubleType;
        return mean.isOptional()
                ? ExplainedColumn.optional(schema, mean.column(), type)
                : ExplainedColumn.required(schema, mean.column(), type);
    }
}

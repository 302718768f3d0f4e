package io.github.heatmill.spark.table;

import java.util.List;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A table: the columns in their order, and what each row is made of.
 *
 * @param <R> what a row is made of
 * @param name of the table, as queries call it
 * @param columns with different names
 */
public record TableDefinition<R>(String name, List<TableColumn<R>> columns) {
    /** Throws {@link IllegalArgumentException} if two columns have one name. */
    public TableDefinition {
        columns = List.copyOf(columns);
        List<String> names = columns.stream().map(TableColumn::name).distinct().toList();
        if (names.size() != columns.size()) {
            throw new IllegalArgumentException("Expected columns of different names, but was " + columns);
        }
    }

    /** The columns as Spark has them, each with its comment. */
    public StructType schema() {
        return new StructType(columns.stream().map(TableColumn::field).toArray(StructField[]::new));
    }

    /** The cells of one row, in the order of the columns. */
    public Object[] cells(R row) {
        Object[] cells = new Object[columns.size()];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = columns.get(i).cell().apply(row);
        }
        return cells;
    }
}

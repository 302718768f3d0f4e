package io.github.heatmill.spark.table;

import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;

/**
 * A column of a table.
 *
 * @param <R> what a row of the table is made of
 * @param meaning what the value is, without a full stop; names of columns and settings in backticks
 * @param range its unit and range, as in "pixels, in [0, width)"; blank where the type or the meaning says it all
 * @param absent when the value is NULL; blank for a column that never is
 * @param cell the value of a row: null, or a String, Integer, Long, Double, Boolean, {@code byte[]}, {@code float[]},
 *     {@code int[]}, a list of these, one of Spark's rows of them or a sequence of such rows
 */
public record TableColumn<R>(
        String name, DataType type, String meaning, String range, String absent, Function<R, ?> cell) {
    /** Throws {@link IllegalArgumentException} if name or meaning are blank. */
    public TableColumn {
        if (name.isBlank() || meaning.isBlank()) {
            throw new IllegalArgumentException(
                    "Expected a name and a meaning, but was '" + name + "': '" + meaning + "'");
        }
    }

    /** A column that is never NULL and whose type and meaning say it all. */
    public static <R> TableColumn<R> of(String name, DataType type, String meaning, Function<R, ?> cell) {
        return new TableColumn<>(name, type, meaning, "", "", cell);
    }

    /** The same column with a unit and range. */
    public TableColumn<R> in(String unitAndRange) {
        return new TableColumn<>(name, type, meaning, unitAndRange, absent, cell);
    }

    /** The same column, NULL in rows like these too; blank for none. */
    public TableColumn<R> nullWhere(String rows) {
        return new TableColumn<>(name, type, meaning, range, joined(absent, rows), cell);
    }

    /**
     * The same column in a table whose rows are made of more, and hold what this one needs or not: where they do not,
     * it is NULL.
     */
    public <S> TableColumn<S> within(Function<S, Optional<R>> part, String rowsWithout) {
        Function<S, Object> cell = row -> part.apply(row).map(this.cell).orElse(null);
        return new TableColumn<>(name, type, meaning, range, joined(rowsWithout, absent), cell);
    }

    private static String joined(String one, String other) {
        return one.isEmpty() || other.isEmpty() ? one + other : one + "; " + other;
    }

    /** The column as Spark has it, with a comment that says all of this. */
    StructField field() {
        return new StructField(name, type, !absent.isEmpty(), Metadata.empty()).withComment(comment());
    }

    private String comment() {
        return meaning + (range.isEmpty() ? "" : "; " + range) + (absent.isEmpty() ? "" : "; NULL: " + absent);
    }
}

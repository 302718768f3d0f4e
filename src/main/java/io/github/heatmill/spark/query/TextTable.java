package io.github.heatmill.spark.query;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Cells under their column names, aligned: text to the left, numbers to the right. */
record TextTable(List<Column> columns, int rows) {
    /**
     * One column: its name, its cells from top to bottom, whether they are numbers, and the widest of all in
     * characters.
     */
    record Column(String name, List<String> cells, boolean numeric, int width) {
        Column {
            cells = List.copyOf(cells);
        }

        static Column of(String name, List<String> cells, boolean numeric) {
            int width = Stream.concat(Stream.of(name), cells.stream())
                    .mapToInt(Column::width)
                    .max()
                    .orElseThrow();
            return new Column(name, cells, numeric, width);
        }

        String padded(String cell) {
            String blanks = " ".repeat(width - width(cell));
            return numeric ? blanks + cell : cell + blanks;
        }

        private static int width(String cell) {
            return cell.codePointCount(0, cell.length());
        }
    }

    TextTable {
        columns = List.copyOf(columns);
    }

    /** {@code rows} of as many cells as {@code schema} has fields. */
    static TextTable of(StructType schema, List<List<String>> rows) {
        List<Column> columns = new ArrayList<>();
        for (int index = 0; index < schema.fields().length; index++) {
            int column = index;
            StructField field = schema.fields()[index];
            columns.add(Column.of(
                    CellText.EYE.of(field.name()),
                    rows.stream().map(row -> row.get(column)).toList(),
                    field.dataType() instanceof NumericType));
        }
        return new TextTable(columns, rows.size());
    }

    /** The header, a rule, and a line a row, without blanks at their ends. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(line(Column::name));
        lines.add(String.join(
                "-+-",
                columns.stream().map(column -> "-".repeat(column.width())).toList()));
        IntStream.range(0, rows)
                .forEach(row -> lines.add(line(column -> column.cells().get(row))));
        return lines;
    }

    private String line(Function<Column, String> cell) {
        return String.join(
                        " | ",
                        columns.stream()
                                .map(column -> column.padded(cell.apply(column)))
                                .toList())
                .stripTrailing();
    }
}

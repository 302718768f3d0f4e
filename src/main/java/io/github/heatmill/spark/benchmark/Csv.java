package io.github.heatmill.spark.benchmark;

import io.github.heatmill.spark.table.TableColumn;
import io.github.heatmill.spark.table.TableDefinition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Rows as lines of CSV. Their texts are ids, which need no quotes. */
final class Csv {
    private Csv() {}

    /** The names of the columns, then a line for each row; NULL is an empty field. */
    static <R> List<String> of(TableDefinition<R> table, List<R> rows) {
        List<String> lines = new ArrayList<>();
        lines.add(table.columns().stream().map(TableColumn::name).collect(Collectors.joining(",")));
        for (R row : rows) {
            lines.add(Arrays.stream(table.cells(row))
                    .map(cell -> cell == null ? "" : cell.toString())
                    .collect(Collectors.joining(",")));
        }
        return lines;
    }
}

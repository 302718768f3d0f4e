package io.github.heatmill.spark.sidecar;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;

import io.github.heatmill.UserMistake;
import io.github.heatmill.image.PlacePattern;
import io.github.heatmill.job.SidecarSpec;
import io.github.heatmill.spark.images.DeliveredFile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * What is known of the files of a night beside their pixels.
 *
 * @param columns texts, by their names; none without a sidecar
 * @param rows for each file its URI and behind it a value, or null, for each column; none without a sidecar
 * @param without how many files the sidecar says nothing of
 */
public record Sidecar(List<String> columns, List<Row> rows, long without) {
    private static final String KEY = "sidecar_uri";

    public Sidecar {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /**
     * What {@code spec} says of {@code files}.
     *
     * @param taken names of columns that a sidecar must not have
     * @throws UserMistake where its file cannot be read or has no such columns, a file has two rows in it, a row could
     *     mean two files, a column is called like one that is taken, or the pattern is too costly
     */
    public static Sidecar of(SparkSession spark, SidecarSpec spec, Collection<DeliveredFile> files, Set<String> taken) {
        if (!spec.isGiven()) {
            return new Sidecar(List.of(), List.of(), 0);
        }
        List<DeliveredFile> all = List.copyOf(files);
        List<String> columns = new ArrayList<>();
        Map<Integer, SidecarRow> found = Map.of();
        if (!spec.file().isEmpty()) {
            SidecarTable table = SidecarTable.read(spark, spec);
            columns.addAll(table.columns());
            found = SidecarMatch.of(table, all);
        }
        int ofTable = columns.size();
        spec.pattern().ifPresent(pattern -> columns.addAll(pattern.names()));
        requireFree(spec, columns, taken);
        Optional<PlacePattern.Reader> reader = spec.pattern().map(PlacePattern::reader);
        List<Row> rows = new ArrayList<>();
        long without = 0;
        for (int i = 0; i < all.size(); i++) {
            SidecarRow row = found.get(i);
            String name = all.get(i).name();
            List<Optional<String>> told = reader.map(by -> by.read(name)).orElse(List.of());
            Object[] cells = new Object[1 + columns.size()];
            cells[0] = all.get(i).uri();
            for (int column = 0; column < columns.size(); column++) {
                List<Optional<String>> values = column < ofTable ? (row == null ? List.of() : row.values()) : told;
                int place = column < ofTable ? column : column - ofTable;
                cells[1 + column] = values.isEmpty() ? null : values.get(place).orElse(null);
            }
            without += row == null && told.isEmpty() ? 1 : 0;
            rows.add(RowFactory.create(cells));
        }
        return new Sidecar(columns, rows, without);
    }

    private static void requireFree(SidecarSpec spec, List<String> columns, Set<String> taken) {
        List<String> problems = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            String column = columns.get(i);
            if (taken.contains(column)) {
                problems.add("sidecar: the archive has a column " + column + " of its own: "
                        + "rename that of the sidecar, or leave it out of sidecar.columns");
            } else if (columns.indexOf(column) < i) {
                problems.add("sidecar: both " + spec.file() + " and sidecar.pattern have a column " + column
                        + ": rename one, or leave it out of sidecar.columns");
            }
        }
        if (!problems.isEmpty()) {
            throw new UserMistake(UserMistake.Kind.JOB, problems);
        }
    }

    /**
     * {@code table} with its columns and behind them these, of the file whose URI is {@code uri}; NULL where none is.
     */
    public Dataset<Row> joined(Dataset<Row> table, Column uri) {
        if (columns.isEmpty()) {
            return table;
        }
        StructType schema = new StructType().add(KEY, DataTypes.StringType, false);
        for (String column : columns) {
            schema = schema.add(column, DataTypes.StringType, true);
        }
        Dataset<Row> known = table.sparkSession().createDataFrame(rows, schema);
        return table.join(broadcast(known), uri.equalTo(col(KEY)), "left").drop(KEY);
    }

    /** What a person is told of it; empty where every file has a row. */
    public Optional<String> words() {
        return without == 0
                ? Optional.empty()
                : Optional.of("the sidecar says nothing of %d of %d files: their %s are NULL"
                        .formatted(without, rows.size(), String.join(", ", columns)));
    }
}

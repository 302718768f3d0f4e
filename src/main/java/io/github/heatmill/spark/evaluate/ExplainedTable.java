package io.github.heatmill.spark.evaluate;

import static org.apache.spark.sql.functions.lit;

import io.github.heatmill.evaluation.ExplainRun;
import io.github.heatmill.spark.BadRecords;
import io.github.heatmill.spark.ByteCount;
import io.github.heatmill.spark.explain.ExplanationTable;
import io.github.heatmill.spark.images.ImageColumns;
import java.io.IOException;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Explanations whose boxes were compared in one way, wherever they lie.
 *
 * @param place where, for messages
 * @param rows the columns that are evaluated
 * @param table all columns
 * @param boxConvention how boxes were compared
 * @param nights of an archive that it has; none for a folder
 * @param runs what the runs that wrote the rows say of themselves, as far as they do
 */
record ExplainedTable(
        String place,
        Dataset<Row> rows,
        Dataset<Row> table,
        String boxConvention,
        Set<LocalDate> nights,
        List<ExplainRun> runs) {
    ExplainedTable {
        nights = Set.copyOf(nights);
        runs = List.copyOf(runs);
    }

    /** Throws {@link io.github.heatmill.UserMistake} where {@code table} lacks a column. */
    static ExplainedTable of(
            String place, Dataset<Row> table, String boxConvention, Set<LocalDate> nights, List<ExplainRun> runs) {
        return new ExplainedTable(place, ExplainedColumns.of(table, place), table, boxConvention, nights, runs);
    }

    /**
     * The {@link BadRecords#COLUMNS} of the images that could not be explained, with NULL for a code that the table
     * does not have; empty for a table that gives no reasons.
     */
    Optional<Dataset<Row>> quarantined() {
        Set<String> columns = Set.of(table.columns());
        if (!columns.containsAll(List.of("source", "source_index", "reason"))) {
            return Optional.empty();
        }
        Column code = columns.contains(ImageColumns.REASON_CODE) ? table.col(ImageColumns.REASON_CODE) : lit(null);
        return Optional.of(table.filter(table.col("status").equalTo(ExplanationTable.QUARANTINED))
                .select(
                        table.col("source"),
                        table.col("source_index"),
                        code.cast("string").as(ImageColumns.REASON_CODE),
                        table.col("reason")));
    }

    /**
     * As {@code out/explained: 2148 rows, 6.3 MB}; the columns that are evaluated are a part of these. Tables that are
     * no folder of files have no bytes here.
     */
    String summary() throws IOException {
        long bytes = 0;
        for (String file : table.inputFiles()) {
            Path path = new Path(URI.create(file));
            bytes += path.getFileSystem(table.sparkSession().sessionState().newHadoopConf())
                    .getFileStatus(path)
                    .getLen();
        }
        return place + ": " + table.count() + " rows" + (bytes == 0 ? "" : ", " + new ByteCount(bytes));
    }
}

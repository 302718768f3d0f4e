package io.github.heatmill.spark.promote;

import static org.apache.spark.sql.functions.col;

import io.github.heatmill.spark.LiteralPath;
import io.github.heatmill.spark.table.TableDefinition;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A table of a comparison: one file, sorted, so that equal rows are equal files. */
final class SortedTable {
    private SortedTable() {}

    /**
     * Writes {@code rows} to {@code folder} as {@code table}, sorted by {@code order}; what was written, to be read, so
     * that nothing is computed twice.
     */
    static Dataset<Row> write(
            SparkSession spark, JavaRDD<Row> rows, TableDefinition<?> table, List<String> order, Path folder) {
        spark.createDataFrame(rows, table.schema())
                .repartition(1)
                .sortWithinPartitions(order.stream().map(name -> col(name)).toArray(Column[]::new))
                .write()
                .parquet(folder.toString());
        return spark.read().schema(table.schema()).parquet(LiteralPath.of(folder));
    }
}

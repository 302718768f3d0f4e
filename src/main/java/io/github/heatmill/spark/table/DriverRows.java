package io.github.heatmill.spark.table;

import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** A table whose rows are on the driver. */
public final class DriverRows {
    private DriverRows() {}

    /** Writes {@code rows} as Parquet to the folder {@code to}, as one file, so that equal rows are equal files. */
    public static void write(SparkSession spark, List<Row> rows, StructType schema, Path to) {
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        // as part of a task, megabytes of rows would make Spark warn of it
        Broadcast<List<Row>> shared = context.broadcast(rows);
        JavaRDD<Row> table = context.parallelize(List.of(0), 1)
                .flatMap(only -> shared.value().iterator());
        spark.createDataFrame(table, schema)
                .write()
                .mode(SaveMode.ErrorIfExists)
                .parquet(to.toString());
        shared.destroy();
    }
}

package io.github.heatmill.spark.npy;

import java.util.Arrays;
import java.util.OptionalLong;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.Statistics;
import org.apache.spark.sql.connector.read.SupportsReportStatistics;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;

/** The reading of some columns of some rows of an array, in partitions of consecutive rows. */
final class NpyScan implements Scan, Batch, SupportsReportStatistics {
    private final NpyFile file;
    private final NpyOptions options;
    private final NpyForm form;
    private final StructType columns;
    private final RowSelection selection;

    NpyScan(NpyFile file, NpyOptions options, NpyForm form, StructType columns, RowSelection selection) {
        this.file = file;
        this.options = options;
        this.form = form;
        this.columns = columns;
        this.selection = selection;
    }

    @Override
    public StructType readSchema() {
        return columns;
    }

    @Override
    public String description() {
        return file.path() + " " + file.header().description() + ", " + selection.rows() + " rows";
    }

    @Override
    public Batch toBatch() {
        return this;
    }

    @Override
    public Statistics estimateStatistics() {
        long rows = selection.rows();
        return new Statistics() {
            @Override
            public OptionalLong sizeInBytes() {
                return OptionalLong.of(rows * rowBytes());
            }

            @Override
            public OptionalLong numRows() {
                return OptionalLong.of(rows);
            }
        };
    }

    @Override
    public InputPartition[] planInputPartitions() {
        int cores = SparkSession.active().sparkContext().defaultParallelism();
        long most = options.rowsPerPartition(selection.rows(), rowBytes(), cores);
        return selection.pieces(most).stream().map(NpyPartition::new).toArray(InputPartition[]::new);
    }

    @Override
    public PartitionReaderFactory createReaderFactory() {
        SparkSession spark = SparkSession.active();
        Configuration configuration = options.configuration(spark.sessionState().newHadoopConf());
        Broadcast<SerializableConfiguration> shared = JavaSparkContext.fromSparkContext(spark.sparkContext())
                .broadcast(new SerializableConfiguration(configuration));
        return new NpyReaderFactory(file, form, columns, shared);
    }

    private long rowBytes() {
        boolean readsValues = Arrays.asList(columns.fieldNames()).contains(NpySchema.VALUE);
        return Long.BYTES + (readsValues ? file.header().rowBytes() : 0);
    }
}

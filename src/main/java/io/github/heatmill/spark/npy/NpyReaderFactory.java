package io.github.heatmill.spark.npy;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;

/** What travels to an executor: which array, which columns, and by broadcast how to reach the file system. */
final class NpyReaderFactory implements PartitionReaderFactory {
    private static final long serialVersionUID = 1L;

    private final NpyFile file;
    private final NpyForm form;
    private final StructType columns;
    private final Broadcast<SerializableConfiguration> configuration;

    NpyReaderFactory(
            NpyFile file, NpyForm form, StructType columns, Broadcast<SerializableConfiguration> configuration) {
        this.file = file;
        this.form = form;
        this.columns = columns;
        this.configuration = configuration;
    }

    @Override
    public PartitionReader<InternalRow> createReader(InputPartition partition) {
        NpyPartition rows = (NpyPartition) partition;
        try {
            return NpyPartitionReader.open(
                    file, form, columns, rows, configuration.value().value());
        } catch (IOException failure) {
            throw new UncheckedIOException(file.path() + ": " + failure.getMessage(), failure);
        }
    }
}

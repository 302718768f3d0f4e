package io.github.heatmill.spark.npy;

import java.io.IOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Optional;
import java.util.PrimitiveIterator;
import java.util.stream.LongStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.types.StructType;

/**
 * The rows of one partition. The row and its bytes are used again for the next one, as Spark's own readers do: whoever
 * keeps a row copies it. The file is opened only where {@code value} is read.
 */
final class NpyPartitionReader implements PartitionReader<InternalRow> {
    private final NpyFile file;
    private final NpyForm form;
    private final Optional<NpyFileRows> rows;
    private final int indexColumn;
    private final int valueColumn;
    private final GenericInternalRow current;
    private final byte[] bytes;
    private final Iterator<RowRange> ranges;
    private PrimitiveIterator.OfLong indices = LongStream.empty().iterator();
    private long rangeEnd;

    private NpyPartitionReader(
            NpyFile file, NpyForm form, StructType columns, NpyPartition partition, Optional<NpyFileRows> rows) {
        this.file = file;
        this.form = form;
        this.rows = rows;
        this.indexColumn = Arrays.asList(columns.fieldNames()).indexOf(NpySchema.INDEX);
        this.valueColumn = Arrays.asList(columns.fieldNames()).indexOf(NpySchema.VALUE);
        this.current = new GenericInternalRow(columns.length());
        this.bytes = new byte[rows.isPresent() ? (int) file.header().rowBytes() : 0];
        this.ranges = partition.ranges().iterator();
    }

    static NpyPartitionReader open(
            NpyFile file, NpyForm form, StructType columns, NpyPartition partition, Configuration configuration)
            throws IOException {
        boolean readsValues = Arrays.asList(columns.fieldNames()).contains(NpySchema.VALUE);
        Optional<NpyFileRows> rows = readsValues
                ? Optional.of(NpyFileRows.open(
                        file,
                        configuration,
                        Math.min(partition.endRow(), file.header().rows())))
                : Optional.empty();
        return new NpyPartitionReader(file, form, columns, partition, rows);
    }

    @Override
    public boolean next() throws IOException {
        while (!indices.hasNext()) {
            if (!ranges.hasNext()) {
                return false;
            }
            RowRange range = ranges.next();
            indices = LongStream.range(range.first(), range.end()).iterator();
            rangeEnd = range.end();
            expect(range.first());
        }
        long index = indices.nextLong();
        if (indexColumn >= 0) {
            current.setLong(indexColumn, index);
        }
        if (rows.isPresent()) {
            if (index % file.header().rows() == 0) {
                expect(index);
            }
            rows.get().read(index % file.header().rows(), bytes);
            current.update(valueColumn, form.value(file.header(), bytes));
        }
        return true;
    }

    /** The rest of the range from {@code index} on is asked for next, up to the array's end if it is read over. */
    private void expect(long index) {
        long count = file.header().rows();
        rows.ifPresent(open -> open.expect(Math.min(count, index % count + rangeEnd - index)));
    }

    @Override
    public InternalRow get() {
        return current;
    }

    @Override
    public void close() throws IOException {
        if (rows.isPresent()) {
            rows.get().close();
        }
    }
}

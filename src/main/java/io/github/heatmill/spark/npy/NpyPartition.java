package io.github.heatmill.spark.npy;

import java.util.List;
import org.apache.spark.sql.connector.read.InputPartition;

/** What one task reads of an array: ranges of rows, ascending, at least one. */
record NpyPartition(List<RowRange> ranges) implements InputPartition {
    NpyPartition {
        ranges = List.copyOf(ranges);
        if (ranges.isEmpty()) {
            throw new IllegalArgumentException("Expected at least one range");
        }
    }

    /** The row after the last. */
    long endRow() {
        return ranges.get(ranges.size() - 1).end();
    }
}

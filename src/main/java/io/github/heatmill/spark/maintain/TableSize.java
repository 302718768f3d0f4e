package io.github.heatmill.spark.maintain;

import io.github.heatmill.spark.ByteCount;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.CloseableIterable;

/**
 * How much the present state of a table is made of.
 *
 * @param files of data
 * @param bytes in them
 * @param small files that lie in one night with others that are small too, and so can be joined
 * @param snapshots states that can still be read, the present one among them
 */
record TableSize(long files, long bytes, long small, long snapshots) {
    /** A file is small below this share of the size that files are made of; Iceberg takes the same. */
    private static final double SMALL = 0.75;

    /** The size of {@code table} now, where files of {@code target} bytes are wanted. */
    static TableSize of(Table table, long target) throws IOException {
        long files = 0;
        long bytes = 0;
        Map<String, Long> smallByNight = new HashMap<>();
        try (CloseableIterable<FileScanTask> tasks = table.newScan().planFiles()) {
            for (FileScanTask task : tasks) {
                files++;
                bytes += task.file().fileSizeInBytes();
                if (task.file().fileSizeInBytes() < SMALL * target) {
                    StructLike night = task.file().partition();
                    smallByNight.merge(String.valueOf(night.get(0, Object.class)), 1L, Long::sum);
                }
            }
        }
        long small = smallByNight.values().stream()
                .mapToLong(count -> count)
                .filter(count -> count > 1)
                .sum();
        return new TableSize(files, bytes, small, count(table));
    }

    private static long count(Table table) {
        return StreamSupport.stream(table.snapshots().spliterator(), false).count();
    }

    /** Both together. */
    TableSize and(TableSize other) {
        return new TableSize(
                files + other.files, bytes + other.bytes, small + other.small, snapshots + other.snapshots);
    }

    /** As {@code 12 files, 3.4 MB}. */
    String words() {
        return files + " files, " + new ByteCount(bytes);
    }
}

package io.github.heatmill.spark.maintain;

import io.github.heatmill.job.MaintainSpec;
import io.github.heatmill.spark.archive.ArchiveTable;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotRef;
import org.apache.iceberg.SortOrder;
import org.apache.iceberg.Table;
import org.apache.iceberg.actions.ExpireSnapshots;
import org.apache.iceberg.actions.RewriteDataFiles;
import org.apache.iceberg.actions.SizeBasedFileRewritePlanner;
import org.apache.iceberg.spark.actions.SparkActions;
import org.apache.spark.sql.SparkSession;

/** What is done to one table of an archive, in this order: join, forget, remove. */
final class TableUpkeep {
    private static final long MEBIBYTE = 1 << 20;

    private final SparkSession spark;
    private final ArchiveTable kind;
    private final Table table;
    private final MaintainSpec spec;
    private final Instant now;

    /** The upkeep of {@code table}, which is of that {@code kind}; days are counted back from {@code now}. */
    TableUpkeep(SparkSession spark, ArchiveTable kind, Table table, MaintainSpec spec, Instant now) {
        this.spark = spark;
        this.kind = kind;
        this.table = table;
        this.spec = spec;
        this.now = now;
    }

    String name() {
        return kind.id();
    }

    /** What the table is made of now. */
    TableSize size() throws IOException {
        table.refresh();
        return TableSize.of(table, target());
    }

    private long target() {
        return spec.fileMegabytes() * MEBIBYTE;
    }

    /**
     * Joins the small files of each night to sorted ones. The new state is of no run of a nightly job, so that taking
     * back what such a run has left never goes behind it.
     *
     * @return how many files were replaced
     */
    long join() {
        if (table.currentSnapshot() == null) {
            return 0;
        }
        SortOrder.Builder order = SortOrder.builderFor(table.schema());
        kind.order().forEach(order::asc);
        RewriteDataFiles.Result result = SparkActions.get(spark)
                .rewriteDataFiles(table)
                .sort(order.build())
                .option(RewriteDataFiles.TARGET_FILE_SIZE_BYTES, Long.toString(target()))
                .option(SizeBasedFileRewritePlanner.MIN_INPUT_FILES, "2")
                .execute();
        table.refresh();
        if (table.currentSnapshot().allManifests(table.io()).size() > 1) {
            SparkActions.get(spark).rewriteManifests(table).execute();
        }
        return result.rewrittenDataFilesCount();
    }

    /**
     * Forgets the states that are older than they are kept for, and removes what no other state needs; never the
     * present one.
     *
     * @return how many files were removed
     */
    long forget() {
        ExpireSnapshots.Result result = SparkActions.get(spark)
                .expireSnapshots(table)
                .expireOlderThan(before(spec.keepSnapshots()))
                .retainLast(1)
                .execute();
        return result.deletedDataFilesCount() + result.deletedManifestsCount() + result.deletedManifestListsCount();
    }

    /** How many states {@link #forget} would forget. */
    long old() {
        Set<Long> named = new HashSet<>();
        table.refs().values().stream().map(SnapshotRef::snapshotId).forEach(named::add);
        long old = 0;
        for (Snapshot snapshot : table.snapshots()) {
            if (snapshot.timestampMillis() < before(spec.keepSnapshots()) && !named.contains(snapshot.snapshotId())) {
                old++;
            }
        }
        return old;
    }

    /**
     * Removes the files in the table's folder that no state names and that are old enough.
     *
     * @return how many
     */
    long removeOrphans() {
        return SparkActions.get(spark)
                .deleteOrphanFiles(table)
                .olderThan(before(spec.keepOrphans()))
                .execute()
                .orphanFilesCount();
    }

    /** How many {@link #removeOrphans} would remove. */
    long orphans() {
        return SparkActions.get(spark)
                .deleteOrphanFiles(table)
                .olderThan(before(spec.keepOrphans()))
                .deleteWith(file -> {})
                .execute()
                .orphanFilesCount();
    }

    private long before(int days) {
        return now.minus(Duration.ofDays(days)).toEpochMilli();
    }
}

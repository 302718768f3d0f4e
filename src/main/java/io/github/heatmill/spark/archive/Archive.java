package io.github.heatmill.spark.archive;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.github.heatmill.UserMistake;
import io.github.heatmill.spark.OutputHold;
import io.github.heatmill.spark.storage.UnfinishedFiles;
import io.github.heatmill.spark.table.InternalRows;
import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotRef;
import org.apache.iceberg.Table;
import org.apache.iceberg.UpdateSchema;
import org.apache.iceberg.types.Types.NestedField;
import org.apache.iceberg.types.Types.StringType;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;
import org.apache.spark.sql.types.StructField;

/**
 * An archive, and the hold of one run on it: until it is closed, no other run writes to it. What a run left that was
 * killed is taken back when the next one opens the archive.
 */
public final class Archive implements AutoCloseable {
    /** Of a snapshot's summary: the run that made it. */
    private static final String RUN_PROPERTY = "heatmill.run";

    private static final String SUMMARY = "snapshot-property.";
    private static final String BRANCH = "run_";

    private final SparkSession spark;
    private final ArchiveCatalog catalog;
    private final ArchiveView view;
    private final OutputHold hold;

    private Archive(SparkSession spark, ArchiveCatalog catalog, OutputHold hold) {
        this.spark = spark;
        this.catalog = catalog;
        this.view = new ArchiveView(spark, catalog);
        this.hold = hold;
    }

    /**
     * The archive in {@code folder}, which is made where there is none.
     *
     * @throws UserMistake where it cannot be written, needs a catalog that is not set, or another run writes to it
     */
    public static Archive open(SparkSession spark, String folder) throws IOException {
        Configuration hadoop = spark.sessionState().newHadoopConf();
        OutputHold hold = OutputHold.take(hadoop, folder);
        try {
            hold.files().mkdirs(hold.output());
            ArchiveCatalog catalog = ArchiveCatalog.of(spark, hold.files(), hold.output());
            catalog.makeTables();
            Archive archive = new Archive(spark, catalog, hold);
            archive.takeBackUnpublished();
            return archive;
        } catch (IOException | RuntimeException failure) {
            hold.close();
            throw failure;
        }
    }

    /** The name of this run in the archive; no two are equal. */
    public String run() {
        return hold.token();
    }

    /** What readers see of it. */
    public ArchiveView view() {
        return view;
    }

    /** The folder, qualified. */
    public Path folder() {
        return hold.output();
    }

    /** Removes what killed tasks have left beside the files of {@code folder}, a path within the archive. */
    public void removeUnfinished(String folder) throws IOException {
        UnfinishedFiles.removeIn(hold.files(), new Path(folder(), folder));
    }

    /** The table as Iceberg has it, for its upkeep; what is written to it without this class counts as it is. */
    public Table table(ArchiveTable table) {
        return catalog.table(table);
    }

    /** Throws {@link UserMistake} if another run has taken the archive meanwhile. */
    public void requireHeld() throws IOException {
        hold.requireHeld();
    }

    /** Adds rows to {@link ArchiveTable#DELIVERIES} in one commit: from now on they are decided. */
    public void decide(List<InternalRow> rows) throws IOException {
        append(ArchiveCatalog.sqlName(ArchiveTable.DELIVERIES), table(ArchiveTable.DELIVERIES, rows));
    }

    /** Writes rows of {@code table} on this run's branch, where no reader looks. */
    public void write(ArchiveTable table, Dataset<Row> rows) throws IOException {
        Table loaded = catalog.table(table);
        if (!loaded.refs().containsKey(branch())) {
            loaded.manageSnapshots().createBranch(branch()).commit();
        }
        append(ArchiveCatalog.sqlName(table, branch()), rows);
    }

    /** As {@link #write(ArchiveTable, Dataset)}, for rows that are at hand. */
    public void write(ArchiveTable table, List<InternalRow> rows) throws IOException {
        write(table, table(table, rows));
    }

    /** The rows of {@code table} that {@code rows} are; nothing is written. */
    public Dataset<Row> table(ArchiveTable table, List<InternalRow> rows) {
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        return InternalRows.table(spark, context.parallelize(rows, 1), table.schema());
    }

    /**
     * Gives {@code tables} these columns of texts, where they have none of the name; what is there has NULL in them.
     */
    public void addTexts(Collection<ArchiveTable> tables, List<String> columns) {
        for (ArchiveTable table : tables) {
            Table loaded = catalog.table(table);
            UpdateSchema more = loaded.updateSchema();
            for (String column : columns) {
                NestedField known = loaded.schema().findField(column);
                if (known == null) {
                    more.addColumn(column, StringType.get(), ArchiveCatalog.SIDECAR);
                } else if (!known.type().equals(StringType.get())) {
                    throw UserMistake.job("the archive's table " + table.id() + " has a column " + column + " of type "
                            + known.type() + ": give that of the sidecar another name");
                }
            }
            if (!more.apply().sameSchema(loaded.schema())) {
                more.commit();
            }
        }
    }

    private void append(String name, Dataset<Row> rows) throws IOException {
        try {
            whole(rows, name)
                    .writeTo(name)
                    .option(SUMMARY + RUN_PROPERTY, run())
                    .append();
        } catch (NoSuchTableException gone) {
            throw new IOException(name + " is gone", gone);
        }
    }

    /** The rows with NULL in the columns that only others have: those of sidecars of earlier nights. */
    private Dataset<Row> whole(Dataset<Row> rows, String name) {
        Set<String> given = Set.of(rows.columns());
        StructField[] others = Stream.of(spark.table(name).schema().fields())
                .filter(field -> !given.contains(field.name()))
                .toArray(StructField[]::new);
        Dataset<Row> whole = rows;
        for (StructField field : others) {
            whole = whole.withColumn(field.name(), lit(null).cast(field.dataType()));
        }
        return whole;
    }

    /** What this run has written of {@code table} so far. */
    public Dataset<Row> written(ArchiveTable table) {
        return catalog.table(table).refs().containsKey(branch())
                ? spark.table(ArchiveCatalog.sqlName(table, branch()))
                        .where(col(ArchiveTable.RUN).equalTo(run()))
                : spark.table(ArchiveCatalog.sqlName(table)).where(lit(false));
    }

    /**
     * Makes what this run has written part of the archive. The last step is one commit: before it nothing counts, after
     * it everything does.
     *
     * @param night its row of {@link ArchiveTable#NIGHTS}, for the ids of the snapshots that have its rows, by table
     * @throws UserMistake if another run has taken the archive meanwhile
     */
    public void publish(Function<SortedMap<String, Long>, InternalRow> night) throws IOException {
        hold.requireHeld();
        SortedMap<String, Long> snapshots = new TreeMap<>();
        for (ArchiveTable table : ArchiveTable.OF_A_RUN) {
            Table loaded = catalog.table(table);
            if (loaded.refs().containsKey(branch())) {
                loaded.manageSnapshots()
                        .fastForwardBranch(SnapshotRef.MAIN_BRANCH, branch())
                        .removeBranch(branch())
                        .commit();
                snapshots.put(table.id(), loaded.currentSnapshot().snapshotId());
            }
        }
        append(
                ArchiveCatalog.sqlName(ArchiveTable.NIGHTS),
                table(ArchiveTable.NIGHTS, List.of(night.apply(snapshots))));
    }

    private String branch() {
        return BRANCH + run().replace("-", "");
    }

    /**
     * Removes the branches of runs that did not end, and what they had already made part of a main branch: with the
     * hold on the archive nothing else can have been added behind it.
     */
    private void takeBackUnpublished() {
        Set<String> runs = new HashSet<>(spark.table(ArchiveCatalog.sqlName(ArchiveTable.NIGHTS))
                .select(ArchiveTable.RUN)
                .as(Encoders.STRING())
                .collectAsList());
        for (ArchiveTable table : ArchiveTable.OF_A_RUN) {
            Table loaded = catalog.table(table);
            loaded.refs().keySet().stream()
                    .filter(name -> name.startsWith(BRANCH))
                    .forEach(name -> loaded.manageSnapshots().removeBranch(name).commit());
            Snapshot newest = loaded.currentSnapshot();
            Snapshot kept = newest;
            while (kept != null && isOfNone(kept, runs)) {
                kept = kept.parentId() == null ? null : loaded.snapshot(kept.parentId());
            }
            if (kept != null && kept != newest) {
                loaded.manageSnapshots().rollbackTo(kept.snapshotId()).commit();
            }
        }
    }

    private static boolean isOfNone(Snapshot snapshot, Set<String> runs) {
        String run = snapshot.summary().get(RUN_PROPERTY);
        return run != null && !runs.contains(run);
    }

    /** Takes back what was not published, and lets other runs write. */
    @Override
    public void close() throws IOException {
        try {
            if (hold.isHeld()) {
                takeBackUnpublished();
            }
        } finally {
            hold.close();
        }
    }
}

package io.github.heatmill.spark.archive;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.github.heatmill.UserMistake;
import io.github.heatmill.image.InputMistake;
import io.github.heatmill.job.NightChoice;
import io.github.heatmill.machine.MachineFailure;
import java.io.IOException;
import java.sql.Date;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** What readers see of an archive: whole nights. */
public final class ArchiveView {
    private final SparkSession spark;
    private final ArchiveCatalog catalog;

    ArchiveView(SparkSession spark, ArchiveCatalog catalog) {
        this.spark = spark;
        this.catalog = catalog;
    }

    /**
     * The archive in {@code folder}, to be read; empty where there is none yet.
     *
     * @throws UserMistake where it needs a catalog that is not set
     */
    public static Optional<ArchiveView> of(SparkSession spark, String folder) throws IOException {
        Configuration hadoop = spark.sessionState().newHadoopConf();
        Path path = new Path(folder);
        FileSystem files = path.getFileSystem(hadoop);
        Path qualified = files.makeQualified(path);
        if (!ArchiveCatalog.isThere(spark, files, qualified)) {
            return Optional.empty();
        }
        ArchiveCatalog catalog = ArchiveCatalog.of(spark, files, qualified);
        return catalog.isComplete() ? Optional.of(new ArchiveView(spark, catalog)) : Optional.empty();
    }

    /**
     * The archive in {@code folder}, to be read.
     *
     * @throws UserMistake where there is none, or it needs a catalog that is not set
     */
    public static ArchiveView require(SparkSession spark, String folder) {
        try {
            return of(spark, folder)
                    .orElseThrow(() ->
                            InputMistake.of(folder, "there is no archive", "give the folder that nightly jobs add to"));
        } catch (IOException | IllegalArgumentException e) {
            throw MachineFailure.refused(
                    folder, e, UserMistake.input(folder + ": the archive cannot be read: " + e.getMessage()));
        }
    }

    /**
     * The rows of {@code table} that count: those of runs that are published, and all of
     * {@link ArchiveTable#DELIVERIES}, for a night that a killed run has decided is completed by another.
     */
    public Dataset<Row> published(ArchiveTable table) {
        // First which runs count, then their rows: the other way round a run that is published in between would count
        // without its rows. Either is bound to a snapshot when it is named.
        Dataset<Row> nights = ArchiveCatalog.rows(spark, ArchiveTable.NIGHTS);
        if (table == ArchiveTable.NIGHTS) {
            return nights;
        }
        Dataset<Row> runs = nights.select(ArchiveTable.RUN).distinct();
        Dataset<Row> rows = ArchiveCatalog.rows(spark, table);
        if (table == ArchiveTable.DELIVERIES) {
            return rows;
        }
        return rows.join(runs, rows.col(ArchiveTable.RUN).equalTo(runs.col(ArchiveTable.RUN)), "leftsemi");
    }

    /** The complete nights that {@code choice} takes, as they are now; possibly none. */
    public PublishedNights nights(NightChoice choice) {
        return PublishedNights.of(spark, published(ArchiveTable.NIGHTS).collectAsList(), choice);
    }

    /** What nights there are, for whoever has asked for others. */
    public String has(String folder) {
        NavigableSet<LocalDate> dates = nights(NightChoice.ALL).dates();
        return dates.isEmpty()
                ? "no night is complete in the archive " + folder
                : "the archive %s has %d nights, %s..%s, and none of these"
                        .formatted(folder, dates.size(), dates.first(), dates.last());
    }

    /** The table as Iceberg has it, with the rows that do not count. */
    public Table table(ArchiveTable table) {
        return catalog.table(table);
    }

    /** How many bytes the files hold that a run writes rows of these nights to. */
    public long bytes(Collection<LocalDate> nights) throws IOException {
        long bytes = 0;
        Integer[] days = nights.stream().map(night -> (int) night.toEpochDay()).toArray(Integer[]::new);
        for (ArchiveTable table : ArchiveTable.OF_A_RUN) {
            try (CloseableIterable<FileScanTask> files = catalog.table(table)
                    .newScan()
                    .filter(Expressions.in(ArchiveTable.NIGHT, days))
                    .planFiles()) {
                for (FileScanTask file : files) {
                    bytes += file.file().fileSizeInBytes();
                }
            }
        }
        return bytes;
    }

    /**
     * The row of {@code night}: where several models have explained it, that of {@code modelId} if it is one of them;
     * empty where the night is not complete.
     */
    public Optional<Row> night(LocalDate night, String modelId) {
        return published(ArchiveTable.NIGHTS)
                .where(col(ArchiveTable.NIGHT).equalTo(lit(Date.valueOf(night))))
                .orderBy(col(NightColumns.MODEL_ID).equalTo(modelId).desc(), col("started"))
                .limit(1)
                .collectAsList()
                .stream()
                .findFirst();
    }

    /** The quarantined files of a complete night, a row of {@link ArchiveTable#NIGHTS}. */
    public Dataset<Row> quarantined(Row night) {
        return published(ArchiveTable.IMAGES)
                .where(col(ArchiveTable.RUN)
                        .equalTo(night.<String>getAs(ArchiveTable.RUN))
                        .and(col("outcome").equalTo(Outcome.QUARANTINED.id())));
    }

    /** The alarms of a complete night, a row of {@link ArchiveTable#NIGHTS}; in no order. */
    public List<AlarmFacts> alarms(Row night) {
        return published(ArchiveTable.ALARMS)
                .where(col(ArchiveTable.RUN).equalTo(night.<String>getAs(ArchiveTable.RUN)))
                .collectAsList()
                .stream()
                .map(AlarmColumns::facts)
                .toList();
    }

    /** How many comparisons of a complete night, a row of {@link ArchiveTable#NIGHTS}, alarm. */
    public long driftAlarms(Row night) {
        return published(ArchiveTable.DRIFT)
                .where(col(ArchiveTable.RUN)
                        .equalTo(night.<String>getAs(ArchiveTable.RUN))
                        .and(col("alarm")))
                .count();
    }

    /** The files of a night, as an earlier run decided that did not end; empty where none did. */
    public Optional<Dataset<Row>> decided(LocalDate night) {
        Dataset<Row> rows = ArchiveCatalog.rows(spark, ArchiveTable.DELIVERIES)
                .where(col(ArchiveTable.NIGHT).equalTo(lit(Date.valueOf(night))));
        return rows.isEmpty() ? Optional.empty() : Optional.of(rows);
    }

    /** The files of a complete night, but those that waited for a later one; with the columns of a delivery. */
    public Dataset<Row> files(LocalDate night) {
        return nights(new NightChoice.Span(night, night))
                .of(ArchiveTable.IMAGES)
                .where(col("outcome").notEqual(Outcome.WAITING.id()));
    }
}

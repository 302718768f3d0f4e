package io.github.heatmill.spark.archive;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.github.heatmill.UserMistake;
import java.io.IOException;
import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** What readers see of an archive: whole nights. */
public final class ArchiveView {
    private final SparkSession spark;

    ArchiveView(SparkSession spark) {
        this.spark = spark;
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
        if (!files.exists(qualified)) {
            return Optional.empty();
        }
        ArchiveCatalog catalog = ArchiveCatalog.of(spark, files, qualified);
        return catalog.isComplete() ? Optional.of(new ArchiveView(spark)) : Optional.empty();
    }

    /** The rows of {@code table} that count: those of runs that are published. */
    public Dataset<Row> published(ArchiveTable table) {
        // First which runs count, then their rows: the other way round a run that is published in between would count
        // without its rows. Either is bound to a snapshot when it is named.
        Dataset<Row> nights = spark.table(ArchiveCatalog.sqlName(ArchiveTable.NIGHTS));
        if (table == ArchiveTable.NIGHTS) {
            return nights;
        }
        Dataset<Row> runs = nights.select(ArchiveTable.RUN).distinct();
        Dataset<Row> rows = spark.table(ArchiveCatalog.sqlName(table));
        return rows.join(runs, rows.col(ArchiveTable.RUN).equalTo(runs.col(ArchiveTable.RUN)), "leftsemi");
    }

    /** The row of {@code night} by the model {@code modelId}; empty where that night is not complete. */
    public Optional<Row> night(LocalDate night, String modelId) {
        List<Row> rows = published(ArchiveTable.NIGHTS)
                .where(col(ArchiveTable.NIGHT)
                        .equalTo(lit(Date.valueOf(night)))
                        .and(col(NightColumns.MODEL_ID).equalTo(modelId)))
                .limit(1)
                .collectAsList();
        return rows.stream().findFirst();
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

    /** The files of a night by a model, as an earlier run decided that did not end; empty where none did. */
    public Optional<Dataset<Row>> decided(LocalDate night, String modelId) {
        Dataset<Row> rows = spark.table(ArchiveCatalog.sqlName(ArchiveTable.DELIVERIES))
                .where(col(ArchiveTable.NIGHT)
                        .equalTo(lit(Date.valueOf(night)))
                        .and(col(NightColumns.MODEL_ID).equalTo(modelId)));
        return rows.isEmpty() ? Optional.empty() : Optional.of(rows);
    }
}

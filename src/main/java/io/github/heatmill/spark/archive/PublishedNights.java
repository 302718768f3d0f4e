package io.github.heatmill.spark.archive;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.github.heatmill.job.NightChoice;
import java.sql.Date;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Complete nights of an archive, as they were at one moment, and their rows. */
public final class PublishedNights {
    private final SparkSession spark;
    private final List<Row> rows;

    private PublishedNights(SparkSession spark, List<Row> rows) {
        this.spark = spark;
        this.rows = rows;
    }

    /** Those of {@code rows}, which are all of {@link ArchiveTable#NIGHTS}, that {@code choice} takes. */
    static PublishedNights of(SparkSession spark, List<Row> rows, NightChoice choice) {
        NavigableSet<LocalDate> chosen = choice.of(dates(rows));
        return new PublishedNights(spark, rows).only(row -> chosen.contains(date(row)));
    }

    /** Those whose row of {@link ArchiveTable#NIGHTS} is such a one. */
    public PublishedNights only(Predicate<Row> which) {
        return new PublishedNights(spark, rows.stream().filter(which).toList());
    }

    /** Their rows of {@link ArchiveTable#NIGHTS}: one for each night and model. */
    public List<Row> rows() {
        return rows;
    }

    /** The nights. */
    public NavigableSet<LocalDate> dates() {
        return dates(rows);
    }

    /**
     * The rows of {@code table} that these nights have. They are looked for now, after the nights: whatever is
     * published meanwhile is not among these.
     */
    public Dataset<Row> of(ArchiveTable table) {
        Dataset<Row> all = ArchiveCatalog.rows(spark, table);
        if (rows.isEmpty()) {
            return all.where(lit(false));
        }
        Object[] runs =
                rows.stream().map(row -> row.getAs(ArchiveTable.RUN)).distinct().toArray();
        // tables are divided by night, so that no other night is opened
        return all.where(col(ArchiveTable.NIGHT)
                .between(Date.valueOf(dates().first()), Date.valueOf(dates().last()))
                .and(col(ArchiveTable.RUN).isin(runs)));
    }

    private static NavigableSet<LocalDate> dates(Collection<Row> rows) {
        return rows.stream().map(PublishedNights::date).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Sessions differ in how they hand out a date. */
    private static LocalDate date(Row row) {
        Object night = row.getAs(ArchiveTable.NIGHT);
        return night instanceof Date date ? date.toLocalDate() : (LocalDate) night;
    }
}

package io.github.heatmill.spark.night;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;

import io.github.heatmill.spark.ByteCount;
import io.github.heatmill.spark.archive.ArchiveTable;
import io.github.heatmill.spark.archive.ArchiveView;
import io.github.heatmill.spark.archive.NightColumns;
import io.github.heatmill.spark.archive.Outcome;
import io.github.heatmill.spark.images.Delivery;
import java.io.IOException;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * What a night is going to cost, by what the last nights of the same model did.
 *
 * @param nights how many these were, at most {@value #MOST_NIGHTS}
 * @param explained images in them, at least 1 unless there was no night
 * @param seconds that they took, all together
 * @param bytes that the archive's tables hold for each image explained in these nights, by whatever model
 */
record NightBudget(long nights, long explained, double seconds, double bytes) {
    private static final int MOST_NIGHTS = 7;
    private static final double SECONDS_OF_MINUTES = 90;
    private static final double SECONDS_OF_HOURS = 90 * 60;

    /** By the last nights of {@code archive} in which the model explained anything. */
    static NightBudget of(ArchiveView archive, String modelId) throws IOException {
        List<Row> last = archive.published(ArchiveTable.NIGHTS)
                .where(col(NightColumns.MODEL_ID)
                        .equalTo(modelId)
                        .and(col("explained").gt(0)))
                .orderBy(col(ArchiveTable.NIGHT).desc())
                .limit(MOST_NIGHTS)
                .selectExpr("cast(night AS string)", "explained", "seconds")
                .collectAsList();
        Set<LocalDate> dates = new HashSet<>();
        long explained = 0;
        double seconds = 0;
        for (Row night : last) {
            dates.add(LocalDate.parse(night.getString(0)));
            explained += night.getLong(1);
            seconds += night.getDouble(2);
        }
        return new NightBudget(last.size(), explained, seconds, last.isEmpty() ? 0 : bytes(archive, dates));
    }

    private static double bytes(ArchiveView archive, Set<LocalDate> nights) throws IOException {
        Object[] days = nights.stream().map(Date::valueOf).toArray();
        long images = archive.published(ArchiveTable.NIGHTS)
                .where(col(ArchiveTable.NIGHT).isin(days))
                .agg(sum("explained"))
                .first()
                .getLong(0);
        return (double) archive.bytes(nights) / images;
    }

    /** How long {@code images} take, and what is written of them, for a person. */
    List<String> lines(long images) {
        if (nights == 0) {
            return List.of("no night of this model has explained images yet: how long it takes is not known");
        }
        String by = nights == 1 ? "by the last night of this model" : "by the last " + nights + " nights of this model";
        return List.of(
                "%s for %d %s, %s"
                        .formatted(about(images * seconds / explained), images, images == 1 ? "image" : "images", by),
                "about %s will be written to the archive's tables, pictures not counted"
                        .formatted(new ByteCount(Math.round(images * bytes))));
    }

    private static String about(double seconds) {
        if (seconds < SECONDS_OF_MINUTES) {
            return String.format(Locale.ROOT, "about %.0f s", Math.max(1, seconds));
        }
        return seconds < SECONDS_OF_HOURS
                ? String.format(Locale.ROOT, "about %.0f min", seconds / 60)
                : String.format(Locale.ROOT, "about %.1f h", seconds / 3600);
    }

    /** How many of {@code coming} may be duplicates: only files of one length can be the same to the byte. */
    static long mostDuplicates(SparkSession spark, ArchiveView archive, String modelId, Delivery coming) {
        Map<Long, Long> byLength = new TreeMap<>();
        for (int place = 0; place < coming.size(); place++) {
            byLength.merge(coming.file(place).stamp().length(), 1L, Long::sum);
        }
        List<Long> lengths = new ArrayList<>(byLength.keySet());
        Set<Long> known = new HashSet<>(archive.published(ArchiveTable.IMAGES)
                .where(col(NightColumns.MODEL_ID)
                        .equalTo(modelId)
                        .and(col("outcome").isin(Outcome.EXPLAINED.id(), Outcome.QUARANTINED.id())))
                .select(NightColumns.LENGTH)
                .join(
                        spark.createDataset(lengths, Encoders.LONG()).toDF("wanted"),
                        col(NightColumns.LENGTH).equalTo(col("wanted")),
                        "leftsemi")
                .distinct()
                .as(Encoders.LONG())
                .collectAsList());
        return byLength.entrySet().stream()
                .mapToLong(length -> known.contains(length.getKey()) ? length.getValue() : length.getValue() - 1)
                .sum();
    }
}

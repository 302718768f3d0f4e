package io.github.heatmill.spark;

import static org.apache.spark.sql.functions.col;

import io.github.heatmill.image.ReasonCode;
import io.github.heatmill.spark.images.ImageColumns;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How many images were set aside for each reason.
 *
 * @param byCode the number of images by the id of a {@link ReasonCode}, of those codes alone that occur
 */
public record ReasonCounts(SortedMap<String, Long> byCode) {
    /** Of no image. */
    public static final ReasonCounts NONE = new ReasonCounts(new TreeMap<>());

    public ReasonCounts {
        byCode = Collections.unmodifiableSortedMap(new TreeMap<>(byCode));
    }

    /** The counts of images, one code for each that was set aside. */
    public static ReasonCounts of(Stream<ReasonCode> codes) {
        SortedMap<String, Long> byCode = new TreeMap<>();
        codes.forEach(code -> byCode.merge(code.id(), 1L, Long::sum));
        return new ReasonCounts(byCode);
    }

    /**
     * The counts of {@code rows}, one for each image, which have {@link ImageColumns#REASON_CODE}; images without a
     * code are not counted.
     */
    public static ReasonCounts of(Dataset<Row> rows) {
        SortedMap<String, Long> byCode = new TreeMap<>();
        rows.where(col(ImageColumns.REASON_CODE).isNotNull())
                .groupBy(ImageColumns.REASON_CODE)
                .count()
                .collectAsList()
                .forEach(row -> byCode.put(row.getString(0), row.getLong(1)));
        return new ReasonCounts(byCode);
    }

    /** The counts of both. */
    public ReasonCounts plus(ReasonCounts other) {
        SortedMap<String, Long> sum = new TreeMap<>(byCode);
        other.byCode.forEach((code, count) -> sum.merge(code, count, Long::sum));
        return new ReasonCounts(sum);
    }

    /** The counts as {@code run.json} has them. */
    public RunManifest into(RunManifest record) {
        return record.put("quarantined_by_code", byCode);
    }
}

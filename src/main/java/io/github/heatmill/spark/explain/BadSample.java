package io.github.heatmill.spark.explain;

import io.github.heatmill.image.PixelScale;
import io.github.heatmill.network.NetworkSpec;
import io.github.heatmill.spark.images.ImageColumns;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Images of a sample that the job would quarantine.
 *
 * @param images how many were read
 * @param count how many of them are bad
 * @param rows source, source_index and reason of these
 */
record BadSample(long images, long count, Dataset<Row> rows) {
    private static final List<String> COLUMNS =
            List.of(ImageColumns.SOURCE, ImageColumns.SOURCE_INDEX, ImageColumns.REASON);
    private static final StructType SCHEMA = new StructType(
            COLUMNS.stream().map(name -> ImageColumns.SCHEMA.apply(name)).toArray(StructField[]::new));

    /** Reads {@code images}, rows of {@link ImageColumns}, as a task of the job reads them. */
    static BadSample of(SparkSession spark, JavaRDD<Row> images, NetworkSpec network, PixelScale scale) {
        List<Row> reasons = images.map(row -> reason(new ImageReader(network, scale).read(row)))
                .collect();
        List<Row> bad = reasons.stream().filter(row -> !row.isNullAt(2)).toList();
        JavaRDD<Row> rows =
                JavaSparkContext.fromSparkContext(spark.sparkContext()).parallelize(bad, 1);
        return new BadSample(reasons.size(), bad.size(), spark.createDataFrame(rows, SCHEMA));
    }

    private static Row reason(ImageReading reading) {
        return RowFactory.create(
                reading.source(), reading.sourceIndex(), reading.reason().orElse(null));
    }

    /** As {@code 12 of 300 would be quarantined}. */
    String summary() {
        return (count == 0 ? "none" : count) + " of " + images + " would be quarantined";
    }
}

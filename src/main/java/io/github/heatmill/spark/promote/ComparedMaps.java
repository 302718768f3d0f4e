package io.github.heatmill.spark.promote;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.struct;

import io.github.heatmill.cam.Conventions;
import io.github.heatmill.promotion.AgreementMeasure;
import io.github.heatmill.promotion.MapAgreement;
import io.github.heatmill.spark.images.ImageColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import scala.collection.JavaConverters;

/** The maps of the two models side by side. */
final class ComparedMaps {
    private static final String BEFORE = "before";
    private static final String AFTER = "after";

    /** Exact sums: those of doubles would depend on how the rows are divided. */
    private static final String SUMMED = "decimal(18,15)";

    private ComparedMaps() {}

    /**
     * Writes the table {@code maps} to {@code folder}, of explained rows of the two models, and sums it up: over the
     * maps of the labels, and of images without a label over those of the class that both predicted.
     */
    static List<MapAgreement> of(
            SparkSession spark, Dataset<Row> published, Dataset<Row> candidate, Conventions conventions, Path folder) {
        JavaRDD<Row> rows = maps(published, BEFORE)
                .join(
                        maps(candidate, AFTER),
                        JavaConverters.asScalaBuffer(MapPair.KEY).toSeq())
                .javaRDD()
                .map(row -> RowFactory.create(
                        MapPair.TABLE.cells(MapPair.of(row.getAs(BEFORE), row.getAs(AFTER), conventions))));
        List<String> order = Stream.concat(
                        Stream.of(ImageColumns.SOURCE, ImageColumns.SOURCE_INDEX), MapPair.KEY.stream())
                .toList();
        return summed(SortedTable.write(spark, rows, MapPair.TABLE, order, folder));
    }

    private static Dataset<Row> maps(Dataset<Row> explained, String name) {
        Column[] columns = MapPair.COLUMNS.stream().map(column -> col(column)).toArray(Column[]::new);
        List<Column> selected = new ArrayList<>();
        MapPair.KEY.forEach(key -> selected.add(col(key)));
        selected.add(struct(columns).as(name));
        return explained.select(selected.toArray(Column[]::new));
    }

    private static List<MapAgreement> summed(Dataset<Row> table) {
        Dataset<Row> ofLabels = table.filter(
                col(ImageColumns.LABEL).isNull().or(col(MapPair.TARGET).equalTo(col(ImageColumns.LABEL))));
        List<MapAgreement> agreements = new ArrayList<>();
        for (AgreementMeasure measure : AgreementMeasure.values()) {
            Column value = col(measure.id());
            for (Row row : ofLabels.filter(value.isNotNull())
                    .groupBy(MapPair.METHOD)
                    .agg(
                            count(value),
                            avg(value.cast(SUMMED)).cast("double"),
                            expr("percentile(" + measure.id() + ", array(0.05, 0.25, 0.5))"))
                    .orderBy(MapPair.METHOD)
                    .collectAsList()) {
                List<Double> quantiles = row.getList(3);
                agreements.add(new MapAgreement(
                        row.getString(0),
                        measure,
                        row.getLong(1),
                        row.getDouble(2),
                        quantiles.get(0),
                        quantiles.get(1),
                        quantiles.get(2)));
            }
        }
        return agreements;
    }
}

package io.github.heatmill.spark.promote;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.struct;

import io.github.heatmill.cam.Choice;
import io.github.heatmill.drift.Verdict;
import io.github.heatmill.promotion.PredictionChanges;
import io.github.heatmill.promotion.VerdictChanges;
import io.github.heatmill.spark.explain.DriftColumns;
import io.github.heatmill.spark.images.ImageColumns;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;

/**
 * The decisions of the two models side by side.
 *
 * @param predictions how those about labelled images differ
 * @param others images whose predicted class is another one, labelled or not
 * @param verdicts how the verdicts differ; empty if one model gives none
 */
record ComparedImages(PredictionChanges predictions, long others, Optional<VerdictChanges> verdicts) {
    private static final String BEFORE = "before";
    private static final String AFTER = "after";
    private static final String COUNT = "count";
    private static final List<String> GROUPS = List.of(
            ImageChange.CHANGE,
            ModelSide.PUBLISHED + "_" + DriftColumns.VERDICT,
            ModelSide.CANDIDATE + "_" + DriftColumns.VERDICT,
            "other");

    /** Writes the table {@code images} to {@code folder}, of explained rows of the two models, and counts its rows. */
    static ComparedImages of(SparkSession spark, Dataset<Row> published, Dataset<Row> candidate, Path folder) {
        JavaRDD<Row> rows = images(published, BEFORE)
                .join(images(candidate, AFTER), ImageColumns.IMAGE_ID)
                .javaRDD()
                .map(row -> RowFactory.create(
                        ImageChange.TABLE.cells(new ImageChange(row.getAs(BEFORE), row.getAs(AFTER)))));
        List<String> order = List.of(ImageColumns.SOURCE, ImageColumns.SOURCE_INDEX, ImageColumns.IMAGE_ID);
        return counted(SortedTable.write(spark, rows, ImageChange.TABLE, order, folder));
    }

    private static Dataset<Row> images(Dataset<Row> explained, String name) {
        Column[] columns =
                ImageChange.COLUMNS.stream().map(column -> col(column)).toArray(Column[]::new);
        return explained
                .select(columns)
                .dropDuplicates(ImageColumns.IMAGE_ID)
                .select(col(ImageColumns.IMAGE_ID), struct("*").as(name));
    }

    private static ComparedImages counted(Dataset<Row> table) {
        Column other = col(ModelSide.PUBLISHED + "_predicted").notEqual(col(ModelSide.CANDIDATE + "_predicted"));
        List<Row> groups = table.withColumn("other", other)
                .groupBy(GROUPS.stream().map(name -> col(name)).toArray(Column[]::new))
                .count()
                .collectAsList();
        Map<String, Long> changes = new HashMap<>();
        Map<Verdict, Map<Verdict, Long>> verdicts = new EnumMap<>(Verdict.class);
        long others = 0;
        for (Row group : groups) {
            long count = group.getAs(COUNT);
            changes.merge(String.valueOf(group.<String>getAs(GROUPS.get(0))), count, Long::sum);
            others += group.<Boolean>getAs("other") ? count : 0;
            Optional<Verdict> before = verdict(group.getAs(GROUPS.get(1)));
            Optional<Verdict> after = verdict(group.getAs(GROUPS.get(2)));
            if (before.isPresent() && after.isPresent()) {
                verdicts.computeIfAbsent(before.get(), first -> new EnumMap<>(Verdict.class))
                        .merge(after.get(), count, Long::sum);
            }
        }
        return new ComparedImages(
                new PredictionChanges(
                        count(changes, ImageChange.RIGHT, ImageChange.RIGHT),
                        count(changes, ImageChange.RIGHT, ImageChange.WRONG),
                        count(changes, ImageChange.WRONG, ImageChange.RIGHT),
                        count(changes, ImageChange.WRONG, ImageChange.WRONG)),
                others,
                verdicts.isEmpty() ? Optional.empty() : Optional.of(new VerdictChanges(verdicts)));
    }

    private static long count(Map<String, Long> changes, String before, String after) {
        return changes.getOrDefault(before + "_" + after, 0L);
    }

    private static Optional<Verdict> verdict(String id) {
        return id == null ? Optional.empty() : Choice.find(Verdict.class, id);
    }
}

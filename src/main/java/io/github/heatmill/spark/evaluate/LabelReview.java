package io.github.heatmill.spark.evaluate;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.github.heatmill.evaluation.EvaluatedSet;
import io.github.heatmill.evaluation.ImageRows;
import io.github.heatmill.evaluation.label.ConfidentThresholds;
import io.github.heatmill.evaluation.label.LabelCheck;
import io.github.heatmill.evaluation.label.LabelledImage;
import io.github.heatmill.evaluation.state.TargetRelation;
import io.github.heatmill.spark.explain.ExplanationTable;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The pass that judges the labels of images, once the thresholds are known. It reads a few columns, of one row for each
 * image; tasks keep the most probable errors alone.
 */
final class LabelReview {
    private static final String METHOD = "method";
    private static final List<String> COLUMNS = List.of(
            "explanation_id",
            "image_id",
            "source",
            "source_index",
            "label",
            "predicted",
            "target_class",
            METHOD,
            "conventions",
            "model_id",
            "probabilities");
    private static final String PICTURE = "picture";

    private LabelReview() {}

    /** How the images of a set are judged. */
    private record Judge(ImageRows rows, ConfidentThresholds thresholds) implements Serializable {}

    /**
     * What comes of the labels of each set, in order; nothing of a set whose rows have no probabilities.
     *
     * @param rows that stand for the images of {@code tables}
     * @param sums of these tables
     */
    static SortedMap<EvaluatedSet, LabelCheck> of(
            SparkSession spark, List<ExplainedTable> tables, List<ImageRows> rows, ExplanationSums sums) {
        SortedMap<EvaluatedSet, Judge> judges = new TreeMap<>();
        for (ImageRows of : rows) {
            Collection<String> labels = sums.labels().labels(of::takes);
            if (!labels.isEmpty()) {
                List<String> classes = sums.classes(of.set().modelId(), labels);
                judges.put(of.set(), new Judge(of, ConfidentThresholds.of(classes, sums.labels(), of::takes)));
            }
        }
        List<JavaRDD<SortedMap<EvaluatedSet, LabelCheck>>> parts = new ArrayList<>();
        for (ExplainedTable table : tables) {
            if (!judges.isEmpty()) {
                part(table, judges).ifPresent(parts::add);
            }
        }
        return merged(spark, parts);
    }

    private static SortedMap<EvaluatedSet, LabelCheck> merged(
            SparkSession spark, List<JavaRDD<SortedMap<EvaluatedSet, LabelCheck>>> parts) {
        if (parts.isEmpty()) {
            return new TreeMap<>();
        }
        @SuppressWarnings("unchecked") // Java makes no arrays of generic types
        JavaRDD<SortedMap<EvaluatedSet, LabelCheck>>[] array = parts.toArray(JavaRDD[]::new);
        return JavaSparkContext.fromSparkContext(spark.sparkContext())
                .union(array)
                .treeReduce((one, other) -> {
                    other.forEach((set, check) ->
                            one.computeIfAbsent(set, first -> new LabelCheck()).merge(check));
                    return one;
                });
    }

    private static Optional<JavaRDD<SortedMap<EvaluatedSet, LabelCheck>>> part(
            ExplainedTable explained, SortedMap<EvaluatedSet, Judge> judges) {
        Dataset<Row> table = explained.table();
        List<String> there = Arrays.asList(table.columns());
        if (!there.containsAll(COLUMNS)) {
            return Optional.empty();
        }
        List<Column> columns = new ArrayList<>();
        Column method = ExplainedColumn.METHOD.in(table.schema()).orElse(col(METHOD));
        COLUMNS.forEach(name -> columns.add(name.equals(METHOD) ? method : col(name)));
        columns.add(
                there.contains(PICTURE)
                        ? col(PICTURE)
                        : lit(null).cast("string").as(PICTURE));
        Object[] methods = judges.values().stream()
                .map(judge -> judge.rows().method())
                .distinct()
                .toArray();
        JavaRDD<Row> rows = table.filter(col("status")
                        .equalTo(ExplanationTable.OK)
                        .and(method.isin(methods))
                        .and(col("label").isNotNull())
                        .and(col("probabilities").isNotNull()))
                .select(columns.toArray(Column[]::new))
                .toJavaRDD();
        return Optional.of(rows.mapPartitions(new Task(explained.boxConvention(), judges)));
    }

    private record Task(String boxConvention, SortedMap<EvaluatedSet, Judge> judges)
            implements FlatMapFunction<Iterator<Row>, SortedMap<EvaluatedSet, LabelCheck>> {
        @Override
        public Iterator<SortedMap<EvaluatedSet, LabelCheck>> call(Iterator<Row> rows) {
            SortedMap<EvaluatedSet, LabelCheck> checks = new TreeMap<>();
            while (rows.hasNext()) {
                Row row = rows.next();
                EvaluatedSet set = new EvaluatedSet(row.getAs("model_id"), row.getAs("conventions"), boxConvention);
                Judge judge = judges.get(set);
                if (judge != null && isOf(row, judge.rows())) {
                    checks.computeIfAbsent(set, first -> new LabelCheck())
                            .add(image(row), probabilities(row), judge.thresholds());
                }
            }
            return List.of(checks).iterator();
        }

        private static boolean isOf(Row row, ImageRows rows) {
            TargetRelation relation = TargetRelation.of(
                    row.getAs("target_class"), Optional.of(row.getAs("label")), row.getAs("predicted"));
            return row.getAs(METHOD).equals(rows.method()) && rows.role().takes(relation);
        }

        private static LabelledImage image(Row row) {
            String picture = row.getAs(PICTURE);
            return new LabelledImage(
                    row.getAs("image_id"),
                    row.getAs("explanation_id"),
                    row.getAs("source"),
                    row.<Long>getAs("source_index"),
                    row.getAs("label"),
                    picture == null ? "" : picture);
        }

        private static float[] probabilities(Row row) {
            List<Float> given = row.getList(row.fieldIndex("probabilities"));
            float[] probabilities = new float[given.size()];
            for (int i = 0; i < probabilities.length; i++) {
                probabilities[i] = given.get(i);
            }
            return probabilities;
        }
    }
}

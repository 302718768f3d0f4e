package io.github.heatmill.spark.evaluate;

import io.github.heatmill.evaluation.OverlapGroups;
import io.github.heatmill.evaluation.state.EvaluationState;
import io.github.heatmill.evaluation.state.StateKey;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The one pass over explanations that sums them up. */
public final class EvaluationPass {
    private EvaluationPass() {}

    /**
     * The sums of {@code explanations}, each image in the bucket of its pixels.
     *
     * @param place where they are, for messages
     * @param boxConvention how their boxes were compared
     * @param seed of the buckets
     * @throws io.github.heatmill.UserMistake if they lack a column
     */
    public static EvaluationState of(
            SparkSession spark, Dataset<Row> explanations, String place, String boxConvention, long seed) {
        ExplainedTable table = ExplainedTable.of(place, explanations, boxConvention, Set.of(), List.of());
        return sum(spark, List.of(sums(table, StateKey.Purpose.EVALUATE, seed, Optional.empty())))
                .state();
    }

    /** The sums of each part of {@code table}. */
    static JavaRDD<ExplanationSums> sums(
            ExplainedTable table, StateKey.Purpose purpose, long seed, Optional<OverlapGroups> groups) {
        EvaluatePartition task = new EvaluatePartition(purpose, table.boxConvention(), seed, groups);
        // rows as Spark holds them: as objects, their arrays would be lists of boxed numbers
        return table.rows().queryExecution().toRdd().toJavaRDD().mapPartitions(task);
    }

    /** The sums of all {@code parts}, added up. */
    static ExplanationSums sum(SparkSession spark, List<JavaRDD<ExplanationSums>> parts) {
        if (parts.isEmpty()) {
            return new ExplanationSums();
        }
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        @SuppressWarnings("unchecked") // Java makes no arrays of generic types
        JavaRDD<ExplanationSums>[] array = parts.toArray(JavaRDD[]::new);
        JavaRDD<ExplanationSums> all = context.union(array);
        return all.getNumPartitions() == 0 ? new ExplanationSums() : all.treeReduce(ExplanationSums::merge);
    }
}

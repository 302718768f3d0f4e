package io.github.heatmill.spark.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Asks every executor of an application. */
final class RollCall {
    private static final int ROUNDS = 10;

    private final SparkSession spark;
    private final int executors;
    private final int tasks;

    /** Of {@code executors}, as many as there are, each of {@code cores}. */
    RollCall(SparkSession spark, int executors, int cores) {
        this.spark = spark;
        this.executors = executors;
        this.tasks = executors * cores;
    }

    /** What each says, by its id; those that no task has reached after some rounds are not in it. */
    List<ProcessFacts> answers(List<Place> places) {
        Map<String, ProcessFacts> answers = new TreeMap<>();
        for (int round = 0; round < ROUNDS && answers.size() < executors; round++) {
            long before = System.currentTimeMillis();
            List<FactsTask.Answer> told = JavaSparkContext.fromSparkContext(spark.sparkContext())
                    .parallelize(IntStream.range(0, tasks).boxed().toList(), tasks)
                    .mapPartitions(new FactsTask(new ArrayList<>(places)))
                    .collect();
            long after = System.currentTimeMillis();
            told.forEach(answer -> answers.put(
                    answer.executor(), answer.facts().withSecondsOff(secondsOff(answer.clock(), before, after))));
        }
        return List.copyOf(answers.values());
    }

    /** By how much a clock that showed {@code there} between {@code before} and {@code after} is off for certain. */
    static double secondsOff(long there, long before, long after) {
        return Math.max(0, Math.max(before - there, there - after)) / 1000.0;
    }

    /** What executors run on that no class of Heatmill's can be run by: Spark's own functions tell it. */
    List<ProcessVersions> strangers() {
        return spark
                .range(0, tasks, 1, tasks)
                .selectExpr(
                        "reflect('java.lang.System', 'getProperty', 'java.version')",
                        "reflect('scala.util.Properties', 'versionNumberString')",
                        "reflect('org.apache.spark.package', 'SPARK_VERSION')")
                .distinct()
                .collectAsList()
                .stream()
                .map(RollCall::stranger)
                .toList();
    }

    private static ProcessVersions stranger(Row row) {
        return new ProcessVersions(row.getString(0), row.getString(1), row.getString(2), "");
    }
}

package io.github.heatmill.spark;

import io.github.heatmill.job.EvaluateSpec;
import io.github.heatmill.job.ExplainSpec;
import io.github.heatmill.job.Job;
import io.github.heatmill.job.PlatesSpec;
import io.github.heatmill.job.TrainSpec;
import io.github.heatmill.spark.evaluate.EvaluateJob;
import io.github.heatmill.spark.explain.ExplainJob;
import io.github.heatmill.spark.train.TrainJob;
import java.io.IOException;
import org.apache.spark.sql.SparkSession;

/** Runs any kind of job in a Spark session. */
final class Jobs {
    private final SparkSession spark;
    private final Progress progress;

    Jobs(SparkSession spark, Progress progress) {
        this.spark = spark;
        this.progress = progress;
    }

    void run(Job job) throws IOException {
        if (job instanceof PlatesSpec plates) {
            new PlatesJob(plates, progress).run(spark.sessionState().newHadoopConf());
        } else if (job instanceof TrainSpec train) {
            new TrainJob(spark, train, progress).run();
        } else if (job instanceof ExplainSpec explain) {
            new ExplainJob(spark, explain, progress).run();
        } else if (job instanceof EvaluateSpec evaluate) {
            new EvaluateJob(spark, evaluate, progress).run();
        } else {
            throw new IllegalArgumentException("Expected a known kind of job, but was " + job.getClass());
        }
    }
}

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

    /** Runs {@code job}; returns the manifest that it published. */
    RunManifest run(Job job) throws IOException {
        if (job instanceof PlatesSpec plates) {
            return new PlatesJob(plates, progress).run(spark.sessionState().newHadoopConf());
        }
        if (job instanceof TrainSpec train) {
            return new TrainJob(spark, train, progress).run();
        }
        if (job instanceof ExplainSpec explain) {
            return new ExplainJob(spark, explain, progress).run();
        }
        if (job instanceof EvaluateSpec evaluate) {
            return new EvaluateJob(spark, evaluate, progress).run();
        }
        throw new IllegalArgumentException("Expected a known kind of job, but was " + job.getClass());
    }
}

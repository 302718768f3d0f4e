package io.github.heatmill.spark;

import io.github.heatmill.job.BackfillSpec;
import io.github.heatmill.job.BenchmarkSpec;
import io.github.heatmill.job.EvaluateSpec;
import io.github.heatmill.job.ExplainSpec;
import io.github.heatmill.job.ImportSpec;
import io.github.heatmill.job.Job;
import io.github.heatmill.job.MaintainSpec;
import io.github.heatmill.job.NightlySpec;
import io.github.heatmill.job.PlatesSpec;
import io.github.heatmill.job.PromoteSpec;
import io.github.heatmill.job.TrainSpec;
import io.github.heatmill.spark.benchmark.BenchmarkJob;
import io.github.heatmill.spark.evaluate.EvaluateJob;
import io.github.heatmill.spark.explain.ExplainJob;
import io.github.heatmill.spark.maintain.MaintainJob;
import io.github.heatmill.spark.night.BackfillJob;
import io.github.heatmill.spark.night.NightlyJob;
import io.github.heatmill.spark.onnx.ImportJob;
import io.github.heatmill.spark.promote.PromoteJob;
import io.github.heatmill.spark.train.SeedsJob;
import io.github.heatmill.spark.train.TrainJob;
import org.apache.spark.sql.SparkSession;

/** Finds the implementation of a kind of job. */
final class Jobs {
    private final SparkSession spark;
    private final Progress progress;

    Jobs(SparkSession spark, Progress progress) {
        this.spark = spark;
        this.progress = progress;
    }

    /** What does {@code job}; nothing is looked at yet. */
    SparkJob of(Job job) {
        if (job instanceof PlatesSpec plates) {
            return new PlatesJob(spark.sessionState().newHadoopConf(), plates, progress);
        }
        if (job instanceof TrainSpec train) {
            return train.training().seeds().isEmpty()
                    ? new TrainJob(spark, train, progress)
                    : new SeedsJob(spark, train, progress);
        }
        if (job instanceof ExplainSpec explain) {
            return new ExplainJob(spark, explain, progress);
        }
        if (job instanceof EvaluateSpec evaluate) {
            return new EvaluateJob(spark, evaluate, progress);
        }
        if (job instanceof NightlySpec nightly) {
            return new NightlyJob(spark, nightly, progress);
        }
        if (job instanceof BackfillSpec backfill) {
            return new BackfillJob(spark, backfill, progress);
        }
        if (job instanceof MaintainSpec maintain) {
            return new MaintainJob(spark, maintain, progress);
        }
        if (job instanceof PromoteSpec promote) {
            return new PromoteJob(spark, promote, progress);
        }
        if (job instanceof ImportSpec imported) {
            return new ImportJob(spark, imported, progress);
        }
        if (job instanceof BenchmarkSpec benchmark) {
            return new BenchmarkJob(spark, benchmark, progress);
        }
        throw new IllegalArgumentException("Expected a known kind of job, but was " + job.getClass());
    }
}

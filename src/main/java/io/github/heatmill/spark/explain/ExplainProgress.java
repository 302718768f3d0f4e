package io.github.heatmill.spark.explain;

import io.github.heatmill.spark.Progress;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.util.LongAccumulator;

/** Tells how many images are explained whenever a task has ended; a task that is run again counts again. */
final class ExplainProgress extends SparkListener implements AutoCloseable {
    private final SparkContext spark;
    private final Progress progress;
    private final LongAccumulator images;

    private ExplainProgress(SparkContext spark, Progress progress) {
        this.spark = spark;
        this.progress = progress;
        this.images = spark.longAccumulator("images explained");
    }

    /** Listens until it is closed. */
    static ExplainProgress of(SparkContext spark, Progress progress) {
        ExplainProgress listener = new ExplainProgress(spark, progress);
        spark.addSparkListener(listener);
        return listener;
    }

    /** What tasks add the number of their images to. */
    LongAccumulator images() {
        return images;
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd end) {
        if (images.value() > 0) {
            progress.report("%d images so far", images.value());
        }
    }

    @Override
    public void close() {
        spark.removeSparkListener(this);
    }
}

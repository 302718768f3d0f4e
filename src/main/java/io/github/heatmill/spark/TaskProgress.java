package io.github.heatmill.spark;

import java.time.Duration;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.util.LongAccumulator;

/**
 * Reports the progress of a pass over many rows whenever one of its tasks has ended: the tasks' counter, and the time
 * left, estimated from the share of finished tasks.
 */
public final class TaskProgress extends SparkListener implements AutoCloseable {
    private final SparkContext spark;
    private final Progress progress;
    private final String what;
    private final LongAccumulator done;
    private final long start = System.nanoTime();
    private int tasks;
    private int ended;

    private TaskProgress(SparkContext spark, Progress progress, String what) {
        this.spark = spark;
        this.progress = progress;
        this.what = what;
        this.done = spark.longAccumulator(what);
    }

    /** Listens until it is closed, and reports the progress of {@code what}, such as "images". */
    public static TaskProgress of(SparkContext spark, Progress progress, String what) {
        TaskProgress listener = new TaskProgress(spark, progress, what);
        spark.addSparkListener(listener);
        return listener;
    }

    /** What tasks add the number of theirs to; those of a task that is run again count again. */
    public LongAccumulator done() {
        return done;
    }

    @Override
    public void onStageSubmitted(SparkListenerStageSubmitted stage) {
        tasks = stage.stageInfo().numTasks();
        ended = 0;
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd end) {
        ended++;
        long counted = done.value();
        Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
        long partsLeft = Math.max(0, tasks - ended);
        if (counted > 0) {
            Pace pace = new Pace(counted, Math.round((double) counted * partsLeft / ended), elapsed);
            progress.report(pace, "%d %s, %d of %d parts", counted, what, ended, tasks);
        } else {
            progress.report(new Pace(ended, partsLeft, elapsed), "%s: %d of %d parts", what, ended, tasks);
        }
    }

    @Override
    public void close() {
        spark.removeSparkListener(this);
    }
}

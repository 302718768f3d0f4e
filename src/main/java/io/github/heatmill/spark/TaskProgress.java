package io.github.heatmill.spark;

import java.time.Duration;
import java.util.OptionalLong;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/**
 * Reports the progress of a pass over many rows whenever one of its tasks has ended: what the tasks have counted, and
 * the time left, by how many there are or, where that is not known, by the share of finished tasks.
 */
public final class TaskProgress extends SparkListener implements AutoCloseable {
    private final SparkContext spark;
    private final Progress progress;
    private final String what;
    private final OptionalLong total;
    private final ImageCounts counts;
    private final long start = System.nanoTime();
    private int tasks;
    private int ended;

    private TaskProgress(SparkContext spark, Progress progress, String what, OptionalLong total) {
        this.spark = spark;
        this.progress = progress;
        this.what = what;
        this.total = total;
        this.counts = ImageCounts.of(spark, what);
    }

    /** Listens until it is closed, and reports the progress of {@code what}, such as "images explained". */
    public static TaskProgress of(SparkContext spark, Progress progress, String what) {
        return listening(new TaskProgress(spark, progress, what, OptionalLong.empty()));
    }

    /** The same of as many as {@code total}. */
    public static TaskProgress of(SparkContext spark, Progress progress, String what, long total) {
        return listening(new TaskProgress(spark, progress, what, OptionalLong.of(total)));
    }

    private static TaskProgress listening(TaskProgress listener) {
        listener.spark.addSparkListener(listener);
        return listener;
    }

    /** What tasks add the number of theirs to. */
    public ImageCounts counts() {
        return counts;
    }

    @Override
    public void onStageSubmitted(SparkListenerStageSubmitted stage) {
        tasks = stage.stageInfo().numTasks();
        ended = 0;
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd end) {
        ended++;
        long counted = counts.done().value();
        long bad = counts.bad().value();
        Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
        long partsLeft = Math.max(0, tasks - ended);
        if (total.isPresent()) {
            if (counted == 0) {
                return; // a task of what is done before the pass
            }
            long all = total.getAsLong();
            progress.report(
                    new Pace(counted, Math.max(0, all - counted), elapsed),
                    "%d of %d %s, %d bad",
                    counted,
                    all,
                    what,
                    bad);
        } else if (counted > 0) {
            Pace pace = new Pace(counted, Math.round((double) counted * partsLeft / ended), elapsed);
            progress.report(pace, "%d %s, %d bad, %d of %d parts", counted, what, bad, ended, tasks);
        } else {
            progress.report(new Pace(ended, partsLeft, elapsed), "%s: %d of %d parts", what, ended, tasks);
        }
    }

    @Override
    public void close() {
        spark.removeSparkListener(this);
    }
}

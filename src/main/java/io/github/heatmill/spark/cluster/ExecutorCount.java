package io.github.heatmill.spark.cluster;

import java.util.HashSet;
import java.util.Set;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerApplicationEnd;
import org.apache.spark.scheduler.SparkListenerApplicationStart;
import org.apache.spark.scheduler.SparkListenerExecutorAdded;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.apache.spark.scheduler.SparkListenerStageCompleted;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;

/**
 * Counts the executors of this process's application. Spark makes it by its name, before the application has a context;
 * so what it knows is the process's.
 */
public final class ExecutorCount extends SparkListener {
    private static final Set<String> EXECUTORS = new HashSet<>();
    private static final Set<Integer> STAGES = new HashSet<>();
    private static boolean started;
    private static boolean ended;
    private static boolean had;

    /** What there is at a moment. */
    record Now(boolean accepted, boolean over, boolean had, int executors, boolean works) {}

    /** How many there are. */
    public static int executors() {
        return now().executors();
    }

    static Now now() {
        synchronized (EXECUTORS) {
            return new Now(started, ended, had, EXECUTORS.size(), !STAGES.isEmpty());
        }
    }

    @Override
    public void onApplicationStart(SparkListenerApplicationStart event) {
        synchronized (EXECUTORS) {
            started = true;
            ended = false;
        }
    }

    @Override
    public void onApplicationEnd(SparkListenerApplicationEnd event) {
        synchronized (EXECUTORS) {
            ended = true;
        }
    }

    @Override
    public void onExecutorAdded(SparkListenerExecutorAdded event) {
        synchronized (EXECUTORS) {
            had = true;
            EXECUTORS.add(event.executorId());
        }
    }

    @Override
    public void onExecutorRemoved(SparkListenerExecutorRemoved event) {
        synchronized (EXECUTORS) {
            EXECUTORS.remove(event.executorId());
        }
    }

    @Override
    public void onStageSubmitted(SparkListenerStageSubmitted event) {
        synchronized (EXECUTORS) {
            STAGES.add(event.stageInfo().stageId());
        }
    }

    @Override
    public void onStageCompleted(SparkListenerStageCompleted event) {
        synchronized (EXECUTORS) {
            STAGES.remove(event.stageInfo().stageId());
        }
    }
}

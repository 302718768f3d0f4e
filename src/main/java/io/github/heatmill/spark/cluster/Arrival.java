package io.github.heatmill.spark.cluster;

import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkConf;

/**
 * Waits until an application's executors are there, because a job divides its images by the cores that it has as it
 * begins. On YARN and Kubernetes Spark itself does so; a standalone master does not say how many there will be.
 */
public final class Arrival {
    private static final int MOST_SECONDS = 30;
    /** No further one for so long: there are as many as there will be. */
    private static final int SETTLED_SECONDS = 3;

    private final int seconds;

    private Arrival(int seconds) {
        this.seconds = seconds;
    }

    /** Of an application of {@code conf}: half a minute at most, as Spark has it elsewhere, and nothing there. */
    public static Arrival of(SparkConf conf) {
        boolean waits = ClusterKind.of(conf) == ClusterKind.STANDALONE
                && !conf.getBoolean("spark.dynamicAllocation.enabled", false);
        return new Arrival(waits ? MOST_SECONDS : 0);
    }

    /** Wherever, for {@code seconds} at most. */
    public static Arrival all(int seconds) {
        return new Arrival(seconds);
    }

    /** How many there are once no more come, or once the time is over. */
    public int await() throws InterruptedException {
        int since = 0;
        int last = 0;
        for (int second = 0; second < seconds && (last == 0 || since < SETTLED_SECONDS); second++) {
            TimeUnit.SECONDS.sleep(1);
            int now = ExecutorCount.executors();
            since = now == last ? since + 1 : 0;
            last = now;
        }
        return last;
    }
}

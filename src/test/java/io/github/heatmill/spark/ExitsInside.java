package io.github.heatmill.spark;

import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;

/** Ends the process as if all were well as soon as Spark has something to do: code of others within a job. */
public final class ExitsInside extends SparkListener {
    @Override
    public void onJobStart(SparkListenerJobStart start) {
        System.exit(0);
    }
}

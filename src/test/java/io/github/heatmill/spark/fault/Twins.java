package io.github.heatmill.spark.fault;

import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskStart;

/** Spark starts a second attempt of each task beside the first, and takes the one that ends first. */
record Twins() implements Injector {
    @Override
    public Outcome inject(FaultMill mill, FaultKind kind, long seed) throws Exception {
        FaultJob job = FaultJob.of(seed);
        return new Trial(mill, kind, seed, job, Place.LOCAL).run(trial -> {
            AtomicInteger tasks = new AtomicInteger();
            AtomicInteger twins = new AtomicInteger();
            SparkListener listener = new SparkListener() {
                @Override
                public void onTaskStart(SparkListenerTaskStart task) {
                    (task.taskInfo().speculative() ? twins : tasks).incrementAndGet();
                }
            };
            Stage.session().sparkContext().addSparkListener(listener);
            try {
                Attempt.Ended ended = Attempt.Ended.of(trial.call(), "");
                return new Attempt.Ended(ended.code(), ended.last(), twins + " twins of " + tasks + " tasks");
            } finally {
                Stage.session().sparkContext().removeSparkListener(listener);
            }
        });
    }
}

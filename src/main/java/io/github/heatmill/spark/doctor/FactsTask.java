package io.github.heatmill.spark.doctor;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.deploy.SparkHadoopUtil;

/**
 * Tells what is known of the executor that runs it.
 *
 * @param places those that it tries
 */
record FactsTask(ArrayList<Place> places) implements FlatMapFunction<Iterator<Integer>, FactsTask.Answer> {
    /** As long as it takes for the tasks of a round to reach every core. */
    private static final long MILLIS = 300;

    /**
     * What an executor said.
     *
     * @param executor its id
     * @param clock its time when it ended, milliseconds since 1970
     */
    record Answer(String executor, ProcessFacts facts, long clock) implements Serializable {}

    @Override
    public Iterator<Answer> call(Iterator<Integer> numbers) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(MILLIS);
        return List.of(answer(places)).iterator();
    }

    /** One task after the other: libraries are loaded, and places tried, by one at a time. */
    private static synchronized Answer answer(List<Place> places) {
        SparkEnv spark = SparkEnv.get();
        String id = spark.executorId();
        String where = "executor " + id + " on "
                + spark.blockManager().blockManagerId().host();
        ProcessFacts facts =
                ProcessFacts.ofThisProcess(where, places, SparkHadoopUtil.get().newConfiguration(spark.conf()));
        return new Answer(id, facts, System.currentTimeMillis());
    }
}

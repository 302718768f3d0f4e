package io.github.heatmill.spark.cluster;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkEnv;
import org.apache.spark.sql.SparkSession;

/**
 * Says of an application that has no executors what it waits for, and which setting would do: some 20 seconds after it
 * began to wait, and then ever more rarely. Spark itself would wait without an end, and not say for what.
 */
public final class ExecutorWatch {
    private static final String LISTENERS = "spark.extraListeners";

    private final SparkConf conf;
    private final ExecutorAsk ask;
    private final Consumer<String> say;
    private final Patience patience = new Patience();

    private ExecutorWatch(SparkConf conf, Consumer<String> say) {
        this.conf = conf;
        this.ask = ExecutorAsk.of(conf);
        this.say = say;
    }

    /**
     * Watches the application that {@code builder} makes, from before it is made: a cluster may not accept it for hours.
     *
     * @param conf what spark-submit has set
     * @param say takes a line for the user
     */
    public static SparkSession.Builder over(SparkSession.Builder builder, SparkConf conf, Consumer<String> say) {
        if (ClusterKind.of(conf) == ClusterKind.LOCAL) {
            return builder;
        }
        Thread thread = new Thread(new ExecutorWatch(conf, say)::watch, "heatmill-executors");
        thread.setDaemon(true);
        thread.start();
        String others = conf.get(LISTENERS, "");
        String name = ExecutorCount.class.getName();
        return builder.config(LISTENERS, others.isEmpty() ? name : others + "," + name);
    }

    private void watch() {
        boolean dynamic = conf.getBoolean("spark.dynamicAllocation.enabled", false);
        try {
            for (ExecutorCount.Now now = ExecutorCount.now(); !now.over(); now = ExecutorCount.now()) {
                look(now, dynamic);
                TimeUnit.SECONDS.sleep(1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(ExecutorCount.Now now, boolean dynamic) {
        // an application that gives its executors back while it has no tasks does not wait for them
        boolean asked = SparkEnv.get() != null;
        boolean waits = asked && now.executors() == 0 && (now.works() || !dynamic || !now.accepted());
        if (!waits) {
            if (patience.over()) {
                say.accept("there are executors now: " + now.executors());
            }
            return;
        }
        long nanos = System.nanoTime();
        if (patience.endsAt(nanos)) {
            say.accept(line(now, patience.waited(nanos).toSeconds()));
        }
    }

    private String line(ExecutorCount.Now now, long seconds) {
        String what = now.had() ? "all executors are lost" : "no executors";
        return what + " for " + seconds + " seconds: " + conf.get("spark.master") + " was asked for " + ask.words()
                + (now.accepted() ? "; " : ", and has not accepted the application; ") + reason() + ".";
    }

    /** Why an application of {@code conf} may have no executors, and what to do: one line. */
    public static String why(SparkConf conf) {
        ExecutorWatch watch = new ExecutorWatch(conf, line -> {});
        return conf.get("spark.master") + " was asked for " + watch.ask.words() + "; " + watch.reason();
    }

    private String reason() {
        if (ask.cluster() != ClusterKind.STANDALONE) {
            return ask.cluster().none(ask);
        }
        try {
            return Shortage.of(ask, StandaloneMaster.workers(conf.get("spark.master")));
        } catch (IOException e) {
            return e.getMessage() + ". " + ask.cluster().none(ask);
        }
    }
}

package io.github.heatmill.spark;

import io.github.heatmill.machine.MachineFailure;
import java.util.Optional;
import org.apache.spark.SparkConf;
import org.apache.spark.TaskFailedReason;
import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.SparkPlugin;
import org.apache.spark.sql.SparkSession;

/**
 * Remembers why the last task of this process failed. If one runs out of memory on a single machine, Spark ends the
 * process before the job is notified; a plugin is notified first. On a cluster the job itself is notified of lost
 * executors.
 */
public final class TaskFailures implements SparkPlugin {
    private static final String PLUGINS = "spark.plugins";

    private static volatile Optional<TaskFailedReason> last = Optional.empty();

    /** Lets the session that {@code builder} makes remember, if its tasks run in this process. */
    public static SparkSession.Builder watch(SparkSession.Builder builder) {
        SparkConf conf = new SparkConf();
        if (!conf.get("spark.master", "local").startsWith("local")) {
            return builder;
        }
        String others = conf.get(PLUGINS, "");
        String name = TaskFailures.class.getName();
        return builder.config(PLUGINS, others.isEmpty() ? name : others + "," + name);
    }

    /** The condition of this machine that the last task failed of; empty if it was none. */
    static Optional<MachineFailure> machine() {
        return MachineFailure.of(text());
    }

    /** What the last task said that failed; empty if none did. */
    static String text() {
        return last.map(TaskFailedReason::toErrorString).orElse("");
    }

    /** There is nothing for the driver's part to do. */
    @Override
    public DriverPlugin driverPlugin() {
        return new DriverPlugin() {};
    }

    @Override
    public ExecutorPlugin executorPlugin() {
        return new ExecutorPlugin() {
            @Override
            public void onTaskFailed(TaskFailedReason reason) {
                // nothing is made of it yet, because there may be no memory to make it of
                last = Optional.of(reason);
            }
        };
    }
}

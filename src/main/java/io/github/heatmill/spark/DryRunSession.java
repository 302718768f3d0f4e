package io.github.heatmill.spark;

import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.SparkConf;

/** The Spark session of a dry run: on this machine alone, whatever cluster the profile names, and without a trace. */
final class DryRunSession {
    private static final String PARALLELISM = "spark.default.parallelism";

    /** Whose executors the run would use: their memory is what a dry run checks. */
    private static final String MASTER = "spark.heatmill.dryRunOf";

    private DryRunSession() {}

    /** The master that runs the tasks of an application of {@code conf}; of a dry run, the one that would. */
    static String master(SparkConf conf) {
        return conf.get(MASTER, conf.get("spark.master", "local"));
    }

    /** What is set over {@code profile}, all that spark-submit was given. */
    static Map<String, String> settings(SparkConf profile) {
        Map<String, String> settings = new TreeMap<>();
        settings.put("spark.eventLog.enabled", "false");
        settings.put("spark.ui.enabled", "false");
        if (profile.get("spark.master", "local[*]").startsWith("local")) {
            return settings;
        }
        settings.put(MASTER, profile.get("spark.master"));
        settings.put("spark.master", "local[1]");
        settings.put("spark.dynamicAllocation.enabled", "false");
        // they are on this process's class path, and would be copied
        settings.put("spark.jars", "");
        settings.put("spark.files", "");
        // the number of tasks follows from the cores that the cluster is asked for
        int cores = profile.getInt("spark.executor.instances", 2) * profile.getInt("spark.executor.cores", 1);
        settings.put(PARALLELISM, profile.get(PARALLELISM, String.valueOf(Math.max(2, cores))));
        return settings;
    }
}

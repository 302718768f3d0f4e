package io.github.heatmill.spark;

import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/** The Spark session of a dry run: on this machine alone, whatever cluster the profile names, and without a trace. */
final class DryRunSession {
    private static final String PARALLELISM = "spark.default.parallelism";

    private DryRunSession() {}

    /** Sets up {@code builder} so; {@code profile} is what spark-submit was given. */
    static SparkSession.Builder of(SparkSession.Builder builder, SparkConf profile) {
        builder.config("spark.eventLog.enabled", false).config("spark.ui.enabled", false);
        if (profile.get("spark.master", "local[*]").startsWith("local")) {
            return builder;
        }
        // the number of tasks follows from the cores that the cluster is asked for
        int cores =
                Math.max(2, profile.getInt("spark.executor.instances", 2) * profile.getInt("spark.executor.cores", 1));
        return builder.master("local[1]")
                .config("spark.dynamicAllocation.enabled", false)
                // they are on this process's class path, and would be copied
                .config("spark.jars", "")
                .config("spark.files", "")
                .config(PARALLELISM, profile.get(PARALLELISM, String.valueOf(cores)));
    }
}

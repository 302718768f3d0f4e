package io.github.heatmill.spark.cluster;

import java.util.OptionalLong;
import org.apache.spark.SparkConf;

/**
 * What an application asks of a cluster for each of its executors.
 *
 * @param cluster who is asked
 * @param cores of an executor, at least 1; where a standalone master is asked for none, 1
 * @param heapMib its Java heap, MiB
 * @param overheadMib its memory outside the heap, MiB; empty where nothing says or watches how much that is
 */
public record ExecutorAsk(ClusterKind cluster, int cores, long heapMib, OptionalLong overheadMib) {
    /** Spark's own rule for what an executor has beside its heap. */
    private static final long LEAST_OVERHEAD_MIB = 384;

    private static final double OVERHEAD_FACTOR = 0.1;

    /** Throws {@link IllegalArgumentException} where something is negative, or there is no core. */
    public ExecutorAsk {
        if (cores < 1 || heapMib < 0 || overheadMib.orElse(0) < 0) {
            throw new IllegalArgumentException(
                    "Expected a core and memory, but was " + cores + ", " + heapMib + ", " + overheadMib);
        }
    }

    /** What the settings of an application ask for. */
    public static ExecutorAsk of(SparkConf conf) {
        long heap = conf.getSizeAsMb("spark.executor.memory", "1g");
        ClusterKind cluster = ClusterKind.of(conf);
        return new ExecutorAsk(
                cluster, Math.max(1, conf.getInt("spark.executor.cores", 1)), heap, overhead(conf, cluster, heap));
    }

    private static OptionalLong overhead(SparkConf conf, ClusterKind cluster, long heapMib) {
        if (conf.contains("spark.executor.memoryOverhead")) {
            return OptionalLong.of(conf.getSizeAsMb("spark.executor.memoryOverhead"));
        }
        double factor = conf.getDouble("spark.executor.memoryOverheadFactor", OVERHEAD_FACTOR);
        return cluster.countsOverhead()
                ? OptionalLong.of(Math.max(LEAST_OVERHEAD_MIB, (long) (factor * heapMib)))
                : OptionalLong.empty();
    }

    /** The memory that the cluster is asked for, MiB. */
    public long memoryMib() {
        return cluster.asked(heapMib, overheadMib.orElse(0));
    }

    /** In words, with the settings that say so. */
    public String words() {
        return "executors of " + cores + (cores == 1 ? " core" : " cores") + " (spark.executor.cores) and "
                + memoryMib() + " MiB (spark.executor.memory"
                + (cluster.countsOverhead() ? " with spark.executor.memoryOverhead)" : ")");
    }
}

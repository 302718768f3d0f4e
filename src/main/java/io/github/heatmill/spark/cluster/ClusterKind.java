package io.github.heatmill.spark.cluster;

import org.apache.spark.SparkConf;

/** What gives executors to an application. */
public enum ClusterKind {
    /** This process. */
    LOCAL("local") {
        @Override
        long asked(long heapMib, long overheadMib) {
            return 0;
        }

        @Override
        String none(ExecutorAsk ask) {
            return "";
        }
    },
    /** Spark's own master, which knows of an executor's heap alone. */
    STANDALONE("spark://") {
        @Override
        long asked(long heapMib, long overheadMib) {
            return heapMib;
        }

        @Override
        String none(ExecutorAsk ask) {
            return "Look at the master's web page, and into the folders work/*/*/stderr of its"
                    + " workers: executors that cannot reach the driver end there (spark.driver.host)";
        }
    },
    YARN("yarn") {
        @Override
        long asked(long heapMib, long overheadMib) {
            return heapMib + overheadMib;
        }

        @Override
        String none(ExecutorAsk ask) {
            return "the queue may be full, or a container may be limited to less"
                    + " (yarn.scheduler.maximum-allocation-mb and -vcores): see the application in the resource manager."
                    + " Ask for less by -- --executor-cores and --executor-memory, or of another queue by -- --queue";
        }
    },
    KUBERNETES("k8s://") {
        @Override
        long asked(long heapMib, long overheadMib) {
            return heapMib + overheadMib;
        }

        @Override
        String none(ExecutorAsk ask) {
            return "see kubectl describe pods -l spark-role=executor: Pending means that no node has that much free"
                    + " (ask for less by -- --executor-cores and --executor-memory), ErrImagePull that"
                    + " spark.kubernetes.container.image cannot be fetched, Error that the pod ended: kubectl logs"
                    + " says why";
        }
    };

    private final String prefix;

    ClusterKind(String prefix) {
        this.prefix = prefix;
    }

    /** The one that {@code conf} names; an unknown one is taken for Spark's own, which has the fewest rules. */
    public static ClusterKind of(SparkConf conf) {
        String master = conf.get("spark.master", "local");
        for (ClusterKind kind : values()) {
            if (master.startsWith(kind.prefix)) {
                return kind;
            }
        }
        return STANDALONE;
    }

    /** Whether it gives out the memory outside the heap, too, and ends an executor that takes more. */
    public boolean countsOverhead() {
        return this == YARN || this == KUBERNETES;
    }

    /** The memory that an executor is asked for, MiB. */
    abstract long asked(long heapMib, long overheadMib);

    /** Why there may be no executors where nobody can be asked, and what to do. */
    abstract String none(ExecutorAsk ask);
}

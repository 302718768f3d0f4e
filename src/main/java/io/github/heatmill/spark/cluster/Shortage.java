package io.github.heatmill.spark.cluster;

import java.util.Comparator;
import java.util.List;

/** Why a standalone cluster gives no executor, and which setting would do. */
final class Shortage {
    private Shortage() {}

    /** One sentence of reason and one of remedy, for {@code ask} of a cluster of {@code workers}, those alive. */
    static String of(ExecutorAsk ask, List<WorkerRoom> workers) {
        if (workers.isEmpty()) {
            return "no worker is alive. Start one (sbin/start-worker.sh), or name another master by -- --master";
        }
        if (workers.stream().noneMatch(worker -> worker.holds(ask))) {
            WorkerRoom largest = workers.stream()
                    .max(Comparator.comparingInt(WorkerRoom::cores).thenComparingLong(WorkerRoom::memoryMib))
                    .orElseThrow();
            return "none of the " + workers.size() + " workers is as large: the largest has " + largest.cores()
                    + " cores and " + largest.memoryMib() + " MiB. "
                    + advice(ask, largest.cores(), largest.memoryMib());
        }
        if (workers.stream().noneMatch(worker -> worker.hasFree(ask))) {
            WorkerRoom freest = workers.stream()
                    .max(Comparator.comparingInt(WorkerRoom::coresFree).thenComparingLong(WorkerRoom::memoryFreeMib))
                    .orElseThrow();
            return "other applications have what the " + workers.size() + " workers offer: the one with most has "
                    + freest.coresFree() + " cores and " + freest.memoryFreeMib() + " MiB free. Wait for them"
                    + (freest.coresFree() == 0 || freest.memoryFreeMib() == 0
                            ? ""
                            : ", or: " + advice(ask, freest.coresFree(), freest.memoryFreeMib()));
        }
        return "there is room for them, so they end as they start, or still load what they need. If none comes, look"
                + " into the folders work/*/*/stderr of the workers: an executor that cannot reach the driver ends"
                + " there (spark.driver.host)";
    }

    private static String advice(ExecutorAsk ask, int cores, long memoryMib) {
        StringBuilder options = new StringBuilder("Ask for less by --");
        if (cores < ask.cores()) {
            options.append(" --executor-cores ").append(cores);
        }
        if (memoryMib < ask.memoryMib()) {
            options.append(" --executor-memory ").append(memoryMib).append('m');
        }
        return options.append(", or set that in conf/<profile>/spark-defaults.conf")
                .toString();
    }
}

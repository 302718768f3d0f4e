package io.github.heatmill.spark.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;

/**
 * What a piece of work takes on a cluster.
 *
 * @param seconds by the clock
 * @param driver CPU seconds of this process
 * @param executors CPU seconds of all executors
 */
record Usage(double seconds, double driver, double executors) {
    /** Runs {@code work} on {@code executors}. */
    static Usage of(List<ProcessHandle> executors, Rounds.Work work) throws Exception {
        double driver = mine();
        double others = all(executors);
        long start = System.nanoTime();
        work.run();
        return new Usage((System.nanoTime() - start) / 1e9, mine() - driver, all(executors) - others);
    }

    private static double mine() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime() / 1e9;
    }

    private static double all(List<ProcessHandle> processes) {
        return processes.stream()
                .mapToDouble(process ->
                        process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1e3)
                .sum();
    }
}

package io.github.heatmill.spark.cluster;

/**
 * What a worker of a standalone cluster offers.
 *
 * @param cores all of them
 * @param coresFree those that no executor has
 * @param memoryMib all of its memory, MiB
 * @param memoryFreeMib what no executor has, MiB
 */
public record WorkerRoom(int cores, int coresFree, long memoryMib, long memoryFreeMib) {
    /** Whether it could run an executor as asked for if nothing else ran there. */
    boolean holds(ExecutorAsk ask) {
        return cores >= ask.cores() && memoryMib >= ask.memoryMib();
    }

    /** Whether it can run one now. */
    boolean hasFree(ExecutorAsk ask) {
        return coresFree >= ask.cores() && memoryFreeMib >= ask.memoryMib();
    }
}

package io.github.heatmill.spark.fault;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What a run asks of its file system when nothing happens to it: what points are spread over.
 *
 * @param changes that the driver and tasks of one JVM ask for
 * @param operations the same, and files that are opened
 */
record CleanRun(int changes, int operations) {
    /** So many points that 20 seeds, one after another, come to all parts of a run. */
    private static final int SPREAD = 23;

    private static final Map<String, CleanRun> KNOWN = new HashMap<>();

    /** Of the job of {@code trial} on its file system, replacing an output or not. */
    static CleanRun of(Trial trial) throws Exception {
        String key = trial.job() + " " + trial.files().getScheme() + " " + trial.replaces();
        CleanRun known = KNOWN.get(key);
        if (known != null) {
            return known;
        }
        AtomicInteger operations = new AtomicInteger();
        int[] changes = new int[1];
        trial.run(running -> {
            FaultPoint.arm((change, operation, path) -> operations.incrementAndGet());
            Attempt.Ended ended = Attempt.Ended.of(running.call(), "");
            changes[0] = FaultPoint.disarm();
            return ended;
        });
        if (changes[0] == 0) {
            throw new IllegalStateException("Expected " + trial.output() + " to be on a file system of the tests");
        }
        KNOWN.put(key, new CleanRun(changes[0], operations.get()));
        return KNOWN.get(key);
    }

    /** The point of {@code seed} among {@code all}, from 1. */
    static int point(long seed, int all) {
        // 7 and 23 have no common factor: each seed has a part of its own
        return (int) (1 + (seed * 7 % SPREAD) * all / SPREAD);
    }
}

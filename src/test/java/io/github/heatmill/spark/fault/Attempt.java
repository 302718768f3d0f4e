package io.github.heatmill.spark.fault;

import io.github.heatmill.spark.CalledProgram;
import io.github.heatmill.spark.HeatmillProcess;

/** A run that a fault meets. */
@FunctionalInterface
interface Attempt {
    /** Runs the command of {@code trial} while something happens to it. */
    Ended run(Trial trial) throws Exception;

    /**
     * How it ended.
     *
     * @param code of the process
     * @param last the last line that the program said
     * @param where what was injected, and where
     */
    record Ended(int code, String last, String where) {
        private static final int KILLED = 137;

        static Ended of(CalledProgram called, String where) {
            return new Ended(called.code(), called.last(), where);
        }

        static Ended of(HeatmillProcess.Outcome outcome, String where) {
            return new Ended(outcome.code(), CalledProgram.last(outcome.err()), where);
        }

        boolean killed() {
            return code == KILLED;
        }
    }
}

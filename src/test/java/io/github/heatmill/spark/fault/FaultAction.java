package io.github.heatmill.spark.fault;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What a process does to itself at a point. */
public enum FaultAction {
    /** It is killed by the system, as by {@code kill -9}: no hook runs, nothing is flushed. */
    KILL {
        @Override
        void happen() {
            try {
                new ProcessBuilder("kill", "-KILL", "" + ProcessHandle.current().pid()).start();
                Thread.sleep(Long.MAX_VALUE);
            } catch (IOException | InterruptedException noSuchCommand) {
                Runtime.getRuntime().halt(137);
            }
        }
    },
    /** Its heap is used up, and stays so. */
    HOARD {
        @Override
        void happen() {
            int size = 1 << 20;
            while (size > 16) {
                try {
                    HOARDED.add(new byte[size]);
                } catch (OutOfMemoryError full) {
                    size /= 2;
                }
            }
        }
    };

    private static final List<byte[]> HOARDED = new ArrayList<>();

    abstract void happen();
}

package io.github.heatmill.spark.bench;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Lets each of some processes run for a quarter of the time, one after another: a machine of two cores then stands for
 * four slow ones, and has a core left for the driver. A shell stops and continues them, which needs no rights and no
 * tool.
 */
final class Throttle implements AutoCloseable {
    private static final int SLOTS = 4;
    private static final String SLOT = "0.02";

    private final List<ProcessHandle> processes;
    private final Process shell;

    private Throttle(List<ProcessHandle> processes, Process shell) {
        this.processes = processes;
        this.shell = shell;
    }

    /** Throttles {@code processes}, at most four, until it is closed. */
    static Throttle of(List<ProcessHandle> processes) throws IOException {
        if (processes.isEmpty() || processes.size() > SLOTS) {
            throw new IllegalArgumentException("Expected 1 to 4 processes, but was " + processes);
        }
        String all =
                processes.stream().map(process -> String.valueOf(process.pid())).collect(Collectors.joining(" "));
        // read waits without a process of its own, which sleep would be
        String script = "exec 3<> <(:); pids=(" + all + "); kill -STOP \"${pids[@]}\"; while :; do"
                + " for ((i = 0; i < " + SLOTS + "; i++)); do"
                + " [[ -z ${pids[i]:-} ]] || kill -CONT \"${pids[i]}\" || exit;"
                + " read -rt " + SLOT + " -u 3;"
                + " [[ -z ${pids[i]:-} ]] || kill -STOP \"${pids[i]}\" || exit;"
                + " done; done";
        return new Throttle(
                List.copyOf(processes),
                new ProcessBuilder("bash", "-c", script).inheritIO().start());
    }

    /** Those that are throttled. */
    List<ProcessHandle> processes() {
        return processes;
    }

    /** Lets them run on. */
    @Override
    public void close() throws IOException {
        try {
            shell.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
            for (ProcessHandle process : processes) {
                new ProcessBuilder("kill", "-CONT", String.valueOf(process.pid()))
                        .start()
                        .waitFor(10, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

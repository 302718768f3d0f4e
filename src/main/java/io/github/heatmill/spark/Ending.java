package io.github.heatmill.spark;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Who ends this process while its shutdown is under way.
 *
 * @param thread the thread that called the exit; "?" if there is none to be seen
 * @param frames its stack, the innermost call first
 */
record Ending(String thread, List<StackTraceElement> frames) {
    Ending {
        frames = List.copyOf(frames);
    }

    /** Looks through the stacks of all threads. */
    static Ending find() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(entry -> Arrays.stream(entry.getValue()).anyMatch(Ending::isExit))
                .map(entry -> new Ending(entry.getKey().getName(), List.of(entry.getValue())))
                .findFirst()
                .orElse(new Ending("?", List.of()));
    }

    private static boolean isExit(StackTraceElement frame) {
        return frame.getClassName().equals("java.lang.Shutdown")
                && frame.getMethodName().equals("exit");
    }

    /** Whether a signal ends it: the JVM's own handler called, or the last thread is gone. */
    boolean bySignal() {
        return frames.isEmpty()
                || frames.stream().anyMatch(frame -> frame.getClassName().startsWith("java.lang.Terminator"));
    }

    /** What a shell makes of the signal: 128 and its number. */
    int signalCode() {
        return thread.startsWith("SIGHUP") ? 129 : thread.startsWith("SIGINT") ? 130 : 143;
    }

    /** The call of the exit, as {@code Class.method}, below which are the steps of the shutdown itself. */
    String caller() {
        return frames.stream()
                .dropWhile(frame -> !isExit(frame))
                .filter(frame -> !frame.getClassName().startsWith("java.lang.")
                        && !frame.getClassName().startsWith("scala."))
                .map(frame -> frame.getClassName() + "." + frame.getMethodName())
                .findFirst()
                .orElse("thread " + thread);
    }

    /** What Spark writes to its log before it ends the process for want of a temporary folder; empty otherwise. */
    String sparkSaid() {
        return frames.stream().anyMatch(frame -> frame.getClassName().startsWith("org.apache.spark.storage.DiskBlock"))
                ? "SparkException: Failed to create any local dir"
                : "";
    }

    /** The stack, as a trace is written. */
    String trace() {
        return frames.stream().map(frame -> "\tat " + frame).collect(Collectors.joining("\n", thread + "\n", "\n"));
    }
}

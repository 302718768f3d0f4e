package io.github.heatmill.spark;

import java.io.PrintStream;
import java.util.Locale;

/** Tells the person who started a job how far it is, on standard error. */
public final class Progress {
    private static final long BETWEEN_REPORTS_NANOS = 2_000_000_000L;

    private final PrintStream out;
    private long lastReport = System.nanoTime() - BETWEEN_REPORTS_NANOS;

    public Progress(PrintStream out) {
        this.out = out;
    }

    /** Prints a line. */
    public void say(String format, Object... arguments) {
        out.println("heatmill: " + String.format(Locale.ROOT, format, arguments));
    }

    /** Prints a line, unless the last such line is less than two seconds old. */
    public synchronized void report(String format, Object... arguments) {
        long now = System.nanoTime();
        if (now - lastReport >= BETWEEN_REPORTS_NANOS) {
            lastReport = now;
            say(format, arguments);
        }
    }
}

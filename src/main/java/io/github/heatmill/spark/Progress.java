package io.github.heatmill.spark;

import java.io.PrintStream;
import java.time.Duration;
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

    /** Counts from now on up to {@code total}. */
    public Counter count(long total) {
        return new Counter(this, total);
    }

    /** Prints a line with the pace behind it, unless the last such line is less than two seconds old. */
    synchronized void report(Pace pace, String format, Object... arguments) {
        long now = System.nanoTime();
        if (now - lastReport >= BETWEEN_REPORTS_NANOS) {
            lastReport = now;
            say("%s (%s)", String.format(Locale.ROOT, format, arguments), pace);
        }
    }

    /** Something that is done piece by piece. */
    public static final class Counter {
        private final Progress progress;
        private final long total;
        private final long start = System.nanoTime();

        private Counter(Progress progress, long total) {
            this.progress = progress;
            this.total = total;
        }

        /**
         * Prints a line with the time, the rate and the time left behind it, unless the last such line of this progress
         * is less than two seconds old.
         *
         * @param done how many of the total
         */
        public void report(long done, String format, Object... arguments) {
            Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
            progress.report(new Pace(done, Math.max(0, total - done), elapsed), format, arguments);
        }
    }
}

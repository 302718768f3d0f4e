package io.github.heatmill.spark;

import java.time.Duration;
import java.util.Locale;

/**
 * The rate of a task and the time left.
 *
 * @param done how many were done in {@code elapsed}, at least 0
 * @param left how many are left to do, at least 0
 * @param elapsed since the beginning
 */
record Pace(long done, long left, Duration elapsed) {
    private static final double MILLIS = 1000;

    /** {@code 1:20 so far, 45.2/s, 4:10 left}, without what cannot be told yet. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(clock(elapsed)).append(" so far");
        double perSecond = done * MILLIS / Math.max(1, elapsed.toMillis());
        if (done > 0) {
            text.append(String.format(Locale.ROOT, ", %.1f/s", perSecond));
            text.append(", ")
                    .append(clock(Duration.ofMillis(Math.round(left * MILLIS / perSecond))))
                    .append(" left");
        }
        return text.toString();
    }

    /** {@code 4:10}, or {@code 1:04:10} from an hour on. */
    private static String clock(Duration duration) {
        long seconds = Math.round(duration.toMillis() / MILLIS);
        String minutes = seconds < 3600
                ? Long.toString(seconds / 60)
                : String.format(Locale.ROOT, "%d:%02d", seconds / 3600, seconds / 60 % 60);
        return minutes + String.format(Locale.ROOT, ":%02d", seconds % 60);
    }
}

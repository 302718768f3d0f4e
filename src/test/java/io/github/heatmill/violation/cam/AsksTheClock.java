package io.github.heatmill.violation.cam;

import java.time.Clock;
import java.time.Instant;
import java.util.function.Supplier;

/** Planted: every way to the time of day that comes to mind. */
public final class AsksTheClock {
    public long millis() {
        return System.currentTimeMillis();
    }

    public long nanos() {
        return System.nanoTime();
    }

    public Instant instant() {
        return Instant.now();
    }

    public Supplier<Instant> instantByReference() {
        return Instant::now;
    }

    public Clock systemClock() {
        return Clock.systemUTC();
    }

    /** Not a violation: the time was given. */
    public Instant given(long millis) {
        return Instant.ofEpochMilli(millis);
    }
}

package io.github.heatmill.job;

import io.github.heatmill.job.hocon.SettingsReader;
import java.io.Serializable;
import java.util.OptionalInt;

/**
 * Into how many parts work is divided.
 *
 * @param count at least 1, or 0 for as many as the machines in use make sensible
 */
public record Parallelism(int count) implements Serializable {
    /** As many as the machines in use make sensible. */
    public static final Parallelism AUTO = new Parallelism(0);

    static final int MAX = 100_000;

    /** Throws {@link IllegalArgumentException} on a count outside 0..100000. */
    public Parallelism {
        if (count < 0 || count > MAX) {
            throw new IllegalArgumentException("Expected 0 (auto) to " + MAX + " parts, but was " + count);
        }
    }

    static Parallelism read(SettingsReader keys, String key) {
        return new Parallelism(keys.wholeOrAuto(key, MAX).orElse(0));
    }

    /** The count; empty for {@link #AUTO}. */
    OptionalInt given() {
        return isAuto() ? OptionalInt.empty() : OptionalInt.of(count);
    }

    public boolean isAuto() {
        return count == 0;
    }

    /** The count, or {@code automatic} where the job file leaves it open. */
    public int orElse(int automatic) {
        return isAuto() ? automatic : count;
    }

    /** As a job file says it: {@code auto} or the number. */
    @Override
    public String toString() {
        return isAuto() ? "auto" : Integer.toString(count);
    }
}

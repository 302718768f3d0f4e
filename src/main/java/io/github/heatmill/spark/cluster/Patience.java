package io.github.heatmill.spark.cluster;

import java.time.Duration;

/** When to say that something is waited for: after a while, then ever more rarely. Not for two threads at once. */
final class Patience {
    private static final Duration FIRST = Duration.ofSeconds(20);
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private long since = Long.MIN_VALUE;
    private Duration next = FIRST;

    /** Whether it is to be said at {@code nanos}, the clock's, that it is waited still. */
    boolean endsAt(long nanos) {
        if (since == Long.MIN_VALUE) {
            since = nanos;
        }
        if (nanos - since < next.toNanos()) {
            return false;
        }
        Duration further = next.multipliedBy(2);
        next = next.plus(further.compareTo(LONGEST) < 0 ? further : LONGEST);
        return true;
    }

    /** Nothing is waited for any more; returns whether it was said that it was. */
    boolean over() {
        boolean said = next != FIRST;
        since = Long.MIN_VALUE;
        next = FIRST;
        return said;
    }

    /** Since when it is waited, at {@code nanos}. */
    Duration waited(long nanos) {
        return since == Long.MIN_VALUE ? Duration.ZERO : Duration.ofNanos(nanos - since);
    }
}

package io.github.heatmill.spark.fault;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.fs.Path;

/**
 * The operations that this JVM asks of the wrapped file systems, counted in the order in which they happen, and what is
 * to happen at them.
 *
 * <p>In a process of its own the system property {@value #PROPERTY} says it: {@code <n>:<action>} is the n-th change.
 */
public final class FaultPoint {
    /** What names a point to a process. */
    public static final String PROPERTY = "fault.point";

    /** What is asked of a file system. */
    public enum Operation {
        OPEN,
        CREATE,
        CLOSE,
        RENAME,
        DELETE,
        MKDIRS;

        boolean changes() {
            return this != OPEN;
        }
    }

    /** What happens at an operation, before it is done. */
    @FunctionalInterface
    public interface Event {
        /** May throw what the file system would. {@code change} is the number of the change, from 1; 0 for others. */
        void happen(int change, Operation operation, Path path) throws IOException;
    }

    private static final Event NOTHING = (change, operation, path) -> {};
    private static final AtomicInteger CHANGES = new AtomicInteger();
    private static volatile long aheadMillis;
    private static volatile Event event = ofThisProcess();

    private FaultPoint() {}

    private static Event ofThisProcess() {
        return Optional.ofNullable(System.getProperty(PROPERTY))
                .map(text -> text.split(":", 2))
                .map(parts -> at(Integer.parseInt(parts[0]), FaultAction.valueOf(parts[1])))
                .orElse(NOTHING);
    }

    /** {@code action} at the n-th change. */
    static Event at(int n, FaultAction action) {
        return (change, operation, path) -> {
            if (change == n) {
                action.happen();
            }
        };
    }

    /** From now on {@code next} happens at each operation; changes are counted from 1. */
    static void arm(Event next) {
        CHANGES.set(0);
        event = next;
    }

    /** From now on nothing happens; the number of changes since it was armed. */
    static int disarm() {
        event = NOTHING;
        return CHANGES.get();
    }

    /** From now on the clock of this JVM's host is {@code ahead} of that of the local files. */
    static void clockIsAhead(Duration ahead) {
        aheadMillis = ahead.toMillis();
    }

    /** By how much a time of the local files looks earlier to this host than to another. */
    static long aheadMillis() {
        return aheadMillis;
    }

    /** To be called before each operation. */
    static void pass(Operation operation, Path path) throws IOException {
        event.happen(operation.changes() ? CHANGES.incrementAndGet() : 0, operation, path);
    }
}

package io.github.heatmill.spark;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.util.ShutdownHookManager;

/**
 * Ensures that a process that exits before its work is done reports it, and never exits with 0.
 *
 * <p>A signal leaves the code that a shell expects of it, 128 and its number. Anything that called {@code System.exit}
 * from inside, such as a function of a query, or Spark itself when memory runs out, gets the code of its cause instead
 * of its own. The guard's last step comes after Spark has removed its temporary folders.
 */
final class ExitGuard {
    private static final int CLEAN_UP_SECONDS = 10;
    /** Below all hooks of Spark and Hadoop, which run before in the order of theirs. */
    private static final int LAST = 1;

    private static volatile boolean ending;

    private final FailureReport report;
    private final RunLine line;
    private final Thread main = Thread.currentThread();
    private final CountDownLatch done = new CountDownLatch(1);
    private final CountDownLatch told = new CountDownLatch(1);
    private volatile int code;

    private ExitGuard(FailureReport report, RunLine line) {
        this.report = report;
        this.line = line;
    }

    /** A guard over this process, to be called by its main thread. */
    static ExitGuard install(FailureReport report, RunLine line) {
        ExitGuard guard = new ExitGuard(report, line);
        Runtime.getRuntime().addShutdownHook(new Thread(guard::watch, "heatmill-shutdown"));
        ShutdownHookManager.get().addShutdownHook(guard::end, LAST);
        return guard;
    }

    /** Whether the process is on its way out before its work is done. */
    static boolean ending() {
        return ending;
    }

    /** Says that the work is done, well or not, and that its exit code is known. */
    void done() {
        done.countDown();
    }

    /** The job fails when Spark stops; it then has some seconds to remove what it has not finished. */
    private void watch() {
        try {
            if (done.getCount() == 0) {
                return;
            }
            ending = true;
            Ending how = Ending.find();
            boolean clean = !how.thread().equals(main.getName()) && done.await(CLEAN_UP_SECONDS, TimeUnit.SECONDS);
            if (how.bySignal()) {
                // the launcher explains it, and the code is the system's own
                line.failed(how.signalCode(), List.of("ended by a signal"));
            } else {
                code = report.tell(how);
                line.failed(code, report.problems());
            }
            if (!clean) {
                report.say("ended without cleaning up; the next run of the same output does it");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            told.countDown();
        }
    }

    private void end() {
        try {
            if (told.await(2 * CLEAN_UP_SECONDS, TimeUnit.SECONDS) && code != 0) {
                Runtime.getRuntime().halt(code);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

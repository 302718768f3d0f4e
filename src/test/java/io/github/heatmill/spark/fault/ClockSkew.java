package io.github.heatmill.spark.fault;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The clock of this host is an hour ahead of the file system's and of another host's, or behind; a run of the other
 * host holds the output, or was killed eleven minutes ago. The one must not be disturbed, the other not be waited for.
 */
record ClockSkew() implements Injector {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration LONG_SILENT = Duration.ofMinutes(11);
    private static final int BUSY = 6;
    private static final int INTERNAL = 3;

    @Override
    public Outcome inject(FaultMill mill, FaultKind kind, long seed) throws Exception {
        Duration ahead = seed % 4 < 2 ? HOUR : HOUR.negated();
        boolean lives = (seed / 4 + seed) % 2 == 0;
        return new Trial(mill, kind, seed, FaultJob.of(seed), Place.LOCAL).run(trial -> {
            Path lock = new Path(trial.folder() + "/.heatmill/out.lock");
            AtomicBoolean over = new AtomicBoolean();
            hold(trial.files(), lock);
            Thread beats = new Thread(() -> touch(trial.files(), lock, lives ? Duration.ZERO : LONG_SILENT, over));
            if (lives) {
                beats.start();
            } else {
                touchOnce(trial.files(), lock, LONG_SILENT);
            }
            FaultPoint.clockIsAhead(ahead);
            try {
                Attempt.Ended ended = Attempt.Ended.of(trial.call(), "");
                String where = "clock ahead by " + ahead + ", the other run " + (lives ? "lives" : "is dead");
                return lives && ended.code() != BUSY
                        ? new Attempt.Ended(INTERNAL, "took over from a run that lives", where)
                        : new Attempt.Ended(ended.code(), ended.last(), where);
            } finally {
                FaultPoint.clockIsAhead(Duration.ZERO);
                over.set(true);
                if (lives) {
                    beats.join();
                    trial.files().delete(lock, false);
                }
            }
        });
    }

    /** What a run of another user on another host writes. */
    private static void hold(FileSystem files, Path lock) throws IOException {
        try (OutputStream out = files.create(lock, true)) {
            out.write(
                    """
                    {"token": "0f0f0f0f-0000-4000-8000-000000000000", "host": "mill7", "system": "another",
                     "process_id": 1, "process_start": "2026-11-23T20:00:00Z", "user": "anna",
                     "since": "2026-11-23T20:00:00Z"}
                    """
                            .getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void touch(FileSystem files, Path lock, Duration ago, AtomicBoolean over) {
        while (!over.get()) {
            try {
                touchOnce(files, lock, ago);
            } catch (IOException takenAway) {
                return;
            }
            ExecutorFault.pause(100);
        }
    }

    private static void touchOnce(FileSystem files, Path lock, Duration ago) throws IOException {
        files.setTimes(lock, Instant.now().minus(ago).toEpochMilli(), -1);
    }
}

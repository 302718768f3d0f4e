package io.github.heatmill.spark;

import io.github.heatmill.UserMistake;
import io.github.heatmill.spark.storage.NewFile;
import io.github.heatmill.spark.storage.Stores;
import io.github.heatmill.spark.storage.WholeObject;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The hold of one run on an output: a file that names the run, made only if there is none.
 *
 * <p>A killed run leaves its file. It is recognised by the process, where that can be looked up from here, and else
 * by the file's age, by the clock of the store, whatever this machine's says: a live run touches it every half
 * minute. On disk and HDFS making the file is one step. A store of objects has no such step: there a run writes its
 * name, waits for longer than another's request may be under way, and has the output if its name is still there
 * (Fischer's algorithm, in Lamport, A Fast Mutual Exclusion Algorithm, 1987). A run whose request was held up for
 * longer than that finds out at {@link #requireHeld} and publishes nothing.
 */
final class OutputLock implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OutputLock.class);

    private static final Duration BETWEEN_BEATS = Duration.ofSeconds(30);
    /** Longer than a machine stands still, clocks differ, or a store keeps a caller waiting. */
    static final Duration SILENT = Duration.ofMinutes(10);

    /** Hadoop's setting for longer than a request to a store of objects takes from its sending to its effect. */
    static final String WAIT = "heatmill.lock-wait";

    private static final long WAIT_SECONDS = 2;

    private static final int TRIES = 5;

    private final FileSystem files;
    private final Path path;
    private final RunOwner me;
    private final String output;
    private final StoreClock clock;
    private final Timer beats = new Timer("heatmill-output-lock", true);

    private OutputLock(FileSystem files, Path path, RunOwner me, String output, StoreClock clock) {
        this.files = files;
        this.path = path;
        this.me = me;
        this.output = output;
        this.clock = clock;
    }

    /**
     * Takes {@code output}, whose lock file is {@code path}, for {@code me}.
     *
     * @throws UserMistake of kind BUSY if a run holds it
     */
    static OutputLock take(FileSystem files, Path path, RunOwner me, String output) throws IOException {
        OutputLock lock = new OutputLock(files, path, me, output, StoreClock.beside(files, path));
        // a file that is not there any more, or was a dead run's, is tried again
        for (int i = 0; i < TRIES; i++) {
            if (Stores.isOfObjects(files) ? lock.claim() : lock.make()) {
                lock.beats.schedule(lock.beat(), BETWEEN_BEATS.toMillis(), BETWEEN_BEATS.toMillis());
                return lock;
            }
        }
        throw new IOException(path + " could not be made");
    }

    /** Makes the file where making it is one step; false where another run was faster, or left one and is over. */
    private boolean make() throws IOException {
        files.mkdirs(path.getParent());
        if (NewFile.make(files, path, me.toJson(), me.token())) {
            return true;
        }
        requireOver().ifPresent(this::remove);
        return false;
    }

    /** Makes the object where any run can, at any time; false where another run was faster. */
    private boolean claim() throws IOException {
        requireOver();
        write();
        try {
            TimeUnit.MILLISECONDS.sleep(
                    TimeUnit.SECONDS.toMillis(files.getConf().getTimeDuration(WAIT, WAIT_SECONDS, TimeUnit.SECONDS)));
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("waiting for " + path);
        }
        return isHeld();
    }

    private void write() throws IOException {
        WholeObject.put(files, path, me.toJson());
    }

    /**
     * Takes nothing, but throws where {@link #take} would.
     *
     * @throws UserMistake of kind BUSY if a run holds it
     */
    static void requireFree(FileSystem files, Path path, RunOwner me, String output) throws IOException {
        // a dry run writes nothing, and asks this machine's clock
        OutputLock lock = new OutputLock(files, path, me, output, Instant::now);
        lock.beats.cancel();
        lock.requireOver();
    }

    /** The hold of a run that is over; empty if there is none. Throws {@link UserMistake} if one lives. */
    private Optional<Hold> requireOver() throws IOException {
        Optional<Hold> hold = hold();
        if (hold.isPresent()) {
            Instant now = hold.get().isVisibleTo(me) ? Instant.now() : clock.now();
            if (!hold.get().isOver(me, now)) {
                throw UserMistake.busy(hold.get().problem(output, path, me, now));
            }
        }
        return hold;
    }

    /** What a lock file says: who wrote it, empty if nobody can tell, and when it was last touched. */
    private record Hold(Optional<RunOwner> owner, Instant touched) {
        boolean isVisibleTo(RunOwner me) {
            return owner.filter(holder -> holder.isVisibleTo(me)).isPresent();
        }

        private Duration silence(Instant now) {
            return Duration.between(touched, now);
        }

        boolean isOver(RunOwner me, Instant now) {
            return isVisibleTo(me) ? !owner.get().isAlive() : silence(now).compareTo(SILENT) > 0;
        }

        String problem(String output, Path path, RunOwner me, Instant now) {
            String held = output + ": is being written by another run ("
                    + owner.map(RunOwner::toString).orElse("which has not written its name yet")
                    + "). Wait until it has ended, or choose another output.";
            if (isVisibleTo(me)) {
                return held;
            }
            return held + " Its last sign of life was "
                    + Math.max(0, silence(now).toSeconds())
                    + " s ago; after " + SILENT.toMinutes() + " minutes without one it counts as dead. If you know that"
                    + " it is, remove " + path.toUri().getPath() + ".";
        }
    }

    private Optional<Hold> hold() throws IOException {
        try {
            Instant touched = Instant.ofEpochMilli(files.getFileStatus(path).getModificationTime());
            return Optional.of(new Hold(RunOwner.parse(read(path)), touched));
        } catch (FileNotFoundException removed) {
            return Optional.empty();
        }
    }

    private byte[] read(Path file) throws IOException {
        try (InputStream in = files.open(file)) {
            return in.readAllBytes();
        }
    }

    /** Removes the file that {@code over} was read from, unless another run has put its own there meanwhile. */
    private void remove(Hold over) {
        Path aside = path.suffix("-" + me.token());
        try {
            if (!files.rename(path, aside)) {
                return;
            }
            if (!RunOwner.parse(read(aside)).equals(over.owner())) {
                files.rename(aside, path);
                return;
            }
            files.delete(aside, false);
            LOG.info(
                    "{}: takes over from a run that ended without a word ({})",
                    output,
                    over.owner().map(RunOwner::toString).orElse("unknown"));
        } catch (IOException goneMeanwhile) {
            LOG.debug("{} was removed by another run", path, goneMeanwhile);
        }
    }

    /** What is this hold's alone. */
    String token() {
        return me.token();
    }

    /** Whether no other run has taken the output since. */
    boolean isHeld() throws IOException {
        return hold().flatMap(Hold::owner).filter(me::equals).isPresent();
    }

    private TimerTask beat() {
        return new TimerTask() {
            @Override
            public void run() {
                try {
                    if (isHeld()) {
                        touch();
                    }
                } catch (IOException notNow) {
                    LOG.debug("{} could not be touched", path, notNow);
                }
            }
        };
    }

    private void touch() throws IOException {
        if (Stores.isOfObjects(files)) {
            // an object's time is that of its writing
            write();
        } else {
            files.setTimes(path, clock.now().toEpochMilli(), -1);
        }
    }

    /** Throws {@link UserMistake} of kind BUSY if another run considered this one dead and took over its output. */
    void requireHeld() throws IOException {
        Optional<Hold> hold = hold();
        if (!hold.flatMap(Hold::owner).filter(me::equals).isPresent()) {
            throw UserMistake.busy(output + ": was taken over by another run ("
                    + hold.flatMap(Hold::owner).map(RunOwner::toString).orElse("which has ended")
                    + ") while this one was suspended; nothing was published. Run it again.");
        }
    }

    /** Removes the file, if it is this run's. */
    @Override
    public void close() throws IOException {
        beats.cancel();
        if (isHeld()) {
            files.delete(path, false);
        }
    }
}

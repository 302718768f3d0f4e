package io.github.heatmill.spark;

import io.github.heatmill.UserMistake;
import io.github.heatmill.machine.MachineFailure;
import io.github.heatmill.spark.Staging.Occupant;
import io.github.heatmill.spark.storage.VersionedFolder;
import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a run writes: a folder that no reader looks into, which becomes the output in one step when all is there.
 *
 * <p>So a reader sees the whole result or none, and one run at a time writes an output. A run that is closed without
 * having published leaves nothing, except what it keeps for a later run to resume from. An existing output is replaced
 * only if the job file says so and a run made it. What the step is depends on the store: {@link Staging}.
 */
public final class RunDirectory implements AutoCloseable {
    /** Written last into every output: what ran, and the counts. It marks a folder as the output of a run. */
    public static final String MANIFEST = VersionedFolder.POINTER;

    private static final Logger LOG = LoggerFactory.getLogger(RunDirectory.class);

    private final OutputPlace place;
    private final OutputLock lock;
    private final Staging staging;
    private boolean keeps;

    private RunDirectory(OutputPlace place, OutputLock lock) {
        this.place = place;
        this.lock = lock;
        this.staging = Staging.of(place, lock.token());
    }

    /**
     * The directory for a run that ends as {@code output}: empty.
     *
     * @param overwrite whether an output of an earlier run may be replaced
     * @throws UserMistake if the output exists and may not be replaced, its place cannot be written, or another run
     *     writes it
     */
    public static RunDirectory prepare(Configuration hadoop, String output, boolean overwrite) {
        return prepare(hadoop, output, overwrite, Staging::make);
    }

    /**
     * The same with what the last run left there that did not end well, for this one to go on from.
     *
     * @param kept which names of files and folders it goes on from; all others are removed
     */
    public static RunDirectory resume(Configuration hadoop, String output, boolean overwrite, Predicate<String> kept) {
        return prepare(hadoop, output, overwrite, staging -> staging.takeOver(kept));
    }

    private static RunDirectory prepare(Configuration hadoop, String output, boolean overwrite, Start start) {
        return inPlace(hadoop, output, place -> {
            Occupant occupant = Staging.occupant(place);
            if (occupant != Occupant.HALF_REPLACED) {
                requireFree(occupant, output, overwrite);
            }
            return locked(place, output, overwrite, start);
        });
    }

    /**
     * Checks whether {@link #prepare} could make a directory, without making it.
     *
     * @throws UserMistake as {@link #prepare} does; here its permissions decide whether a place can be written, there
     *     writing does
     */
    public static OutputRoom look(Configuration hadoop, String output, boolean overwrite) {
        return inPlace(hadoop, output, place -> {
            requireFree(Staging.occupant(place), output, overwrite);
            OutputLock.requireFree(place.files(), place.lock(), RunOwner.me(), output);
            return new OutputRoom(output, place.room());
        });
    }

    /** Whether a run has published its result at {@code output}. */
    public static boolean isPublished(FileSystem files, Path output) throws IOException {
        return files.exists(new Path(output, MANIFEST));
    }

    private interface Use<T> {
        T of(OutputPlace place) throws IOException;
    }

    private interface Start {
        void in(Staging staging) throws IOException;
    }

    private static <T> T inPlace(Configuration hadoop, String output, Use<T> use) {
        try {
            return use.of(OutputPlace.of(hadoop, output));
        } catch (IOException | IllegalArgumentException e) {
            throw MachineFailure.refused(
                    output,
                    e,
                    UserMistake.job(output + ": cannot be written as output: " + Failures.firstLine(e)
                            + ". Choose an output that you may write to."));
        }
    }

    private static RunDirectory locked(OutputPlace place, String output, boolean overwrite, Start start)
            throws IOException {
        OutputLock lock = OutputLock.take(place.files(), place.lock(), RunOwner.me(), output);
        RunDirectory directory = new RunDirectory(place, lock);
        try {
            directory.staging.restore();
            requireFree(Staging.occupant(place), output, overwrite);
            start.in(directory.staging);
            directory.keeps = !directory.isEmpty();
            return directory;
        } catch (IOException | RuntimeException refused) {
            directory.close();
            throw refused;
        }
    }

    private static void requireFree(Occupant occupant, String output, boolean overwrite) {
        if (occupant == Occupant.NOTHING) {
            return;
        }
        if (!overwrite) {
            throw UserMistake.job(
                    output + ": the output exists already. Choose another output, or set overwrite = true.");
        }
        if (occupant == Occupant.FOREIGN) {
            throw UserMistake.job(
                    output + ": the output exists but was not written by Heatmill, so overwrite = true does not "
                            + "replace it. Choose another output, or remove it yourself.");
        }
    }

    /** The folder to write to; of a resumed run it may hold what an earlier, unfinished one left. */
    public Path staging() {
        return staging.folder();
    }

    /** Where the result is asked for once it is published. */
    public Path output() {
        return place.output();
    }

    /** Where the files of the result are once it is published. */
    public Path result() {
        return staging.result();
    }

    public FileSystem files() {
        return place.files();
    }

    /** What is in the staging folder. */
    public List<Path> children() throws IOException {
        return staging.children();
    }

    /** Whether nothing has been written yet, by this run or the one it resumes. */
    public boolean isEmpty() throws IOException {
        return staging.children().isEmpty();
    }

    /** Removes what an earlier, unfinished run left. */
    public void empty() throws IOException {
        keeps = false;
        staging.empty();
    }

    /** Writes a small file into the staging folder, whole or not at all. */
    public void write(String name, byte[] bytes) throws IOException {
        staging.write(name, bytes);
    }

    /**
     * Commits the run: writes its manifest and makes the staging folder the output.
     *
     * @throws UserMistake if another run has taken the output meanwhile
     */
    public void publish(String manifestJson) throws IOException {
        staging.publish(manifestJson, lock);
    }

    /** From now on, what is written stays if the run fails, for a later run of the same output to go on from. */
    public void keepUnfinished() {
        keeps = true;
    }

    /** Removes what was written and not published, and lets other runs have the output. */
    @Override
    public void close() throws IOException {
        try {
            if (!keeps && lock.isHeld()) {
                staging.remove();
            }
        } finally {
            lock.close();
            removeWork(place);
        }
    }

    /** Removes the hidden folder once no run needs it. */
    static void removeWork(OutputPlace place) {
        FileSystem files = place.files();
        try {
            if (files.exists(place.work()) && files.listStatus(place.work()).length == 0) {
                files.delete(place.work(), false);
            }
        } catch (IOException another) {
            LOG.debug("{} is still needed, or already gone", place.work(), another);
        }
    }
}

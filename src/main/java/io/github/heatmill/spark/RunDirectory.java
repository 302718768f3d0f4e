package io.github.heatmill.spark;

import io.github.heatmill.UserMistake;
import io.github.heatmill.machine.MachineFailure;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a run writes: a hidden folder beside its output, committed by a rename when the run is complete.
 *
 * <p>So a reader sees the whole result or none, and one run at a time writes an output. A run that is closed without
 * having published leaves nothing, except what it keeps for a later run to resume from. An existing output is replaced
 * only if the job file says so and a run made it.
 */
public final class RunDirectory implements AutoCloseable {
    /** Written last into every output: what ran, and the counts. It marks a folder as the output of a run. */
    public static final String MANIFEST = "run.json";

    private static final Logger LOG = LoggerFactory.getLogger(RunDirectory.class);

    private final OutputPlace place;
    private final FileSystem files;
    private final OutputLock lock;
    private final Path staging;
    private boolean keeps;

    private RunDirectory(OutputPlace place, OutputLock lock) {
        this.place = place;
        this.files = place.files();
        this.lock = lock;
        this.staging = place.staging(lock.token());
    }

    /**
     * The directory for a run that ends as {@code output}.
     *
     * @param overwrite whether an output of an earlier run may be replaced
     * @throws UserMistake if the output exists and may not be replaced, its place cannot be written, or another run
     *     writes it
     */
    public static RunDirectory prepare(Configuration hadoop, String output, boolean overwrite) {
        return inPlace(hadoop, output, place -> {
            checkOutput(place, place.output(), output, overwrite);
            return locked(place, output, overwrite);
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
            // an output whose replacing was ended between its two renames
            boolean aside =
                    !place.files().exists(place.output()) && place.files().exists(place.replaced());
            checkOutput(place, aside ? place.replaced() : place.output(), output, overwrite);
            OutputLock.requireFree(place.files(), place.lock(), RunOwner.me(), output);
            return new OutputRoom(output, place.room());
        });
    }

    private interface Use<T> {
        T of(OutputPlace place) throws IOException;
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

    private static RunDirectory locked(OutputPlace place, String output, boolean overwrite) throws IOException {
        OutputLock lock = OutputLock.take(place.files(), place.lock(), RunOwner.me(), output);
        RunDirectory directory = new RunDirectory(place, lock);
        try {
            directory.restore();
            checkOutput(place, place.output(), output, overwrite);
            directory.makeStaging();
            return directory;
        } catch (IOException | RuntimeException refused) {
            directory.close();
            throw refused;
        }
    }

    /** Takes over the folder of the last run that did not end well, or makes one. */
    private void makeStaging() throws IOException {
        List<Path> unfinished = place.unfinished();
        if (!unfinished.isEmpty()) {
            rename(unfinished.get(0), staging);
        } else if (!files.mkdirs(staging)) {
            throw new IOException("the folder could not be made");
        }
        for (Path older : unfinished.subList(Math.min(1, unfinished.size()), unfinished.size())) {
            files.delete(older, true);
        }
        keeps = files.listStatus(staging).length > 0;
        // mkdirs is content with a folder that exists; only a write shows that it can be written.
        Path probe = new Path(staging, ".probe");
        files.create(probe, true).close();
        files.delete(probe, false);
    }

    /** Gives an output its name back whose replacing was ended between its two renames. */
    private void restore() throws IOException {
        if (files.exists(place.replaced()) && !files.exists(place.output())) {
            rename(place.replaced(), place.output());
        }
    }

    private static void checkOutput(OutputPlace place, Path there, String output, boolean overwrite)
            throws IOException {
        FileSystem files = place.files();
        if (!files.exists(there)) {
            return;
        }
        if (!overwrite) {
            throw UserMistake.job(
                    output + ": the output exists already. Choose another output, or set overwrite = true.");
        }
        // listStatus of a file lists the file itself
        if (!files.exists(new Path(there, MANIFEST)) && files.listStatus(there).length > 0) {
            throw UserMistake.job(
                    output + ": the output exists but was not written by Heatmill, so overwrite = true does not "
                            + "replace it. Choose another output, or remove it yourself.");
        }
    }

    /** The folder to write to; it may hold what an earlier, unfinished run of the same output left. */
    public Path staging() {
        return staging;
    }

    /** Where the result is once it is published. */
    public Path output() {
        return place.output();
    }

    public FileSystem files() {
        return files;
    }

    /** Removes what an earlier, unfinished run left. */
    public void empty() throws IOException {
        keeps = false;
        files.delete(staging, true);
        files.mkdirs(staging);
    }

    /** Writes a small file into the staging folder, whole or not at all. */
    public void write(String name, byte[] bytes) throws IOException {
        Path target = new Path(staging, name);
        Path temporary = new Path(target.getParent(), "." + target.getName() + ".tmp");
        try (OutputStream out = files.create(temporary, true)) {
            out.write(bytes);
        } catch (IOException unwritten) {
            files.delete(temporary, false);
            throw unwritten;
        }
        files.delete(target, false);
        if (!files.rename(temporary, target)) {
            throw new IOException("could not rename " + temporary + " to " + target.getName());
        }
    }

    /**
     * Commits the run: writes its manifest and renames the staging folder to the output.
     *
     * @throws UserMistake if another run has taken the output meanwhile
     */
    public void publish(String manifestJson) throws IOException {
        write(MANIFEST, manifestJson.getBytes(StandardCharsets.UTF_8));
        lock.requireHeld();
        files.delete(place.replaced(), true);
        if (files.exists(place.output())) {
            rename(place.output(), place.replaced());
        }
        try {
            rename(staging, place.output());
        } catch (IOException | UserMistake e) {
            if (files.exists(place.replaced())) {
                rename(place.replaced(), place.output());
            }
            throw e;
        }
        files.delete(place.replaced(), true);
    }

    private void rename(Path from, Path to) throws IOException {
        if (!files.rename(from, to)) {
            // Hadoop does not say why
            throw UserMistake.machine(
                    to + ": " + from + " could not be renamed to it. Check that this user may still write"
                            + " to both folders, and that nothing else has been put there meanwhile.");
        }
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
                files.delete(staging, true);
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

package io.github.heatmill.spark;

import io.github.heatmill.UserMistake;
import io.github.heatmill.machine.MachineFailure;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The hold of one run on an output that it adds to, instead of writing it anew: no other run writes there meanwhile.
 */
public final class OutputHold implements AutoCloseable {
    private final OutputPlace place;
    private final OutputLock lock;

    private OutputHold(OutputPlace place, OutputLock lock) {
        this.place = place;
        this.lock = lock;
    }

    /**
     * Takes {@code output}, a path as the user wrote it; it need not be there yet.
     *
     * @throws UserMistake if another run holds it, or no run can ever write there
     */
    public static OutputHold take(Configuration hadoop, String output) {
        return inPlace(
                hadoop,
                output,
                place -> new OutputHold(place, OutputLock.take(place.files(), place.lock(), RunOwner.me(), output)));
    }

    /**
     * Checks whether {@link #take} could take {@code output} and something be written there, without taking it.
     *
     * @throws UserMistake as {@link #take} does; here permissions decide whether a place can be written
     */
    public static void look(Configuration hadoop, String output) {
        inPlace(hadoop, output, place -> {
            OutputLock.requireFree(place.files(), place.lock(), RunOwner.me(), output);
            return place.room();
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
                    UserMistake.job(output + ": cannot be written to: " + Failures.firstLine(e)
                            + ". Choose a folder that you may write to."));
        }
    }

    public FileSystem files() {
        return place.files();
    }

    /** Where the output is, qualified. */
    public Path output() {
        return place.output();
    }

    /** The name of this hold; no two are equal. */
    public String token() {
        return lock.token();
    }

    /** Whether no other run has taken the output since. */
    public boolean isHeld() throws IOException {
        return lock.isHeld();
    }

    /** Throws {@link UserMistake} if another run has taken this one for dead and works in its place. */
    public void requireHeld() throws IOException {
        lock.requireHeld();
    }

    @Override
    public void close() throws IOException {
        try {
            lock.close();
        } finally {
            RunDirectory.removeWork(place);
        }
    }
}

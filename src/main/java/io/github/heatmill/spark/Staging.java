package io.github.heatmill.spark;

import io.github.heatmill.spark.storage.Stores;
import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;
import org.apache.hadoop.fs.Path;

/** Where the result of one run grows, and the step by which it becomes the output. */
interface Staging {
    /** What is at the place of an output. */
    enum Occupant {
        /** Nothing, or only what runs left that did not end well. */
        NOTHING,
        /** What a run published. */
        RESULT,
        /** Nothing, because a run was ended that had put a result aside to replace it. */
        HALF_REPLACED,
        /** What no run of Heatmill made. */
        FOREIGN
    }

    /** The one that suits the store of {@code place}, for the run that holds it by {@code token}. */
    static Staging of(OutputPlace place, String token) {
        return Stores.isOfObjects(place.files())
                ? new VersionedStaging(place, token)
                : new RenamedStaging(place, token);
    }

    /** What is at {@code place} now; nothing is changed. */
    static Occupant occupant(OutputPlace place) throws IOException {
        return Stores.isOfObjects(place.files()) ? VersionedStaging.occupant(place) : RenamedStaging.occupant(place);
    }

    /** The folder that the run writes to. */
    Path folder();

    /** Where the files of the result are once it is published. */
    Path result();

    /** Puts right what a run left that was ended while it published. */
    void restore() throws IOException;

    /** Makes the folder, empty, and removes what runs left that did not end well. */
    void make() throws IOException;

    /** The same, but with what the last of those runs wrote in it whose name is {@code kept}. */
    void takeOver(Predicate<String> kept) throws IOException;

    /** Removes what is in the folder. */
    void empty() throws IOException;

    /** What is in the folder. */
    List<Path> children() throws IOException;

    /** Writes a small file into the folder, whole or not at all. */
    void write(String name, byte[] bytes) throws IOException;

    /** Makes the folder, which holds its manifest, the output, if the lock is still held. */
    void publish(String manifestJson, OutputLock lock) throws IOException;

    /** Removes the folder, unless it is the output by now. */
    void remove() throws IOException;
}

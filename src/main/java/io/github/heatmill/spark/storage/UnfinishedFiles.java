package io.github.heatmill.spark.storage;

import java.io.IOException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Where tasks write files before they rename them to what they are called: a hidden folder of the run, so that what a
 * killed task leaves is known as such. Whoever runs the tasks removes it once they are done.
 */
public final class UnfinishedFiles {
    private static final String NAME = ".unfinished";

    private UnfinishedFiles() {}

    /** That of the run whose files are in {@code folder}. */
    public static Path in(Path folder) {
        return new Path(folder, NAME);
    }

    /** Removes that of the run whose files are in {@code folder}; a store of objects has none. */
    public static void removeIn(FileSystem files, Path folder) throws IOException {
        if (!Stores.isOfObjects(files)) {
            files.delete(in(folder), true);
        }
    }
}

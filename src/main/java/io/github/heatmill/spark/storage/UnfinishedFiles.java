package io.github.heatmill.spark.storage;

import org.apache.hadoop.fs.Path;

/**
 * Where tasks write files before they rename them to what they are called: a hidden folder of the run, so that what a
 * killed task leaves is known as such and is not published.
 */
public final class UnfinishedFiles {
    private static final String NAME = ".unfinished";

    private UnfinishedFiles() {}

    /** That of the run whose files are in {@code folder}. */
    public static Path in(Path folder) {
        return new Path(folder, NAME);
    }
}

package io.github.heatmill.spark.storage;

import java.io.IOException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.lib.output.FileOutputCommitter;

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

    /**
     * Removes that of the run whose files are in {@code folder}, and what a second attempt of a task, ended late, has
     * put into a table after it was committed. A store of objects has no such files; its committer ends their uploads.
     */
    public static void removeIn(FileSystem files, Path folder) throws IOException {
        if (Stores.isOfObjects(files) || !files.exists(folder)) {
            return;
        }
        files.delete(in(folder), true);
        for (FileStatus child : files.listStatus(folder)) {
            if (child.isDirectory()) {
                files.delete(new Path(child.getPath(), FileOutputCommitter.PENDING_DIR_NAME), true);
            }
        }
    }
}

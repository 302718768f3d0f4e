package io.github.heatmill.spark.storage;

import java.io.IOException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.s3a.S3AFileSystem;

/**
 * Uploads in parts that were begun and neither completed nor ended: no reader and no listing of files shows them, but
 * the store keeps, and charges for, their parts. The magic committer has one for each file of a table until its job
 * commits.
 */
public final class PendingUploads {
    private PendingUploads() {}

    /** Ends those to objects below {@code folder}; returns how many. Stores other than S3 have none of their own. */
    public static int endBelow(FileSystem files, Path folder) throws IOException {
        if (!(files instanceof S3AFileSystem s3)) {
            return 0;
        }
        return s3.getWriteOperationHelper().abortMultipartUploadsUnderPath(s3.pathToKey(folder) + "/");
    }
}

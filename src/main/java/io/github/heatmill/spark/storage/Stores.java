package io.github.heatmill.spark.storage;

import java.io.IOException;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.UnsupportedFileSystemException;

/**
 * What kind of store a file system is, which decides how a result becomes visible in it, and how it is reached.
 *
 * <p>Files and folders of a disk or of HDFS are renamed in one step. A store of objects has no folders: renaming one
 * copies and deletes each of its objects in turn, which readers see; but an object appears whole, by one request.
 */
public final class Stores {
    /** Azure's renames in one step only in accounts with a hierarchical namespace, so it counts as one of objects. */
    private static final Set<String> OF_OBJECTS = Set.of("s3a", "gs", "abfss");

    private Stores() {}

    /** Whether {@code files} is a store of objects. */
    public static boolean isOfObjects(FileSystem files) {
        return OF_OBJECTS.contains(files.getUri().getScheme());
    }

    /**
     * The file system that {@code path} is in.
     *
     * @throws IOException if it cannot be reached; says what is missing where that is its connector
     */
    public static FileSystem open(Path path, Configuration configuration) throws IOException {
        try {
            return path.getFileSystem(configuration);
        } catch (UnsupportedFileSystemException unknown) {
            throw missing(path, unknown);
        } catch (RuntimeException failure) {
            // Hadoop knows the name of the class, which is not there
            if (failure.getCause() instanceof ClassNotFoundException) {
                throw missing(path, failure);
            }
            throw failure;
        }
    }

    private static IOException missing(Path path, Exception failure) {
        return new IOException(
                "no connector for " + path.toUri().getScheme() + ":// is on the class path: copy its jar into lib/ of"
                        + " the installation (docs/storage.md says which)",
                failure);
    }
}

package io.github.heatmill.spark.storage;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.UnsupportedFileSystemException;

/**
 * What kind of store a file system is, which decides how a result becomes visible in it.
 *
 * <p>Files and folders of a disk or of HDFS are renamed in one step. A store of objects has no folders: renaming one
 * copies and deletes each of its objects in turn, which readers see; but an object appears whole, by one request.
 * ({@code abfss} renames in one step only in accounts with a hierarchical namespace, so it counts as the latter.)
 */
public enum StoreKind {
    FILES,
    OBJECTS;

    /** The kind of {@code files}. */
    public static StoreKind of(FileSystem files) {
        return switch (files.getUri().getScheme()) {
            case "s3a", "gs", "abfss" -> OBJECTS;
            default -> FILES;
        };
    }

    /** Whether {@code files} is a store of objects. */
    public static boolean isOfObjects(FileSystem files) {
        return of(files) == OBJECTS;
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

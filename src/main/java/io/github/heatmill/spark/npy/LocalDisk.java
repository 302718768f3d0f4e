package io.github.heatmill.spark.npy;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/** What the local disk knows about a path and Hadoop does not say: links to nothing, pipes, devices, sockets. */
public final class LocalDisk {
    private LocalDisk() {}

    /** The place on the local disk that {@code path} of {@code fileSystem} means; empty on any other file system. */
    public static Optional<java.nio.file.Path> path(FileSystem fileSystem, Path path) {
        try {
            if (fileSystem instanceof LocalFileSystem local) {
                return Optional.of(local.pathToFile(path).toPath());
            }
            if (fileSystem instanceof RawLocalFileSystem raw) {
                return Optional.of(raw.pathToFile(path).toPath());
            }
            return Optional.empty();
        } catch (InvalidPathException notOfThisLocale) {
            return Optional.empty();
        }
    }

    /** Whether opening {@code path} could wait for ever or never end: it is there and neither a file nor a folder. */
    static boolean isSpecial(FileSystem fileSystem, Path path) {
        return path(fileSystem, path).filter(LocalDisk::isSpecial).isPresent();
    }

    private static boolean isSpecial(java.nio.file.Path place) {
        try {
            return Files.readAttributes(place, BasicFileAttributes.class).isOther();
        } catch (IOException absent) {
            return false;
        }
    }

    /** Whether a folder on the way to {@code path} is closed to this user, so that nobody can say what is there. */
    static boolean isClosed(FileSystem fileSystem, Path path) {
        return path(fileSystem, path).filter(LocalDisk::isClosed).isPresent();
    }

    private static boolean isClosed(java.nio.file.Path place) {
        try {
            Files.readAttributes(place, BasicFileAttributes.class);
            return false;
        } catch (AccessDeniedException denied) {
            return true;
        } catch (IOException absent) {
            return false;
        }
    }

    static boolean isLinkToNothing(FileSystem fileSystem, Path path) {
        return path(fileSystem, path)
                .filter(place -> Files.isSymbolicLink(place) && !Files.exists(place))
                .isPresent();
    }
}

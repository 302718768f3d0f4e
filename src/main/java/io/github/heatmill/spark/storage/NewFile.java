package io.github.heatmill.spark.storage;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardOpenOption;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A file on disk or HDFS that appears whole, by one step, and only where there is none: a claim of another name is
 * written first and then linked or renamed. Whoever is killed meanwhile leaves no half file, which nobody could tell
 * from one that is being written; its claim is removed by the next who makes the file.
 */
public final class NewFile {
    private static final String CLAIM = ".claim-";

    private NewFile() {}

    /**
     * Makes the file {@code path}; false where there is one.
     *
     * @param token what no other maker of this file has, for the claim's name
     */
    public static boolean make(FileSystem files, Path path, byte[] content, String token) throws IOException {
        Path claim = path.suffix(CLAIM + token);
        try {
            boolean made = files instanceof LocalFileSystem local
                    ? link(
                            local.pathToFile(claim).toPath(),
                            local.pathToFile(path).toPath(),
                            content)
                    : rename(files, claim, path, content);
            if (made) {
                removeClaims(files, path);
            }
            return made;
        } catch (FileAlreadyExistsException | java.nio.file.FileAlreadyExistsException held) {
            return false;
        } catch (FileNotFoundException | NoSuchFileException removed) {
            // the folder, by a run that ended, or the claim on a disk, by the one that made the file
            return false;
        }
    }

    /** Hadoop looks whether it is there and makes it then, which two can both do. */
    private static boolean link(java.nio.file.Path claim, java.nio.file.Path file, byte[] content) throws IOException {
        Files.write(claim, content);
        try {
            Files.createLink(file, claim);
        } catch (UnsupportedOperationException noLinks) {
            Files.write(file, content, StandardOpenOption.CREATE_NEW);
        } finally {
            Files.deleteIfExists(claim);
        }
        return true;
    }

    private static boolean rename(FileSystem files, Path claim, Path path, byte[] content) throws IOException {
        try (OutputStream out = files.create(claim, true)) {
            out.write(content);
        } catch (IOException unwritten) {
            if (files.exists(claim)) {
                throw unwritten;
            }
            // the one that made the file has removed it; HDFS says so in several ways
            return false;
        }
        boolean made = files.rename(claim, path);
        if (!made) {
            files.delete(claim, false);
        }
        return made;
    }

    /** One of a maker that is alive is missed by it, and it finds that the file is there. */
    private static void removeClaims(FileSystem files, Path path) throws IOException {
        for (FileStatus child : files.listStatus(path.getParent())) {
            if (child.getPath().getName().startsWith(path.getName() + CLAIM)) {
                files.delete(child.getPath(), false);
            }
        }
    }
}

package io.github.heatmill.spark.picture;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CommonPathCapabilities;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A folder that a task writes picture files to. No name ever stands for half a picture; where two attempts of a task
 * write the same one, they write the same bytes.
 */
public sealed interface PictureFiles {
    /** The folder {@code folder}, created if it is missing; {@code attempt} is unique among running tasks. */
    static PictureFiles in(Path folder, long attempt, Configuration hadoop) throws IOException {
        FileSystem files = folder.getFileSystem(hadoop);
        if (files instanceof LocalFileSystem local) {
            return new OnDisk(Files.createDirectories(local.pathToFile(folder).toPath()), attempt);
        }
        return InStore.WHOLE.contains(files.getUri().getScheme())
                ? new InStore(files, folder)
                : new InFileSystem(files, folder, attempt);
    }

    /** Writes the file {@code name}. */
    void write(String name, byte[] bytes) throws IOException;

    /**
     * Written under another name first and then renamed. Hadoop's local file systems start a process for each file to
     * set its permissions, which costs more than drawing it, and write a checksum file beside it; a PNG has checksums
     * of its own.
     */
    record OnDisk(java.nio.file.Path folder, long attempt) implements PictureFiles {
        @Override
        public void write(String name, byte[] bytes) throws IOException {
            java.nio.file.Path temporary = folder.resolve("." + name + "." + attempt);
            try (OutputStream out = new FileOutputStream(temporary.toFile())) {
                out.write(bytes);
            }
            Files.move(temporary, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /**
     * An object store, where an object is there as a whole once its stream is closed, and a rename is a copy: written
     * under its own name, by one request to look that this is no folder and one that puts it.
     */
    record InStore(FileSystem files, Path folder) implements PictureFiles {
        /** The schemes of such stores. */
        private static final Set<String> WHOLE = Set.of("s3a", "gs");

        @Override
        public void write(String name, byte[] bytes) throws IOException {
            FSDataOutputStream out = files.create(new Path(folder, name), true);
            try {
                out.write(bytes);
            } catch (IOException | RuntimeException unwritten) {
                // closing it would make an object of what has been written
                if (out.hasCapability(CommonPathCapabilities.ABORTABLE_STREAM)) {
                    out.abort();
                }
                throw unwritten;
            }
            out.close();
        }
    }

    /** Any other file system of Hadoop's: written under another name first and then renamed. */
    record InFileSystem(FileSystem files, Path folder, long attempt) implements PictureFiles {
        @Override
        public void write(String name, byte[] bytes) throws IOException {
            Path target = new Path(folder, name);
            Path temporary = new Path(folder, "." + name + "." + attempt);
            try (OutputStream out = files.create(temporary, true)) {
                out.write(bytes);
            }
            if (!files.rename(temporary, target)) {
                // Another attempt was first, with the same bytes.
                files.delete(temporary, false);
            }
        }
    }
}

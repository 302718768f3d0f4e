package io.github.heatmill.spark.picture;

import io.github.heatmill.spark.storage.Stores;
import io.github.heatmill.spark.storage.UnfinishedFiles;
import io.github.heatmill.spark.storage.WholeObject;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import org.apache.hadoop.conf.Configuration;
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
        Path unfinished = UnfinishedFiles.in(folder.getParent());
        if (files instanceof LocalFileSystem local) {
            return new OnDisk(
                    Files.createDirectories(local.pathToFile(folder).toPath()),
                    Files.createDirectories(local.pathToFile(unfinished).toPath()),
                    attempt);
        }
        if (Stores.isOfObjects(files)) {
            return new InStore(files, folder);
        }
        files.mkdirs(folder);
        return new InFileSystem(files, folder, unfinished, attempt);
    }

    /** Writes the file {@code name}. */
    void write(String name, byte[] bytes) throws IOException;

    /**
     * Written in another folder first and then renamed. Hadoop's local file systems start a process for each file to
     * set its permissions, which costs more than drawing it, and write a checksum file beside it; a PNG has checksums
     * of its own.
     */
    record OnDisk(java.nio.file.Path folder, java.nio.file.Path unfinished, long attempt) implements PictureFiles {
        @Override
        public void write(String name, byte[] bytes) throws IOException {
            java.nio.file.Path temporary = unfinished.resolve(name + "." + attempt);
            try (OutputStream out = new FileOutputStream(temporary.toFile())) {
                out.write(bytes);
            }
            Files.move(temporary, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /**
     * A store of objects, where an object appears whole and a rename is a copy: written under its own name.
     */
    record InStore(FileSystem files, Path folder) implements PictureFiles {
        @Override
        public void write(String name, byte[] bytes) throws IOException {
            WholeObject.put(files, new Path(folder, name), bytes);
        }
    }

    /** Any other file system of Hadoop's: written in another folder first and then renamed. */
    record InFileSystem(FileSystem files, Path folder, Path unfinished, long attempt) implements PictureFiles {
        @Override
        public void write(String name, byte[] bytes) throws IOException {
            Path target = new Path(folder, name);
            Path temporary = new Path(unfinished, name + "." + attempt);
            try (OutputStream out = files.create(temporary, true)) {
                out.write(bytes);
            }
            if (!files.rename(temporary, target)) {
                if (!files.exists(target)) {
                    // Hadoop does not say why
                    throw new IOException(temporary + " could not be renamed to " + target);
                }
                // another attempt was first, with the same bytes
                files.delete(temporary, false);
            }
        }
    }
}

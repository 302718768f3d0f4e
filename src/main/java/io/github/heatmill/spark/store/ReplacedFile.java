package io.github.heatmill.spark.store;

import io.github.heatmill.spark.npy.LocalDisk;
import io.github.heatmill.spark.storage.Stores;
import io.github.heatmill.spark.storage.WholeObject;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;

/** Replaces a small file in one step, so that there is always one and a reader finds the old or the new one. */
final class ReplacedFile {
    private ReplacedFile() {}

    /**
     * Writes {@code bytes} to {@code target}, whether there is a file or not.
     *
     * <p>On disk and HDFS the new file is written beside it and renamed over it, which Hadoop's ordinary rename
     * refuses. A store of objects has no rename, but an object appears only once it is written whole.
     */
    static void replace(FileSystem files, Path target, byte[] bytes) throws IOException {
        if (Stores.isOfObjects(files)) {
            WholeObject.put(files, target, bytes);
            return;
        }
        Path aside = new Path(target.getParent(), "." + target.getName() + ".tmp");
        write(files, aside, bytes);
        Optional<java.nio.file.Path> local = LocalDisk.path(files, aside);
        if (local.isPresent()) {
            Files.move(
                    local.get(),
                    LocalDisk.path(files, target).orElseThrow(),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } else {
            FileContext.getFileContext(files.getUri(), files.getConf()).rename(aside, target, Options.Rename.OVERWRITE);
        }
    }

    private static void write(FileSystem files, Path path, byte[] bytes) throws IOException {
        try (OutputStream out = files.create(path, true)) {
            out.write(bytes);
        }
    }
}

package io.github.heatmill.spark.storage;

import java.io.IOException;
import org.apache.hadoop.fs.CommonPathCapabilities;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Writes an object of a store under its own name, where it appears whole or not at all, in place of any other. */
public final class WholeObject {
    private WholeObject() {}

    /** Writes {@code bytes} to {@code path}, by one request to look that this is no folder and one that puts it. */
    public static void put(FileSystem files, Path path, byte[] bytes) throws IOException {
        FSDataOutputStream out = files.create(path, true);
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

package io.github.heatmill.spark.evaluate;

import io.github.heatmill.UserMistake;
import io.github.heatmill.image.InputMistake;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** A file that is read whole, on the driver, from any Hadoop file system. */
final class SmallFile {
    private static final int MAX_BYTES = 1 << 27;

    private SmallFile() {}

    /** The file's bytes. Throws {@link UserMistake} where it is not there, not readable or longer than 128 MiB. */
    static byte[] read(Configuration hadoop, String location) {
        try {
            Path path = new Path(location);
            FileSystem files = path.getFileSystem(hadoop);
            long length = files.getFileStatus(path).getLen();
            if (length > MAX_BYTES) {
                throw InputMistake.of(location, "it is longer than " + MAX_BYTES + " bytes", "split it");
            }
            try (InputStream in = files.open(path)) {
                return in.readNBytes((int) length);
            }
        } catch (FileNotFoundException absent) {
            throw InputMistake.of(location, "it does not exist", "check the path");
        } catch (IOException | IllegalArgumentException e) {
            throw InputMistake.of(
                    location,
                    "it cannot be read (" + InputMistake.quote(String.valueOf(e.getMessage())) + ")",
                    "check the path and that this user may read it");
        }
    }
}

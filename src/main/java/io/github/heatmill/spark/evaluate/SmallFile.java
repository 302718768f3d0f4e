package io.github.heatmill.spark.evaluate;

import io.github.heatmill.UserMistake;
import io.github.heatmill.image.InputMistake;
import io.github.heatmill.spark.npy.InputFile;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;

/** A file that is read whole, on the driver, from any Hadoop file system. */
final class SmallFile {
    private static final int MAX_BYTES = 1 << 27;

    private SmallFile() {}

    /** The file's bytes. Throws {@link UserMistake} where it is not there, not readable or longer than 128 MiB. */
    static byte[] read(Configuration hadoop, String location) {
        try {
            InputFile file = InputFile.of(location, hadoop);
            if (file.length() > MAX_BYTES) {
                throw InputMistake.of(location, "it is longer than " + MAX_BYTES + " bytes", "split it");
            }
            return file.head(MAX_BYTES);
        } catch (IOException failure) {
            throw InputFile.unreadable(location, failure);
        }
    }
}

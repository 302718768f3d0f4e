package io.github.heatmill.spark.npy;

import io.github.heatmill.UserMistake;
import io.github.heatmill.image.NpyHeader;
import java.io.IOException;
import java.io.Serializable;
import org.apache.hadoop.conf.Configuration;

/**
 * A {@code .npy} array as it was when its header was read; the executors check that it is still the same.
 *
 * @param path where it lies, as the user gave it
 * @param stamp distinguishes it from another file at the same path
 */
public record NpyFile(String path, FileStamp stamp, NpyHeader header) implements Serializable {
    /** Reads the header and nothing else. Throws {@link UserMistake} on anything that is not a readable array. */
    public static NpyFile of(String path, Configuration configuration) {
        try {
            InputFile file = InputFile.of(path, configuration);
            byte[] head = file.head(NpyHeader.MAX_HEAD);
            return new NpyFile(path, file.stamp(), NpyHeader.parse(path, head, file.length()));
        } catch (IOException failure) {
            throw InputFile.unreadable(path, failure);
        }
    }

    /** The last part of the path: the same wherever the folder is mounted. */
    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}

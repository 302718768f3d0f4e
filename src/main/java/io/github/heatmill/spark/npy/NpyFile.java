package io.github.heatmill.spark.npy;

import io.github.heatmill.UserMistake;
import io.github.heatmill.image.NpyHeader;
import java.io.IOException;
import java.io.Serializable;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/**
 * A {@code .npy} array as it was when its header was read; the executors check that it is still the same.
 *
 * @param path where it lies, as the user gave it
 * @param stamp distinguishes it from another file at the same path
 */
public record NpyFile(String path, FileStamp stamp, NpyHeader header) implements Serializable {
    private static final KnownHeaders KNOWN = new KnownHeaders();

    /**
     * Reads the header and nothing else, in an object store only if it is not the one that this process read before.
     * Throws {@link UserMistake} on anything that is not a readable array.
     */
    public static NpyFile of(String path, Configuration configuration) {
        try {
            InputFile file = InputFile.of(path, configuration);
            Optional<NpyFile> known = KNOWN.find(path, file.stamp());
            return known.isPresent() ? known.get() : read(path, file);
        } catch (IOException failure) {
            throw InputFile.unreadable(path, failure);
        }
    }

    private static NpyFile read(String path, InputFile file) throws IOException {
        byte[] head = file.head(NpyHeader.MAX_HEAD);
        NpyFile read = new NpyFile(path, file.stamp(), NpyHeader.parse(path, head, file.length()));
        KNOWN.keep(read);
        return read;
    }

    /** The last part of the path: the same wherever the folder is mounted. */
    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}

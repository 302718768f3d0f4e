package io.github.heatmill.spark.images;

import io.github.heatmill.UserMistake;
import io.github.heatmill.spark.npy.FileStamp;
import io.github.heatmill.spark.npy.InputFile;
import java.io.IOException;
import java.io.Serializable;
import java.util.Locale;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;

/**
 * A file as a listing shows it.
 *
 * @param folder where the listing began; one text that all files of a listing share
 * @param name the file's place within {@code folder}, parts joined by a slash
 * @param stamp what tells it from another file in its place
 */
record ListedFile(String folder, String name, FileStamp stamp) implements Serializable {
    String path() {
        return folder.endsWith("/") ? folder + name : folder + "/" + name;
    }

    /**
     * The file, to be read. Throws {@link UserMistake} if it is gone, may not be read, or is another one than was
     * listed.
     */
    InputFile open(Configuration configuration) throws IOException {
        InputFile file = InputFile.of(path(), configuration);
        stamp.requireSame(path(), file.stamp());
        return file;
    }

    /** Throws {@link UserMistake} if another file has taken the place of the one that was listed. */
    void requireNotReplaced(Configuration configuration) throws IOException {
        InputFile now;
        try {
            now = InputFile.of(path(), configuration);
        } catch (UserMistake gone) {
            return;
        }
        stamp.requireSame(path(), now.stamp());
    }

    /** Whether its own name begins with a dot. */
    boolean isHidden() {
        return name.charAt(name.lastIndexOf('/') + 1) == '.';
    }

    /** Whether the name ends in a dot and one of {@code endings}, which are in lower case, in any case. */
    boolean endsIn(Set<String> endings) {
        return endings.contains(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    }

    /** The name without its ending. */
    String stem() {
        int dot = name.lastIndexOf('.');
        return dot <= name.lastIndexOf('/') ? name : name.substring(0, dot);
    }
}

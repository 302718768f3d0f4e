package io.github.heatmill.spark.night;

import io.github.heatmill.image.ReasonCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A kind of file that no night can use.
 *
 * @param name its place in the folder
 * @param code why it is set aside, written by hand
 * @param maker puts it there
 */
record BadFile(String name, ReasonCode code, Maker maker) {
    /** Puts a file, and what belongs to it, into its place. */
    @FunctionalInterface
    interface Maker {
        void make(Path file) throws IOException;
    }

    /** A file of these bytes. */
    static BadFile of(String name, ReasonCode code, byte[] bytes) {
        return new BadFile(name, code, file -> Files.write(file, bytes));
    }

    void putInto(Path folder) throws IOException {
        maker.make(folder.resolve(name));
    }
}

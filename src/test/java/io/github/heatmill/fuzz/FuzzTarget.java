package io.github.heatmill.fuzz;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/** A reader of files from outside, as a fuzzer sees it. */
public interface FuzzTarget {
    /** Files that are right, to begin with. */
    List<byte[]> seeds() throws IOException;

    /** What such files are made of: pieces that chance alone would hardly write. */
    List<String> words();

    /** The pieces of JSON, and {@code own} of the files of one kind. */
    static List<String> jsonWords(String... own) {
        return Stream.concat(Stream.of("{", "}", "[", "]", ",", ":", "\"", "null", "true"), Stream.of(own))
                .toList();
    }

    /**
     * Reads {@code input}, to the end. Throws {@link io.github.heatmill.UserMistake} where it is refused; whatever else
     * is thrown is a defect, and so is a result that cannot be, which this method tells.
     *
     * @return what was read, for a second reading by other software; empty where there is none
     */
    byte[] read(byte[] input) throws IOException;
}

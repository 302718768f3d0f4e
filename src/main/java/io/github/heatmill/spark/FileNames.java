package io.github.heatmill.spark;

import io.github.heatmill.UserMistake;

/** How this Java writes the names of files. */
final class FileNames {
    private static final String UNICODE = "UTF-8";

    private FileNames() {}

    /**
     * Refuses an {@code encoding} in which a name that is not ASCII is lost: such files would silently be missing from
     * folders, and two outputs with such names would be one.
     *
     * @param encoding Java's name of the encoding of file names, which the locale at its start decides
     * @throws UserMistake of kind MACHINE unless it is UTF-8
     */
    static void requireUnicode(String encoding) {
        if (!UNICODE.equals(encoding)) {
            throw UserMistake.machine("this Java encodes file names in " + encoding
                    + ", which cannot encode most names. Start it with LC_ALL=C.UTF-8 or another UTF-8 locale, as"
                    + " submit/run does.");
        }
    }
}

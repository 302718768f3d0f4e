package io.github.heatmill.spark.picture;

import java.util.Optional;

/**
 * What a row says of its picture.
 *
 * @param file the file's name within the output; empty if none was written
 * @param png the file's bytes for the table; empty if they do not go there
 */
public record Picture(Optional<String> file, Optional<byte[]> png) {
    /** No picture. */
    public static final Picture NONE = new Picture(Optional.empty(), Optional.empty());
}

package io.github.heatmill.spark.images;

import java.io.Serializable;

/**
 * What a delivered file is, whatever it is called: equal for equal bytes.
 *
 * @param place of the file in its {@link Delivery}, from 0
 * @param kind whether there is a content to speak of
 * @param imageId 32 hexadecimal digits: of {@link Kind#CONTENT} the first ones of the SHA-256 of the file's bytes; of
 *     another kind those of its name and stamp
 * @param problem why the content is not known; empty text where it is
 */
public record Fingerprint(int place, Kind kind, String imageId, String problem) implements Serializable {
    /** What was found where the file was listed. */
    public enum Kind {
        /** The file. */
        CONTENT,
        /** No file that can be read. */
        UNREADABLE,
        /** Another file than was listed, which is a delivery of its own. */
        CHANGED
    }
}

package io.github.heatmill.spark.images;

import io.github.heatmill.image.ReasonCode;
import io.github.heatmill.image.Refusal;
import java.io.Serializable;
import java.util.Optional;

/**
 * What a delivered file is, whatever it is called: equal for equal bytes.
 *
 * @param place of the file in its {@link Delivery}, from 0
 * @param kind whether there is a content to speak of
 * @param imageId 32 hexadecimal digits: of {@link Kind#CONTENT} the first ones of the SHA-256 of the file's bytes; of
 *     another kind those of its name and stamp
 * @param code the id of the {@link ReasonCode} why the content is not known; empty text where it is
 * @param problem the same for a person
 */
public record Fingerprint(int place, Kind kind, String imageId, String code, String problem) implements Serializable {
    /** What was found where the file was listed. */
    public enum Kind {
        /** The file. */
        CONTENT,
        /** No file that can be read. */
        UNREADABLE,
        /** Another file than was listed, which is a delivery of its own. */
        CHANGED
    }

    /** What is known of a file of content {@code imageId}. */
    static Fingerprint of(int place, String imageId) {
        return new Fingerprint(place, Kind.CONTENT, imageId, "", "");
    }

    /** What is known of a file that cannot be read. */
    static Fingerprint without(int place, Kind kind, String imageId, Refusal why) {
        return new Fingerprint(place, kind, imageId, why.code().id(), why.reason());
    }

    /** Why the content is not known; empty where it is. */
    public Optional<Refusal> refusal() {
        return ReasonCode.of(code).map(known -> known.because(problem));
    }
}

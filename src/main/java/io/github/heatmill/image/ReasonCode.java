package io.github.heatmill.image;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Why an image cannot be used, as a name that stays the same from version to version: the column {@code reason_code}.
 * Each image that is set aside has exactly one, given where it is refused; of those that it could have, the one that is
 * found first. {@code docs/inputs.md} has the table of them.
 */
public enum ReasonCode {
    /** It is not opened, for reading from such a thing could wait for ever. */
    SPECIAL_FILE(
            "it is a pipe, a socket, a device, a folder, or a link to nothing, and is never opened",
            "remove it, or restore what the link leads to"),
    UNREADABLE(
            "this user may not read the file, or it has a name that cannot be opened",
            "give this user access to it, or rename it"),
    CHANGED("the file was removed, replaced or cut short after it was listed", "deliver it again once it is written"),
    TOO_LARGE("the file has more bytes than `limits.max-image-bytes`", "give a smaller file, or raise the limit"),
    EMPTY("the file has no bytes", "copy it again, or look at what writes it"),
    NOT_AN_IMAGE(
            "its first bytes are those of no known format of images",
            "look at what writes it, or leave it out by images.ignore"),
    UNSUPPORTED(
            "it is an image of a kind that is not decoded, as GIF, CMYK, floats or transparent pixels",
            "save it again as PNG, grey, 8 or 16 bit"),
    TRUNCATED("the file ends before its image does", "copy it again, whole"),
    DAMAGED(
            "a check sum is wrong, its parts contradict each other, or the decoder fails on it",
            "copy it again, or save it again as PNG, grey, 8 or 16 bit"),
    TOO_MANY_PIXELS(
            "its header says more pixels than `limits.max-image-pixels`; none of them is decoded",
            "give a smaller image, or raise the limit"),
    BOXES(
            "its boxes cannot be read or do not fit it, and `images.box-errors` is `quarantine`",
            "correct the boxes, or set images.box-errors = ignore"),
    NOT_FINITE("a value of its array is NaN or infinite", "correct or remove the image"),
    OUT_OF_RANGE(
            "a value of its array is outside the scale, or all of them look like those of another one",
            "correct or remove the image, or set images.scale or images.max to what the values mean"),
    WRONG_SIZE(
            "its height or width is not the one that the model takes",
            "cut or scale it to that size, or train a model for this one"),
    NO_LABEL(
            "`target` is `label`, and it has no label",
            "give it a label by images.labels or the name of its folder, or explain another target"),
    OVERFLOW("the network's numbers overflow on it", "train the model again: its weights are too large");

    private final String meaning;
    private final String remedy;

    ReasonCode(String meaning, String remedy) {
        this.meaning = meaning;
        this.remedy = remedy;
    }

    /** As tables have it: {@code not-an-image}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What is the case, as a clause about an image. */
    public String meaning() {
        return meaning;
    }

    /** What a person can do, as a clause. */
    public String remedy() {
        return remedy;
    }

    /** Why an image is set aside, with {@code reason} as the line that a person reads. */
    public Refusal because(String reason) {
        return new Refusal(this, reason);
    }

    /** What is thrown of the file {@code name}, with the code's own remedy. */
    public UnusableFile of(String name, String reason) {
        return of(name, reason, remedy);
    }

    /** What is thrown of the file {@code name}, with another remedy than the code's. */
    public UnusableFile of(String name, String reason, String otherRemedy) {
        return new UnusableFile(this, InputMistake.line(name, reason, otherRemedy));
    }

    /** The code whose {@link #id} is {@code id}; empty for any other text. */
    public static Optional<ReasonCode> of(String id) {
        return Arrays.stream(values()).filter(code -> code.id().equals(id)).findFirst();
    }
}

package io.github.heatmill.image;

/** Why an image file is refused, as a clause; code that knows the file's name turns it into a mistake. */
final class RefusedImage extends Exception {
    private static final long serialVersionUID = 1L;

    private final ReasonCode code;

    private RefusedImage(ReasonCode code, String reason) {
        super(reason);
        this.code = code;
    }

    static RefusedImage of(ReasonCode code, String reason) {
        return new RefusedImage(code, reason);
    }

    /** Something in the file is wrong. */
    static RefusedImage damaged(String what) {
        return new RefusedImage(ReasonCode.DAMAGED, "it is damaged (" + what + ")");
    }

    /** The file ends too early. */
    static RefusedImage cutShort(String what) {
        return new RefusedImage(ReasonCode.TRUNCATED, "it is cut short (" + what + ")");
    }

    /** The file may be sound, but of a kind that is not decoded. */
    static RefusedImage unsupported(String reason) {
        return new RefusedImage(ReasonCode.UNSUPPORTED, reason);
    }

    ReasonCode code() {
        return code;
    }
}

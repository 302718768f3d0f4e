package io.github.heatmill.image;

/** What becomes of an image whose boxes cannot be used. */
public enum BoxErrors {
    /** It is set aside with the reason, as an image that cannot be read is. */
    QUARANTINE("quarantine") {
        @Override
        public String reason(ImageBoxes boxes) {
            return boxes.problem();
        }
    },

    /** It is explained as an image of which no boxes are known, and its rows say why. */
    IGNORE("ignore") {
        @Override
        public String reason(ImageBoxes boxes) {
            return "";
        }
    };

    private final String id;

    BoxErrors(String id) {
        this.id = id;
    }

    /** As job files call it. */
    public String id() {
        return id;
    }

    /** Why the image with these boxes is set aside; empty text where it is not. */
    public abstract String reason(ImageBoxes boxes);
}

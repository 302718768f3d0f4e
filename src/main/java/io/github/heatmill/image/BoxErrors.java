package io.github.heatmill.image;

import java.util.Optional;

/** What becomes of an image whose boxes cannot be used. */
public enum BoxErrors {
    /** It is set aside with the reason, as an image that cannot be read is. */
    QUARANTINE("quarantine") {
        @Override
        public Optional<Refusal> refusal(ImageBoxes boxes) {
            return boxes.isRefused() ? Optional.of(ReasonCode.BOXES.because(boxes.problem())) : Optional.empty();
        }
    },

    /** It is explained as an image of which no boxes are known, and its rows say why. */
    IGNORE("ignore") {
        @Override
        public Optional<Refusal> refusal(ImageBoxes boxes) {
            return Optional.empty();
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

    /** Why the image with these boxes is set aside; empty where it is not. */
    public abstract Optional<Refusal> refusal(ImageBoxes boxes);
}

package io.github.heatmill.image;

import java.util.Optional;

/** The image that stored values are, or why they are none: one of both. */
public record PixelReading(Optional<Image> image, Optional<Refusal> refusal) {
    /** Throws {@link IllegalArgumentException} on both or neither. */
    public PixelReading {
        if (image.isPresent() == refusal.isPresent()) {
            throw new IllegalArgumentException("Expected an image or a refusal, but was " + image + " and " + refusal);
        }
    }

    static PixelReading of(Image image) {
        return new PixelReading(Optional.of(image), Optional.empty());
    }

    /** None, and why. */
    public static PixelReading because(Refusal refusal) {
        return new PixelReading(Optional.empty(), Optional.of(refusal));
    }
}

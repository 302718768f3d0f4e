package io.github.heatmill.image;

import java.io.Serializable;

/**
 * How large an image file may be before it is refused undecoded.
 *
 * @param maxBytes bytes of the encoded file
 * @param maxPixels height times width of the decoded image, of which each takes up to 20 bytes while decoding,
 *     and up to 45 in colour
 */
public record ImageLimits(long maxBytes, long maxPixels) implements Serializable {
    /** 64 MiB and 4096 x 4096 pixels. */
    public static final ImageLimits DEFAULT = new ImageLimits(1L << 26, 1L << 24);

    /** Throws {@link RefusedImage} on an image of more pixels, {@code width} and {@code height} at least 1. */
    void requirePixels(long width, long height) throws RefusedImage {
        if (width > maxPixels / height) {
            throw RefusedImage.of(
                    ReasonCode.TOO_MANY_PIXELS,
                    "it has " + width + " x " + height + " pixels, more than " + maxPixels + " in all");
        }
    }

    /** Throws {@link IllegalArgumentException} on limits that are not positive or beyond one array. */
    public ImageLimits {
        if (maxBytes < 1 || maxPixels < 1 || maxBytes > Integer.MAX_VALUE || maxPixels > Integer.MAX_VALUE / 4) {
            throw new IllegalArgumentException("Expected limits of 1.." + Integer.MAX_VALUE + " bytes and 1.."
                    + Integer.MAX_VALUE / 4 + " pixels, but was " + maxBytes + " and " + maxPixels);
        }
    }
}

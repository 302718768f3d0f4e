package io.github.heatmill.image;

/**
 * A decoded image file.
 *
 * @param image as it is to be seen
 * @param furtherPages images behind it in the file, which are passed over
 */
public record DecodedImage(Image image, int furtherPages) {
    /** Throws {@link IllegalArgumentException} on a negative number of pages. */
    public DecodedImage {
        if (furtherPages < 0) {
            throw new IllegalArgumentException("Expected no or some further pages, but was " + furtherPages);
        }
    }
}

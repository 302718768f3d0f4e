package io.github.heatmill.image;

/** What is wanted of images: their grey, or the colours of those that have any. */
public enum Channels {
    /** One value a pixel: of a colour its {@link Luma}. */
    GREY {
        @Override
        public Image of(Image image) {
            return image.grey();
        }
    },

    /** The colours as they are; an image without colours stays grey, one value a pixel. */
    COLOUR {
        @Override
        public Image of(Image image) {
            return image;
        }
    };

    /**
     * What a network of {@code count} channels wants. Throws {@link IllegalArgumentException} on any other number than
     * 1 and 3.
     */
    public static Channels ofCount(int count) {
        if (count != 1 && count != 3) {
            throw new IllegalArgumentException("Expected 1 or 3 channels, but was " + count);
        }
        return count == 1 ? GREY : COLOUR;
    }

    /** What is wanted of {@code image}; the image itself where that is all of it. */
    public abstract Image of(Image image);
}

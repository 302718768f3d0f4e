package io.github.heatmill.spark.images;

import java.io.Serializable;
import java.util.Comparator;

/** Height and width of an image in pixels, at least 1. */
public record ImageSize(int height, int width) implements Serializable, Comparable<ImageSize> {
    private static final Comparator<ImageSize> ORDER =
            Comparator.comparingInt(ImageSize::height).thenComparingInt(ImageSize::width);

    /** Throws {@link IllegalArgumentException} on a size that is not positive. */
    public ImageSize {
        if (height < 1 || width < 1) {
            throw new IllegalArgumentException("Expected a positive size, but was " + height + " x " + width);
        }
    }

    public int pixels() {
        return Math.multiplyExact(height, width);
    }

    @Override
    public int compareTo(ImageSize other) {
        return ORDER.compare(this, other);
    }

    /** As {@code 200 x 200}, height first. */
    @Override
    public String toString() {
        return height + " x " + width;
    }
}

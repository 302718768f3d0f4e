package io.github.heatmill.image;

import java.io.Serializable;

/**
 * A rectangle of an image that a network sees as its whole input, in pixels of the image: (0, 0) is the upper left
 * corner of the first pixel. It may reach beyond the image, where there is nothing to see.
 */
public record Window(double yMin, double xMin, double yMax, double xMax) implements Serializable {
    /** Throws {@link IllegalArgumentException} on a corner that is not finite, or on a window without an area. */
    public Window {
        if (!(yMin < yMax && xMin < xMax) || !(Double.isFinite(yMax - yMin) && Double.isFinite(xMax - xMin))) {
            throw new IllegalArgumentException(
                    "Expected a window with an area, but was y " + yMin + ".." + yMax + ", x " + xMin + ".." + xMax);
        }
    }

    /** All of an image of {@code height} x {@code width} pixels. */
    public static Window whole(int height, int width) {
        return new Window(0, 0, height, width);
    }

    public double height() {
        return yMax - yMin;
    }

    public double width() {
        return xMax - xMin;
    }
}

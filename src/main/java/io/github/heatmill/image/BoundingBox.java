package io.github.heatmill.image;

import java.io.Serializable;

/** A box of pixels, zero-based and half-open: it covers x in [xMin, xMax) and y in [yMin, yMax). Never empty. */
public record BoundingBox(int xMin, int yMin, int xMax, int yMax) implements Serializable {
    /** Throws {@link IllegalArgumentException} on a negative corner or an empty box. */
    public BoundingBox {
        if (xMin < 0 || yMin < 0 || xMax <= xMin || yMax <= yMin) {
            throw new IllegalArgumentException("Expected 0 <= min < max on both axes, but was x [" + xMin + ", " + xMax
                    + ") and y [" + yMin + ", " + yMax + ")");
        }
    }

    /** The box of Pascal VOC's one-based, inclusive corners: {@code xmin..xmax} becomes [xmin - 1, xmax). */
    public static BoundingBox ofVoc(int xMin, int yMin, int xMax, int yMax) {
        return new BoundingBox(xMin - 1, yMin - 1, xMax, yMax);
    }

    /** Pixels covered. */
    public long area() {
        return (long) (xMax - xMin) * (yMax - yMin);
    }

    public boolean contains(int x, int y) {
        return x >= xMin && x < xMax && y >= yMin && y < yMax;
    }

    /** Pixels that both boxes cover. */
    public long intersection(BoundingBox other) {
        int width = Math.min(xMax, other.xMax) - Math.max(xMin, other.xMin);
        int height = Math.min(yMax, other.yMax) - Math.max(yMin, other.yMin);
        return width <= 0 || height <= 0 ? 0 : (long) width * height;
    }

    /** Intersection over union, in [0, 1]. */
    public double iou(BoundingBox other) {
        long common = intersection(other);
        return (double) common / (area() + other.area() - common);
    }
}

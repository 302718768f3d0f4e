package io.github.heatmill.image;

import java.io.Serializable;

/**
 * The edges of a box as a file has them: zero-based and half-open, with fractions, not yet fitted to the pixels of an
 * image.
 *
 * @param unit what the edges are measured in
 * @param xMin the left edge, 0 at the left of the image
 * @param yMin the upper edge, 0 at the top of the image
 * @param xMax the right edge
 * @param yMax the lower edge
 */
public record BoxEdges(Unit unit, double xMin, double yMin, double xMax, double yMax) implements Serializable {
    /** Of the sides of an image: six digits are what shares are written with. */
    private static final double ACCURACY = 1e-6;

    /** Far beyond any image in either unit, and whole numbers are still exact. */
    private static final double FARTHEST = 1e12;

    /** What edges are measured in. */
    public enum Unit {
        PIXEL {
            @Override
            double pixels(int side) {
                return 1;
            }
        },
        /** The sides of the image: 1 is its right or lower edge. */
        SIDE {
            @Override
            double pixels(int side) {
                return side;
            }
        };

        /** How many pixels it is, along a side of {@code side} pixels. */
        abstract double pixels(int side);
    }

    /** Throws {@link IllegalArgumentException} on an edge that is not a number, or beyond {@value #FARTHEST}. */
    public BoxEdges {
        for (double edge : new double[] {xMin, yMin, xMax, yMax}) {
            if (!(Math.abs(edge) <= FARTHEST)) {
                throw new IllegalArgumentException("one of its edges is at " + edge + ", beyond any image");
            }
        }
    }

    /**
     * The box of the first and last pixels that it covers, the first pixel of all being called {@code first}: Pascal
     * VOC's and tables' corners. Throws {@link IllegalArgumentException} if the last lies before the first.
     */
    public static BoxEdges ofCorners(int first, double xMin, double yMin, double xMax, double yMax) {
        requireOrder("xmin", xMin, "xmax", xMax);
        requireOrder("ymin", yMin, "ymax", yMax);
        return new BoxEdges(Unit.PIXEL, xMin - first, yMin - first, xMax - first + 1, yMax - first + 1);
    }

    /**
     * The box of its upper left corner and size, the corner of the image being called {@code first}: COCO's {@code
     * bbox}. Throws {@link IllegalArgumentException} on a size that is not greater than 0.
     */
    public static BoxEdges ofSize(int first, double x, double y, double width, double height) {
        requirePositive(width, height);
        return new BoxEdges(Unit.PIXEL, x - first, y - first, x - first + width, y - first + height);
    }

    /**
     * The box of its centre and size in shares of the image's sides: YOLO's. Throws {@link IllegalArgumentException} on
     * a size that is not greater than 0.
     */
    public static BoxEdges ofShares(double xCentre, double yCentre, double width, double height) {
        requirePositive(width, height);
        return new BoxEdges(
                Unit.SIDE, xCentre - width / 2, yCentre - height / 2, xCentre + width / 2, yCentre + height / 2);
    }

    private static void requireOrder(String minName, double min, String maxName, double max) {
        if (min > max) {
            throw new IllegalArgumentException(minName + " " + text(min) + " lies beyond " + maxName + " " + text(max));
        }
    }

    private static void requirePositive(double width, double height) {
        if (!(width > 0 && height > 0)) {
            throw new IllegalArgumentException("its width is " + text(width) + " and its height " + text(height)
                    + ", where both must be greater than 0");
        }
    }

    /** A whole number without its decimal point. */
    static String text(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15 ? Long.toString((long) number) : "" + number;
    }

    /**
     * The pixels of an image of {@code height} x {@code width} that the box touches: fractions are rounded outward, and
     * an edge not more than one pixel beyond the image becomes the image's. An edge that a millionth of the image's
     * side is all that parts from a whole number is that number. Refuses a box that reaches further, or has no pixel of
     * the image.
     */
    Fitted fit(int height, int width) throws Refused {
        Span x = Span.of(xMin, xMax, unit, width);
        Span y = Span.of(yMin, yMax, unit, height);
        if (x.beyond(width) > 1 || y.beyond(height) > 1) {
            throw new Refused("covers x " + x + " and y " + y + ", more than a pixel beyond the image's x 0 to " + width
                    + " and y 0 to " + height);
        }
        Span insideX = x.clamped(width);
        Span insideY = y.clamped(height);
        if (insideX.isEmpty() || insideY.isEmpty()) {
            throw new Refused("covers x " + x + " and y " + y + ", no pixel of the image's x 0 to " + width
                    + " and y 0 to " + height);
        }
        return new Fitted(
                new BoundingBox((int) insideX.min, (int) insideY.min, (int) insideX.max, (int) insideY.max),
                !insideX.equals(x) || !insideY.equals(y));
    }

    /** A box in the pixels of an image. {@code clamped} says whether a part that lay beyond the image was cut off. */
    record Fitted(BoundingBox box, boolean clamped) {}

    /** Pixels along one side, half-open. */
    private record Span(long min, long max) {
        static Span of(double min, double max, Unit unit, int side) {
            double slack = ACCURACY * side;
            return new Span((long) Math.floor(min * unit.pixels(side) + slack), (long)
                    Math.ceil(max * unit.pixels(side) - slack));
        }

        /** How many pixels it reaches beyond a side of {@code side} pixels, at either end. */
        long beyond(int side) {
            return Math.max(-min, max - side);
        }

        Span clamped(int side) {
            long first = Math.max(min, 0);
            long end = Math.min(max, side);
            return new Span(first, end);
        }

        boolean isEmpty() {
            return min >= max;
        }

        @Override
        public String toString() {
            return min + " to " + max;
        }
    }
}

package io.github.heatmill.cam;

/**
 * How the cells of a window's map and those of the image's map lie over each other on one axis. Every length is in
 * pixels of the image.
 */
final class Overlap {
    /** The share of a cell below which it is only touched, by rounding. */
    private static final double TOUCH = 1e-9;

    private final double start;
    private final double end;
    private final double ofCell;
    private final double ofImageCell;
    private final int cells;
    private final int firstCovered;
    private final int endCovered;

    /**
     * The overlap of {@code imageCells} cells that cover {@code pixels} pixels, with {@code cells} that cover those
     * from {@code start} to {@code end}.
     */
    Overlap(int pixels, int imageCells, double start, double end, int cells) {
        this.start = start;
        this.end = end;
        this.ofCell = (end - start) / cells;
        this.ofImageCell = (double) pixels / imageCells;
        this.cells = cells;
        int first = clip(Math.floor(start / ofImageCell), imageCells);
        int behind = clip(Math.ceil(end / ofImageCell), imageCells);
        while (first < behind && length(first) <= TOUCH * ofImageCell) {
            first++;
        }
        while (behind > first && length(behind - 1) <= TOUCH * ofImageCell) {
            behind--;
        }
        this.firstCovered = first;
        this.endCovered = behind;
    }

    private static int clip(double cell, int most) {
        return (int) Math.max(0, Math.min(most, cell));
    }

    /** The first of the image's cells that the window covers some of. */
    int first() {
        return firstCovered;
    }

    /** The cell behind the last one. */
    int end() {
        return endCovered;
    }

    private double from(int imageCell) {
        return Math.max(start, imageCell * ofImageCell);
    }

    private double to(int imageCell) {
        return Math.min(end, (imageCell + 1) * ofImageCell);
    }

    /** How much of the image's cell the window covers. */
    double length(int imageCell) {
        return to(imageCell) - from(imageCell);
    }

    /** The first of the window's cells that lies under the image's. */
    int firstUnder(int imageCell) {
        return clip(Math.floor((from(imageCell) - start) / ofCell), cells - 1);
    }

    /** The window's cell behind the last one under the image's. */
    int endUnder(int imageCell) {
        return Math.max(firstUnder(imageCell) + 1, clip(Math.ceil((to(imageCell) - start) / ofCell), cells));
    }

    /** How much of the image's cell the window's {@code cell} covers; 0 where it only touches it. */
    double length(int imageCell, int cell) {
        double left = Math.max(from(imageCell), start + cell * ofCell);
        double right = Math.min(to(imageCell), start + (cell + 1) * ofCell);
        return Math.max(0, right - left);
    }

    /**
     * The weight of the window in an image's cell that it covers some of: 1 in its middle, falling to 0 at its edges,
     * where the middle of what is covered lies.
     */
    double blend(int imageCell) {
        double middle = (from(imageCell) + to(imageCell)) / 2;
        return 2 * Math.min(middle - start, end - middle) / (end - start);
    }
}

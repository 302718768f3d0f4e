package io.github.heatmill.drift;

/**
 * The Wasserstein distance W_1 of two distributions on a line, the area between their distribution functions F and G,
 *
 * <pre>
 *   W_1 = integral of |F - G|
 * </pre>
 *
 * along the coordinate of the number's bins ({@link ImageNumber#distanceUnit}), each image taken to lie in the middle
 * of its bin: off by at most one bin's width. A shift of all images by d is a distance of d. Images that lack the
 * number are left out.
 */
final class Wasserstein {
    private final double[] gaps;

    /** For counts by the cells of these bins. */
    Wasserstein(Bins bins) {
        gaps = new double[bins.cells() - 1];
        for (int cell = 0; cell < gaps.length; cell++) {
            gaps[cell] = bins.middle(cell + 1) - bins.middle(cell);
        }
    }

    /** The distance of two sets, counted by cell; 0 where one has no values. */
    double between(long[] first, long[] second) {
        long allOfFirst = count(first);
        long allOfSecond = count(second);
        if (allOfFirst == 0 || allOfSecond == 0) {
            return 0;
        }
        double area = 0;
        long belowFirst = 0;
        long belowSecond = 0;
        for (int cell = 0; cell < gaps.length; cell++) {
            belowFirst += first[cell];
            belowSecond += second[cell];
            area += gaps[cell] * Math.abs((double) belowFirst / allOfFirst - (double) belowSecond / allOfSecond);
        }
        return area;
    }

    /** The values among the counts, which may have a further cell for what is missing. */
    long count(long[] counts) {
        long count = 0;
        for (int cell = 0; cell <= gaps.length; cell++) {
            count += counts[cell];
        }
        return count;
    }
}

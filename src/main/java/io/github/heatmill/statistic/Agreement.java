package io.github.heatmill.statistic;

import java.util.OptionalDouble;

/**
 * How alike two maps of the same image and class are.
 *
 * @param spearman the correlation of the ranks of their cells (layer-sized, after the sign convention; ranks averaged
 *     over equal values), in [-1, 1]; empty if the cells of one are all equal
 * @param iou50 the intersection over union of their pixels at or above 50 % of the peak of each (image-sized), in [0,
 *     1]; empty if one has no positive pixel
 */
public record Agreement(OptionalDouble spearman, OptionalDouble iou50) {
    private static final Agreement NONE = new Agreement(OptionalDouble.empty(), OptionalDouble.empty());

    /** That of a map that is compared with none. */
    public static Agreement none() {
        return NONE;
    }

    /** Throws {@link IllegalArgumentException} on layers or images of different sizes. */
    public static Agreement of(MapOutline one, MapOutline other) {
        if (one.doubledRanks.length != other.doubledRanks.length || one.pixels() != other.pixels()) {
            throw new IllegalArgumentException("Expected maps of one size, but was " + one.doubledRanks.length + " and "
                    + other.doubledRanks.length + " cells, " + one.pixels() + " and " + other.pixels() + " pixels");
        }
        return new Agreement(
                RankCorrelation.ofDoubledRanks(one.doubledRanks, other.doubledRanks), defined(one.halfIou(other)));
    }

    private static OptionalDouble defined(double value) {
        return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}

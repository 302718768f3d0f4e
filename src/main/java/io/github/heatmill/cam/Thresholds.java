package io.github.heatmill.cam;

/**
 * The thresholds at which maps are cut for boxes, masks and curves: tau = k / 100 of a map's peak, k = 0..99. At
 * threshold 0 the whole image is kept. Boxes at these thresholds are
 * made by {@code statistic.LevelBoxes}. Level k holds the pixels from tau = k / 100 up to, and without, the next one.
 */
public final class Thresholds {
    /** How many thresholds there are, and so how many levels and how long each threshold curve is. */
    public static final int COUNT = 100;

    private Thresholds() {}

    /** The threshold of a level, a share of the peak in [0, 1). */
    public static double of(int level) {
        return (double) level / COUNT;
    }
}

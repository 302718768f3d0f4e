package io.github.heatmill.statistic;

import io.github.heatmill.cam.Thresholds;
import java.util.Arrays;

/** What of a measured map is compared with another map of the same image: the order of its cells and its upper half. */
public final class MapOutline {
    private static final int HALF = Thresholds.COUNT / 2;

    /** Twice the rank of each cell of the layer-sized map, by cell. */
    final int[] doubledRanks;

    private final boolean hasEnergy;
    private final byte[] levels;

    private MapOutline(int[] doubledRanks, boolean hasEnergy, byte[] levels) {
        this.doubledRanks = doubledRanks;
        this.hasEnergy = hasEnergy;
        this.levels = levels;
    }

    static MapOutline of(MeasuredMap measured) {
        return new MapOutline(
                measured.layer.ranked.doubledRanks(),
                measured.hasEnergy(),
                Arrays.copyOf(measured.levels.ofPixels, measured.imagePixels));
    }

    int pixels() {
        return levels.length;
    }

    /**
     * The intersection over union of the pixels at or above half of the peak of each map, in (0, 1] or 0; NaN if one
     * has no energy.
     */
    double halfIou(MapOutline other) {
        if (!hasEnergy || !other.hasEnergy) {
            return Double.NaN;
        }
        int both = 0;
        int either = 0;
        for (int i = 0; i < levels.length; i++) {
            // the sign bit of a difference instead of a comparison, which would be mispredicted along every edge
            int here = (HALF - 1 - levels[i]) >>> 31;
            int there = (HALF - 1 - other.levels[i]) >>> 31;
            both += here & there;
            either += here | there;
        }
        return (double) both / either;
    }
}

package io.github.heatmill.drift;

import java.util.Locale;
import java.util.Optional;

/**
 * A number of one image whose distribution is compared between sets of images. What is measured of a map is of the map
 * of the predicted class; its definitions are those of {@link io.github.heatmill.statistic.HeatmapStatistic}, those of
 * an image {@link io.github.heatmill.statistic.ImageStatistic}'s.
 *
 * <p>The bins of a number never depend on data, so that states of any two sets add up and compare. Adding a number is
 * adding a constant; states that were written before simply lack it.
 */
public enum ImageNumber {
    BRIGHTNESS(Bins.linear(0, 1), "intensity, in [0, 1]", "mean intensity"),
    CONTRAST(Bins.linear(0, 0.5), "intensity, in [0, 1/2]", "standard deviation of the intensities"),
    SHARPNESS(
            Bins.octaves(-20, 6),
            "in [0, 64]",
            "variance of the Laplacian over the variance of the intensities; missing for a constant image"),
    SATURATION(Bins.linear(0, 0.5), "in [0, 1]", "share of the pixels that are black or at full scale"),
    PROBABILITY(Bins.logOdds(), "in [0, 1]", "probability of the predicted class"),
    PEAK(Bins.octaves(-12, 20), "units of the score", "greatest value of the layer-sized map (map_max)"),
    ENERGY(
            Bins.octaves(-12, 20),
            "units of the score",
            "mean over the layer-sized map of its positive part; 0 where nothing speaks for the class"),
    AREA(Bins.linear(0, 1), "in (0, 1]", "share of the pixels at or above 50 % of the peak (area_above_50)"),
    ENTROPY(Bins.linear(0, 1), "in [0, 1]", "how evenly the energy is spread (entropy)"),
    BORDER_ENERGY(Bins.linear(0, 1), "in [0, 1]", "share of the energy in the border (border_energy)"),
    CENTROID_X(Bins.linear(0, 1), "share of the width, in [0, 1]", "(centroid_x + 1/2) / width: 1/2 is the middle"),
    CENTROID_Y(Bins.linear(0, 1), "share of the height, in [0, 1]", "(centroid_y + 1/2) / height: 1/2 is the middle"),
    FEATURE_DISTANCE(
            Bins.octaves(-12, 20),
            "standard deviations",
            "distance of the pooled features from the nearest class of the reference (Novelty)");

    @SuppressWarnings("ImmutableEnumChecker") // a record of numbers
    private final Bins bins;

    private final String unit;
    private final String meaning;

    ImageNumber(Bins bins, String unit, String meaning) {
        this.bins = bins;
        this.unit = unit;
        this.meaning = meaning;
    }

    Bins bins() {
        return bins;
    }

    /** What tables and states call it: the constant's name in lower case. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Its unit and range, in words. */
    public String unit() {
        return unit;
    }

    /** What it is, in words. */
    public String meaning() {
        return meaning;
    }

    /** What a Wasserstein distance of this number is measured in, in words. */
    public String distanceUnit() {
        return bins.scale().distanceUnit(unit);
    }

    /** How far {@code value} lies above {@code other}, in the {@link #distanceUnit}; below it where negative. */
    public double above(double value, double other) {
        return bins.within(value) - bins.within(other);
    }

    /** The number of this id; empty where there is none. */
    public static Optional<ImageNumber> find(String id) {
        for (ImageNumber number : values()) {
            if (number.id().equals(id)) {
                return Optional.of(number);
            }
        }
        return Optional.empty();
    }
}

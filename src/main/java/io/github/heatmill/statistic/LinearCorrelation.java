package io.github.heatmill.statistic;

import io.github.heatmill.image.FloatArray;
import java.util.OptionalDouble;

/** Pearson's correlation of two maps: the covariance of their cells over the root of the product of the variances. */
public final class LinearCorrelation {
    private LinearCorrelation() {}

    /**
     * The correlation, in [-1, 1]; empty if the values of one are all equal.
     *
     * <p>Throws {@link IllegalArgumentException} on different numbers of values.
     */
    public static OptionalDouble of(FloatArray one, FloatArray other) {
        if (one.length() != other.length()) {
            throw new IllegalArgumentException(
                    "Expected as many values, but was " + one.length() + " and " + other.length());
        }
        double meanOfOne = mean(one);
        double meanOfOther = mean(other);
        double common = 0;
        double ofOne = 0;
        double ofOther = 0;
        for (int i = 0; i < one.length(); i++) {
            double here = one.at(i) - meanOfOne;
            double there = other.at(i) - meanOfOther;
            common += here * there;
            ofOne += here * here;
            ofOther += there * there;
        }
        if (ofOne == 0 || ofOther == 0) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(Math.max(-1, Math.min(1, common / Math.sqrt(ofOne * ofOther))));
    }

    // the sum of up to 2^29 equal floats is exact, so that equal cells differ by nothing from their mean
    private static double mean(FloatArray values) {
        double sum = 0;
        for (int i = 0; i < values.length(); i++) {
            sum += values.at(i);
        }
        return sum / values.length();
    }
}

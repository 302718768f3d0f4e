package io.github.heatmill.drift;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Whether a night differs from the nights before by more than they differ from each other, by two predictive t tests
 * over K nights, K - 1 degrees of freedom.
 *
 * <p><b>Location</b>, two-sided: the night's mean m_0 against the mean of the earlier m_i,
 *
 * <pre>
 *   t = (m_0 - mean m) / sqrt(V),   V = max(s^2 (1 + 1/K), tau^2 + v / n_0 + s^2 / K)
 * </pre>
 *
 * s^2 the variance of the m_i, v that within nights, tau^2 = max(0, s^2 - mean of v / n_i) what is left of s^2 beyond
 * the chance of a finite night (DerSimonian and Laird's idea): a small night may lie further out than large ones did.
 *
 * <p><b>Shape</b>, one-sided: the logarithm of the night's distance from all nights before, against the logarithms of
 * each earlier night's distance from the others. Distances are positive and skewed; their logarithms are not, or to the
 * left, where the test errs by alarming less.
 *
 * <p>Both assume that nights vary about normally. With two tests p is twice the lesser one.
 */
final class NightSpread {
    /** The distance of two sets. */
    interface Distance {
        double between(long[] first, long[] second);
    }

    private NightSpread() {}

    /** Twice the lesser p of location and shape, at most 1. At least three nights. */
    static double p(long[] tonight, List<long[]> nights, Bins bins, Distance distance) {
        OptionalDouble location = location(tonight, nights, bins);
        double shape = shape(tonight, nights, distance);
        return location.isPresent() ? Math.min(1, 2 * Math.min(shape, location.getAsDouble())) : shape;
    }

    /** The p of shape. */
    static double shape(long[] tonight, List<long[]> nights, Distance distance) {
        long[] all = together(nights);
        double[] logs = new double[nights.size()];
        for (int i = 0; i < logs.length; i++) {
            logs[i] = log(distance.between(nights.get(i), without(all, nights.get(i))));
        }
        double difference = log(distance.between(tonight, all)) - average(logs);
        return above(difference, variance(logs) * (1 + 1.0 / logs.length), logs.length);
    }

    /** The p of location; empty where a night has no value. */
    static OptionalDouble location(long[] tonight, List<long[]> nights, Bins bins) {
        double[] means = nights.stream().mapToDouble(bins::mean).toArray();
        double own = bins.mean(tonight);
        if (Double.isNaN(own) || Arrays.stream(means).anyMatch(Double::isNaN)) {
            return OptionalDouble.empty();
        }
        double within = nights.stream()
                        .mapToDouble(night -> variance(night, bins) * bins.count(night))
                        .sum()
                / nights.stream().mapToLong(night -> bins.count(night)).sum();
        double ofMeans = nights.stream()
                .mapToDouble(night -> within / bins.count(night))
                .average()
                .orElseThrow();
        double spread = variance(means);
        double beyondChance = Math.max(0, spread - ofMeans);
        double predicted = Math.max(
                spread * (1 + 1.0 / means.length), beyondChance + within / bins.count(tonight) + spread / means.length);
        double beyond = above(Math.abs(own - average(means)), predicted, means.length);
        return OptionalDouble.of(Math.min(1, 2 * beyond));
    }

    private static double above(double difference, double variance, int nights) {
        if (variance == 0) {
            return difference > 0 ? 0 : 1;
        }
        return IncompleteBeta.studentAbove(difference / Math.sqrt(variance), nights - 1.0);
    }

    private static double log(double distance) {
        // what is no distance at all is far below any bin's width
        return StrictMath.log(Math.max(distance, 1e-9));
    }

    private static double average(double[] values) {
        return Arrays.stream(values).sum() / values.length;
    }

    private static double variance(double[] values) {
        double mean = average(values);
        double sum = 0;
        for (double value : values) {
            sum += (value - mean) * (value - mean);
        }
        return sum / (values.length - 1);
    }

    static long[] together(List<long[]> nights) {
        long[] all = new long[nights.get(0).length];
        nights.forEach(night -> Arrays.setAll(all, cell -> all[cell] + night[cell]));
        return all;
    }

    private static long[] without(long[] all, long[] night) {
        long[] others = all.clone();
        Arrays.setAll(others, cell -> all[cell] - night[cell]);
        return others;
    }

    private static double variance(long[] counts, Bins bins) {
        double mean = bins.mean(counts);
        double sum = 0;
        for (int cell = 0; cell < bins.cells(); cell++) {
            double difference = bins.middle(cell) - mean;
            sum += counts[cell] * difference * difference;
        }
        return sum / bins.count(counts);
    }
}

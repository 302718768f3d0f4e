package io.github.heatmill.drift;

import java.util.List;
import java.util.OptionalDouble;

/**
 * The mean of a few independent numbers, such as the figures of networks of several seeds, and the interval that holds
 * the mean of all there could be, by Student's t (Student, "The probable error of a mean", Biometrika 6, 1908).
 *
 * @param count of the numbers, at least 1
 * @param mean of them
 * @param sd their standard deviation, with count - 1 below the sum; empty of a single one
 * @param low lower end of the interval, mean - t sd / sqrt(count); empty of a single one
 * @param high upper end
 */
public record StudentInterval(int count, double mean, OptionalDouble sd, OptionalDouble low, OptionalDouble high) {
    private static final int HALVINGS = 200;

    /** The interval of {@code level}, in (0, 1). Throws {@link IllegalArgumentException} on no number. */
    public static StudentInterval of(List<Double> numbers, double level) {
        int count = numbers.size();
        if (count == 0 || !(level > 0 && level < 1)) {
            throw new IllegalArgumentException(
                    "Expected numbers and a level in (0, 1), but was " + numbers + " and " + level);
        }
        double sum = 0;
        for (double number : numbers) {
            sum += number;
        }
        double mean = sum / count;
        if (count == 1) {
            return new StudentInterval(1, mean, OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty());
        }
        double squares = 0;
        for (double number : numbers) {
            squares += (number - mean) * (number - mean);
        }
        double sd = Math.sqrt(squares / (count - 1));
        double reach = quantile(level, count - 1) * sd / Math.sqrt(count);
        return new StudentInterval(
                count, mean, OptionalDouble.of(sd), OptionalDouble.of(mean - reach), OptionalDouble.of(mean + reach));
    }

    /** The t that |T| exceeds with a chance of 1 - level: where x = f / (f + t^2) has I_x(f / 2, 1 / 2) = 1 - level. */
    static double quantile(double level, int freedom) {
        double low = 0;
        double high = 1;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (IncompleteBeta.of(middle, freedom / 2.0, 0.5) < 1 - level) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return Math.sqrt(freedom * (1 - high) / high);
    }
}

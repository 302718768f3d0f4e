package io.github.heatmill.chart;

import java.util.ArrayList;
import java.util.List;

/** The marks of an axis from {@code low} to {@code high}, {@code step} apart: 1, 2 or 5 times a power of ten. */
public record Ticks(double low, double high, double step) {
    public Ticks {
        if (!(low < high) || !(step > 0)) {
            throw new IllegalArgumentException(
                    "Expected low < high and a positive step, but was " + low + ", " + high + ", " + step);
        }
    }

    /** Ticks over [low, high], high moved up to a mark; at most {@code most} intervals. */
    public static Ticks from(double low, double high, int most) {
        double step = step((high - low) / most);
        return new Ticks(low, low + step * Math.max(1, Math.ceil((high - low) / step - 1e-9)), step);
    }

    /** The least of 1, 2, 5, 10 ... and 0.5, 0.2 ... that is not below {@code least}. */
    static double step(double least) {
        double power = StrictMath.pow(10, Math.floor(StrictMath.log10(least)));
        for (int factor : new int[] {1, 2, 5}) {
            if (factor * power >= least * (1 - 1e-9)) {
                return factor * power;
            }
        }
        return 10 * power;
    }

    /** The marks, ascending, both ends included. */
    public List<Double> marks() {
        List<Double> marks = new ArrayList<>();
        for (int i = 0; low + i * step <= high + step * 1e-6; i++) {
            marks.add(low + i * step);
        }
        return marks;
    }

    /** Where the value lies between low (0) and high (1). */
    public double share(double value) {
        return (value - low) / (high - low);
    }
}

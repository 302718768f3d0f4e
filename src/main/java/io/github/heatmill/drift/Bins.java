package io.github.heatmill.drift;

import java.io.Serializable;
import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * Equal bins along the coordinate of a {@link BinScale}, and a cell at either end for what lies beyond them. Cells are
 * counted from 0: below {@code low}, then {@code count} bins, then above {@code high}. A bin holds its lower edge and
 * not its upper one, but the last one holds {@code high}.
 *
 * @param low coordinate of the lower edge of the first bin
 * @param high coordinate of the upper edge of the last bin
 * @param count of the bins, the cells at the ends left out
 */
record Bins(BinScale scale, double low, double high, int count) implements Serializable {
    Bins {
        if (!(low < high) || count < 1) {
            throw new IllegalArgumentException("Expected bins, but was " + count + " from " + low + " to " + high);
        }
    }

    /** 256 bins of the number itself. */
    static Bins linear(double low, double high) {
        return new Bins(BinScale.LINEAR, low, high, 256);
    }

    /** 512 bins from 2^low to 2^high. */
    static Bins octaves(double low, double high) {
        return new Bins(BinScale.LOGARITHMIC, low, high, 512);
    }

    /** 256 bins of log-odds from -12 to 12, that is of probabilities from 6e-6 to 1 - 6e-6. */
    static Bins logOdds() {
        return new Bins(BinScale.LOG_ODDS, -12, 12, 256);
    }

    int cells() {
        return count + 2;
    }

    double width() {
        return (high - low) / count;
    }

    /** The cell of a finite value. */
    int cell(double value) {
        double coordinate = scale.coordinate(value);
        if (coordinate < low) {
            return 0;
        }
        if (coordinate > high) {
            return count + 1;
        }
        return 1 + Math.min(count - 1, (int) ((coordinate - low) / width()));
    }

    /** The coordinate that stands for a cell: the middle of a bin, the nearer end for what lies beyond. */
    double middle(int cell) {
        if (cell == 0) {
            return low;
        }
        return cell > count ? high : low + (cell - 0.5) * width();
    }

    /** How many values {@code counts} by cell have; behind the cells may be one for what is missing. */
    long count(long[] counts) {
        return Arrays.stream(counts, 0, cells()).sum();
    }

    /** The mean coordinate of {@code counts} by cell; not a number without one. */
    double mean(long[] counts) {
        double sum = 0;
        for (int cell = 0; cell < cells(); cell++) {
            sum += counts[cell] * middle(cell);
        }
        return sum / count(counts);
    }

    /**
     * The value that stands for the cell of the value of {@code rank}, from 1, of {@code counts} by cell; empty where
     * there are fewer.
     */
    OptionalDouble ranked(long[] counts, long rank) {
        long below = 0;
        for (int cell = 0; cell < cells(); cell++) {
            below += counts[cell];
            if (below >= rank) {
                return OptionalDouble.of(scale.value(middle(cell)));
            }
        }
        return OptionalDouble.empty();
    }

    /** The median value, the lesser of two; not a number without one. */
    double median(long[] counts) {
        return ranked(counts, Math.max(1, (count(counts) + 1) / 2)).orElse(Double.NaN);
    }

    /** The coordinate of a finite value, brought into the range of the bins. */
    double within(double value) {
        return Math.max(low, Math.min(high, scale.coordinate(value)));
    }
}

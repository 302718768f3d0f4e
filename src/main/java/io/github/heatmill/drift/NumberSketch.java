package io.github.heatmill.drift;

import java.io.Serializable;
import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * What is remembered of one {@link ImageNumber} of any number of images: counts by bins that are fixed for the number,
 * how many images lack it, the sum of the coordinates in multiples of 2^-26, least and greatest value. Whole numbers,
 * so that merging is associative and commutative to the last bit.
 *
 * <p>Not safe for several threads.
 */
public final class NumberSketch implements Serializable {
    private static final long serialVersionUID = 1L;

    // coordinates are at most 32 in magnitude: 2^31 units, and 2^32 images before a sum could leave 64 bits
    private static final double UNITS = 0x1p26;

    private final ImageNumber number;
    private final long[] cells;
    private long missing;
    private long sum;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;

    /** Of no images. */
    public NumberSketch(ImageNumber number) {
        this.number = number;
        this.cells = new long[number.bins().cells()];
    }

    /** Of {@code images} that all lack the number. */
    static NumberSketch missing(ImageNumber number, long images) {
        NumberSketch sketch = new NumberSketch(number);
        sketch.missing = images;
        return sketch;
    }

    public ImageNumber number() {
        return number;
    }

    /** Adds the number of one image. One that is not finite is missing: undefined for this image. */
    public void add(double value) {
        if (!Double.isFinite(value)) {
            missing++;
            return;
        }
        // -0 and 0 are one value, and one text
        double plain = value + 0.0;
        cells[number.bins().cell(plain)]++;
        sum = Math.addExact(sum, Math.round(number.bins().within(plain) * UNITS));
        min = Math.min(min, plain);
        max = Math.max(max, plain);
    }

    /** Adds all of {@code other}. Throws {@link IllegalArgumentException} where that is of another number. */
    public void merge(NumberSketch other) {
        if (other.number != number) {
            throw new IllegalArgumentException(
                    "Expected a sketch of " + number.id() + ", but was " + other.number.id());
        }
        for (int cell = 0; cell < cells.length; cell++) {
            cells[cell] += other.cells[cell];
        }
        missing += other.missing;
        sum = Math.addExact(sum, other.sum);
        min = Math.min(min, other.min);
        max = Math.max(max, other.max);
    }

    /** Images that have the number. */
    public long count() {
        return Arrays.stream(cells).sum();
    }

    /** Images that lack it. */
    public long missing() {
        return missing;
    }

    /** The least value; empty without one. */
    public OptionalDouble min() {
        return min <= max ? OptionalDouble.of(min) : OptionalDouble.empty();
    }

    /** The greatest value; empty without one. */
    public OptionalDouble max() {
        return min <= max ? OptionalDouble.of(max) : OptionalDouble.empty();
    }

    /**
     * The least value v such that a share of at least {@code q} is no greater than v; empty without values. The answer
     * is in the bin of the exact one, hence off by at most half a bin of the coordinate (1/512 of a linear number's
     * range, a factor of 1.05 of a logarithmic one's, .05 of log-odds); beyond the bins it is their end or, if nearer,
     * the least or greatest value.
     *
     * @param q in [0, 1]
     */
    public OptionalDouble quantile(double q) {
        if (!(q >= 0 && q <= 1)) {
            throw new IllegalArgumentException("Expected a share in [0, 1], but was " + q);
        }
        OptionalDouble middle = number.bins().ranked(cells, Math.max(1, (long) Math.ceil(q * count())));
        return middle.isPresent()
                ? OptionalDouble.of(Math.max(min, Math.min(max, middle.getAsDouble())))
                : OptionalDouble.empty();
    }

    /**
     * The share of the values that are below {@code value}, in [0, 1]: those of lower bins, and half of those in its
     * own, hence off by at most half the share of that bin. Empty without values.
     */
    public OptionalDouble rank(double value) {
        long count = count();
        if (count == 0) {
            return OptionalDouble.empty();
        }
        int own = number.bins().cell(value);
        long below = Arrays.stream(cells, 0, own).sum();
        return OptionalDouble.of((below + 0.5 * cells[own]) / count);
    }

    /** Counts by cell, and behind them the images that lack the number. */
    long[] counts() {
        long[] counts = Arrays.copyOf(cells, cells.length + 1);
        counts[cells.length] = missing;
        return counts;
    }

    /** The mean coordinate; NaN without values. */
    double mean() {
        return sum / UNITS / count();
    }

    /** One line that {@link #parse} reads; equal sketches have equal text. */
    public String text() {
        StateWriter out = new StateWriter().raw(number.id()).whole(missing).whole(sum);
        if (min <= max) {
            out.real(min).real(max);
        }
        for (int cell = 0; cell < cells.length; cell++) {
            if (cells[cell] > 0) {
                out.raw(cell + ":" + cells[cell]);
            }
        }
        return out.end().text();
    }

    /** The sketch whose {@link #text} this is. Throws {@link IllegalArgumentException} where it is none. */
    public static NumberSketch parse(String text) {
        return StateReader.read(text, NumberSketch::read, NumberSketch::text);
    }

    static NumberSketch read(StateReader in) {
        String id = in.raw();
        NumberSketch sketch = new NumberSketch(ImageNumber.find(id)
                .orElseThrow(
                        () -> new IllegalArgumentException("Expected a number of an image, but was another word")));
        sketch.missing = in.count();
        sketch.sum = in.whole(-Long.MAX_VALUE, Long.MAX_VALUE);
        if (!in.sees("\n")) {
            sketch.min = in.real();
            sketch.max = in.real();
            while (!in.sees("\n")) {
                sketch.readCell(in.raw());
            }
        }
        in.end();
        sketch.check();
        return sketch;
    }

    private void readCell(String word) {
        int colon = Math.max(0, word.indexOf(':'));
        int cell = Integer.parseInt(word.substring(0, colon));
        long count = Long.parseLong(word.substring(colon + 1));
        if (cell < 0 || cell >= cells.length || count < 1 || count > StateReader.MOST_IMAGES || cells[cell] != 0) {
            throw new IllegalArgumentException("Expected a cell and its count, but was another pair");
        }
        cells[cell] = count;
    }

    // what add could not have made
    private void check() {
        long count = count();
        Bins bins = number.bins();
        boolean holds = count == 0
                ? sum == 0 && min > max
                : min <= max
                        && cells[bins.cell(min)] > 0
                        && cells[bins.cell(max)] > 0
                        && Arrays.stream(cells, 0, bins.cell(min)).sum() == 0
                        && Arrays.stream(cells, bins.cell(max) + 1, cells.length)
                                        .sum()
                                == 0
                        && mean() >= bins.low() - 1 / UNITS
                        && mean() <= bins.high() + 1 / UNITS;
        if (!holds) {
            throw new IllegalArgumentException(
                    "Expected a sketch of " + number.id() + ", but its counts, sum, least and greatest disagree");
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NumberSketch that && text().equals(that.text());
    }

    @Override
    public int hashCode() {
        return text().hashCode();
    }

    @Override
    public String toString() {
        return number.id() + " of " + count() + " images";
    }
}

package io.github.heatmill.cam;

import io.github.heatmill.image.FloatArray;
import java.util.Arrays;

/**
 * Resizes maps of one size to another, with weights computed once: build it once and use it for millions of maps.
 * Immutable and safe for many threads; the caller owns every array.
 */
public final class Resampler {
    private final int fromWidth;
    private final int fromHeight;
    private final int toHeight;
    private final int toWidth;
    private final Axis rows;
    private final Axis columns;
    private final boolean clamping;

    Resampler(Upsampling upsampling, int fromHeight, int fromWidth, int toHeight, int toWidth) {
        this(
                fromHeight,
                fromWidth,
                toHeight,
                toWidth,
                new Axis(upsampling, fromHeight, toHeight),
                new Axis(upsampling, fromWidth, toWidth),
                false);
    }

    private Resampler(
            int fromHeight, int fromWidth, int toHeight, int toWidth, Axis rows, Axis columns, boolean clamping) {
        this.fromHeight = fromHeight;
        this.fromWidth = fromWidth;
        this.toHeight = toHeight;
        this.toWidth = toWidth;
        this.rows = rows;
        this.columns = columns;
        this.clamping = clamping;
    }

    /** The same resampler, whose output is cut to the range of each map it is given. */
    public Resampler clamped() {
        return new Resampler(fromHeight, fromWidth, toHeight, toWidth, rows, columns, true);
    }

    /** Whether this resizes maps of the first size to the second. */
    public boolean fits(int fromHeight, int fromWidth, int toHeight, int toWidth) {
        return this.fromHeight == fromHeight
                && this.fromWidth == fromWidth
                && this.toHeight == toHeight
                && this.toWidth == toWidth;
    }

    /** The number of values of an output map. */
    public int length() {
        return toHeight * toWidth;
    }

    /** The least length of the scratch array that {@link #resize(FloatArray, double[], float[])} needs. */
    public int scratchLength() {
        return (fromHeight + 1) * toWidth;
    }

    /** The resized map, in arrays of its own. */
    public Heatmap resize(Heatmap map) {
        if (map.height() != fromHeight || map.width() != fromWidth) {
            throw new IllegalArgumentException("Expected a map of " + fromHeight + " x " + fromWidth + ", but was "
                    + map.height() + " x " + map.width());
        }
        float[] target = new float[length()];
        resize(map.values(), new double[scratchLength()], target);
        return new Heatmap(toHeight, toWidth, FloatArray.of(target));
    }

    /**
     * Writes the resized map into the first {@link #length()} values of {@code target}, row-major, and makes no object.
     * Weighted sums are taken in double precision, along the rows first.
     *
     * <p>Throws {@link IllegalArgumentException} on a source of another size or an array that is too short.
     */
    public void resize(FloatArray source, double[] scratch, float[] target) {
        if (source.length() != fromHeight * fromWidth || scratch.length < scratchLength() || target.length < length()) {
            throw new IllegalArgumentException("Expected lengths " + fromHeight * fromWidth + ", " + scratchLength()
                    + " and " + length() + ", but was " + source.length() + ", " + scratch.length + " and "
                    + target.length);
        }
        for (int y = 0; y < fromHeight; y++) {
            columns.alongRow(source, y * fromWidth, scratch, y * toWidth);
        }
        for (int y = 0; y < toHeight; y++) {
            rows.acrossRows(scratch, toWidth, fromHeight * toWidth, y, target);
        }
        if (clamping) {
            clamp(source, target);
        }
    }

    private void clamp(FloatArray source, float[] target) {
        float min = source.at(0);
        float max = min;
        for (int i = 1; i < source.length(); i++) {
            min = Math.min(min, source.at(i));
            max = Math.max(max, source.at(i));
        }
        for (int i = 0; i < length(); i++) {
            target[i] = Math.max(min, Math.min(max, target[i]));
        }
    }

    /** The cells and weights that each output place of one axis takes, {@code taps} of each. */
    private static final class Axis {
        private final int taps;
        private final int[] cells;
        private final double[] weights;

        Axis(Upsampling upsampling, int from, int to) {
            if (from < 1 || to < 1) {
                throw new IllegalArgumentException("Expected positive sizes, but was " + from + " and " + to);
            }
            taps = 2 * upsampling.reach();
            cells = new int[to * taps];
            weights = new double[to * taps];
            double[] ofPlace = new double[taps];
            for (int i = 0; i < to; i++) {
                // the place (i + 0.5) from / to - 0.5 as a whole number over 2 to, so that no rounding moves a pixel
                long place = (2L * i + 1) * from - to;
                int before = (int) Math.floorDiv(place, 2L * to);
                upsampling.weigh((double) Math.floorMod(place, 2L * to) / (2L * to), ofPlace);
                for (int tap = 0; tap < taps; tap++) {
                    int cell = before - upsampling.reach() + 1 + tap;
                    cells[i * taps + tap] = Math.max(0, Math.min(from - 1, cell));
                    weights[i * taps + tap] = ofPlace[tap];
                }
            }
        }

        void alongRow(FloatArray source, int sourceStart, double[] target, int targetStart) {
            for (int x = 0, i = 0; i < cells.length; x++) {
                double sum = 0;
                for (int tap = 0; tap < taps; tap++, i++) {
                    sum += weights[i] * source.at(sourceStart + cells[i]);
                }
                target[targetStart + x] = sum;
            }
        }

        // two taps after two over a whole row, in the row of scratch behind the stretched ones: a quarter of the time
        // of
        // looking up cells and weights for every pixel
        void acrossRows(double[] scratch, int width, int sums, int y, float[] target) {
            Arrays.fill(scratch, sums, sums + width, 0);
            for (int tap = y * taps; tap < (y + 1) * taps; tap += 2) {
                int start = cells[tap] * width;
                int next = cells[tap + 1] * width;
                double weight = weights[tap];
                double nextWeight = weights[tap + 1];
                for (int x = 0; x < width; x++) {
                    scratch[sums + x] =
                            scratch[sums + x] + weight * scratch[start + x] + nextWeight * scratch[next + x];
                }
            }
            for (int x = 0; x < width; x++) {
                target[y * width + x] = (float) scratch[sums + x];
            }
        }
    }
}

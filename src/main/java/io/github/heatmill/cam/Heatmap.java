package io.github.heatmill.cam;

import io.github.heatmill.image.FloatArray;
import java.io.Serializable;
import java.util.List;

/**
 * A map of how strongly each position speaks for a class: shape [height, width], row-major, any sign, any scale, every
 * value finite. As a method makes it, it is as large as the target layer.
 */
public record Heatmap(int height, int width, FloatArray values) implements Serializable {
    /**
     * Throws {@link IllegalArgumentException} on a size that is not positive or unlike the number of values, and on a
     * value that is not a finite number.
     */
    public Heatmap {
        if (height < 1 || width < 1) {
            throw new IllegalArgumentException("Expected a positive size, but was " + height + " x " + width);
        }
        if (values.length() != (long) height * width) {
            throw new IllegalArgumentException(
                    "Expected " + (long) height * width + " values, but was " + values.length());
        }
        for (int i = 0; i < values.length(); i++) {
            if (!Float.isFinite(values.at(i))) {
                throw new IllegalArgumentException("Expected finite values, but was " + values.at(i) + " at y "
                        + i / width + ", x " + i % width + ": the network's numbers have overflowed");
            }
        }
    }

    /** The value at row {@code y} and column {@code x}. */
    public float at(int y, int x) {
        return values.at(y * width + x);
    }

    /**
     * The mean of maps of one size, cell by cell, summed in double precision in their order. Throws {@link
     * IllegalArgumentException} on maps of different sizes.
     */
    public static Heatmap mean(List<Heatmap> maps) {
        Heatmap first = maps.get(0);
        double[] sums = new double[first.values.length()];
        for (Heatmap map : maps) {
            if (map.height != first.height || map.width != first.width) {
                throw new IllegalArgumentException("Expected maps of " + first.height + " x " + first.width
                        + ", but was " + map.height + " x " + map.width);
            }
            for (int i = 0; i < sums.length; i++) {
                sums[i] += map.values.at(i);
            }
        }
        float[] means = new float[sums.length];
        for (int i = 0; i < means.length; i++) {
            means[i] = (float) (sums[i] / maps.size());
        }
        return new Heatmap(first.height, first.width, FloatArray.of(means));
    }

    /** The sum of the values, row by row, in double precision. */
    public double sum() {
        double sum = 0;
        for (int i = 0; i < values.length(); i++) {
            sum += values.at(i);
        }
        return sum;
    }
}

package io.github.heatmill.drift;

import io.github.heatmill.cam.Heatmap;
import io.github.heatmill.image.FloatArray;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Optional;

/**
 * The sum of any number of maps of one size, each as the positive part of its values over its peak, in [0, 1], in
 * multiples of 2^-32: where the heat of a class lies, whatever its strength. Merging is associative and commutative to
 * the last bit. Not safe for several threads.
 */
public final class MapSums implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final double UNITS = 0x1p32;
    private static final int MOST_SIDE = 1 << 14;

    private final int height;
    private final int width;
    private final long[] sums;
    private long maps;

    /** Of no maps. Throws {@link IllegalArgumentException} on a side that is not in 1..16384. */
    public MapSums(int height, int width) {
        if (height < 1 || height > MOST_SIDE || width < 1 || width > MOST_SIDE) {
            throw new IllegalArgumentException(
                    "Expected sides of 1.." + MOST_SIDE + ", but was " + height + " x " + width);
        }
        this.height = height;
        this.width = width;
        this.sums = new long[height * width];
    }

    /**
     * Adds a map; one without a positive value, which has no peak, changes nothing. Throws {@link
     * IllegalArgumentException} on another size.
     */
    public void add(Heatmap map) {
        expectSize(map.height(), map.width());
        float peak = 0;
        for (int i = 0; i < sums.length; i++) {
            peak = Math.max(peak, map.values().at(i));
        }
        if (peak > 0) {
            maps++;
            for (int i = 0; i < sums.length; i++) {
                double share = Math.max(0, map.values().at(i)) / (double) peak;
                sums[i] = Math.addExact(sums[i], Math.round(share * UNITS));
            }
        }
    }

    /** Adds all of {@code other}. Throws {@link IllegalArgumentException} on another size. */
    public void merge(MapSums other) {
        expectSize(other.height, other.width);
        maps += other.maps;
        for (int i = 0; i < sums.length; i++) {
            sums[i] = Math.addExact(sums[i], other.sums[i]);
        }
    }

    private void expectSize(int otherHeight, int otherWidth) {
        if (otherHeight != height || otherWidth != width) {
            throw new IllegalArgumentException(
                    "Expected " + height + " x " + width + ", but was " + otherHeight + " x " + otherWidth);
        }
    }

    /** Maps that have a peak. */
    public long maps() {
        return maps;
    }

    /** The mean of the maps, values in [0, 1]; empty without one that has a peak. */
    public Optional<Heatmap> mean() {
        if (maps == 0) {
            return Optional.empty();
        }
        float[] mean = new float[sums.length];
        for (int i = 0; i < mean.length; i++) {
            mean[i] = (float) (sums[i] / UNITS / maps);
        }
        return Optional.of(new Heatmap(height, width, FloatArray.of(mean)));
    }

    /** One line that {@link #parse} reads; equal sums have equal text. */
    public String text() {
        StateWriter out =
                new StateWriter().raw("map").whole(height).whole(width).whole(maps);
        for (long sum : sums) {
            out.whole(sum);
        }
        return out.end().text();
    }

    /** The sums whose {@link #text} this is. Throws {@link IllegalArgumentException} where it is none. */
    public static MapSums parse(String text) {
        return StateReader.read(text, MapSums::read, MapSums::text);
    }

    static MapSums read(StateReader in) {
        in.expect("map");
        int height = (int) in.whole(1, MOST_SIDE);
        int width = (int) in.whole(1, MOST_SIDE);
        if ((long) height * width > in.left()) {
            throw new IllegalArgumentException("Expected a map, but the text ends before");
        }
        MapSums map = new MapSums(height, width);
        map.maps = in.whole(0, (1L << 31) - 1);
        for (int i = 0; i < map.sums.length; i++) {
            map.sums[i] = in.whole(0, map.maps << 32);
        }
        in.end();
        return map;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MapSums that
                && height == that.height
                && width == that.width
                && maps == that.maps
                && Arrays.equals(sums, that.sums);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sums);
    }
}

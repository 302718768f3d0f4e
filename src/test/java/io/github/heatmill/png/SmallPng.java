package io.github.heatmill.png;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The PNG file of a canvas in at most 256 colours, half as large as one in all: greys as they are, other channels in 16
 * steps, of these colours the 256 that most pixels have, and for the others the nearest.
 */
public final class SmallPng {
    private static final int STEP = 17;
    private static final int TINT = 8;
    private static final int MOST = 256;

    private SmallPng() {}

    public static byte[] of(Canvas canvas, Map<String, String> text) {
        int[] pixels = new int[canvas.height() * canvas.width()];
        Map<Integer, Integer> counts = new HashMap<>();
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = coarse(canvas.rgb(i % canvas.width(), i / canvas.width()));
            counts.merge(pixels[i], 1, Integer::sum);
        }
        List<Integer> colours = new ArrayList<>(counts.keySet());
        colours.sort(Comparator.<Integer>comparingInt(rgb -> -counts.get(rgb)).thenComparing(rgb -> rgb));
        List<Integer> palette = colours.subList(0, Math.min(MOST, colours.size()));
        Map<Integer, Byte> places = new HashMap<>();
        byte[] indices = new byte[pixels.length];
        for (int i = 0; i < indices.length; i++) {
            indices[i] = places.computeIfAbsent(pixels[i], rgb -> (byte) nearest(palette, rgb));
        }
        int[] table = palette.stream().mapToInt(Integer::intValue).toArray();
        return new PngWriter().indexed(canvas.height(), canvas.width(), indices, table, text);
    }

    private static int coarse(int rgb) {
        int darkest = Math.min(channel(rgb, 16), Math.min(channel(rgb, 8), channel(rgb, 0)));
        int brightest = Math.max(channel(rgb, 16), Math.max(channel(rgb, 8), channel(rgb, 0)));
        if (brightest - darkest < TINT) {
            return (darkest + brightest) / 2 * 0x010101;
        }
        int coarse = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            coarse |= ((channel(rgb, shift) + STEP / 2) / STEP * STEP) << shift;
        }
        return coarse;
    }

    private static int channel(int rgb, int shift) {
        return rgb >> shift & 0xff;
    }

    private static int nearest(List<Integer> palette, int rgb) {
        int nearest = 0;
        int least = Integer.MAX_VALUE;
        for (int i = 0; i < palette.size(); i++) {
            int distance = 0;
            for (int shift = 16; shift >= 0; shift -= 8) {
                int difference = channel(palette.get(i), shift) - channel(rgb, shift);
                distance += difference * difference;
            }
            if (distance < least) {
                least = distance;
                nearest = i;
            }
        }
        return nearest;
    }
}

package io.github.heatmill.faithfulness;

import io.github.heatmill.cam.Heatmap;
import io.github.heatmill.image.FloatArray;
import io.github.heatmill.image.Image;
import java.util.Arrays;
import java.util.Optional;

/**
 * The pixels of an image from the most to the least relevant: by the value of the image-sized map, and equal values row
 * by row. A map with ReLU has thousands of equal zeros, so that without a rule for ties nothing could be repeated.
 */
final class PixelOrder {
    private final int[] pixels;

    private PixelOrder(int[] pixels) {
        this.pixels = pixels;
    }

    /** The order that an image-sized map gives; empty for a constant map, which prefers no pixel. */
    static Optional<PixelOrder> of(Heatmap map) {
        long[] keys = new long[map.values().length()];
        for (int i = 0; i < keys.length; i++) {
            // + 0 turns -0 into 0, which it ties with
            int bits = Float.floatToIntBits(map.values().at(i) + 0f);
            int ascending = bits ^ (bits >> 31 & Integer.MAX_VALUE);
            keys[i] = (long) ~ascending << 32 | i;
        }
        Arrays.sort(keys);
        if (keys[0] >> 32 == keys[keys.length - 1] >> 32) {
            return Optional.empty();
        }
        return Optional.of(
                new PixelOrder(Arrays.stream(keys).mapToInt(key -> (int) key).toArray()));
    }

    int size() {
        return pixels.length;
    }

    /** The pixel of a rank, both from 0. */
    int at(int rank) {
        return pixels[rank];
    }

    /** The same pixels from the least to the most relevant. */
    PixelOrder reversed() {
        int[] reversed = new int[pixels.length];
        for (int rank = 0; rank < pixels.length; rank++) {
            reversed[rank] = pixels[pixels.length - 1 - rank];
        }
        return new PixelOrder(reversed);
    }

    /** For each pixel whether it is among the first {@code count}. */
    boolean[] first(int count) {
        boolean[] among = new boolean[pixels.length];
        for (int rank = 0; rank < count; rank++) {
            among[pixels[rank]] = true;
        }
        return among;
    }

    /** The image with the first {@code count} pixels, all channels of each, taken from another one. */
    Image replaceFirst(int count, Image image, Image by) {
        int channels = image.channels();
        float[] mixed = image.pixels().toArray();
        for (int rank = 0; rank < count; rank++) {
            int start = pixels[rank] * channels;
            for (int i = start; i < start + channels; i++) {
                mixed[i] = by.pixels().at(i);
            }
        }
        return image.with(FloatArray.of(mixed));
    }
}

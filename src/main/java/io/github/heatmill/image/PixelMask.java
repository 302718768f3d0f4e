package io.github.heatmill.image;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/** Which pixels of an image are meant, such as those of a defect: an immutable {@code height} x {@code width} field of bits, row-major. */
public final class PixelMask implements Serializable {
    private static final long serialVersionUID = 1L;

    private final int height;
    private final int width;
    private final long[] words;

    private PixelMask(int height, int width, long[] words) {
        this.height = height;
        this.width = width;
        this.words = words;
    }

    /** The mask of the pixels, counted row by row from 0, that {@code marked} accepts. */
    public static PixelMask of(int height, int width, IntPredicate marked) {
        if (height < 1 || width < 1) {
            throw new IllegalArgumentException("Expected a positive size, but was " + height + " x " + width);
        }
        int pixels = Math.multiplyExact(height, width);
        long[] words = new long[(pixels + 63) / 64];
        for (int pixel = 0; pixel < pixels; pixel++) {
            if (marked.test(pixel)) {
                words[pixel >> 6] |= 1L << pixel;
            }
        }
        return new PixelMask(height, width, words);
    }

    public int height() {
        return height;
    }

    public int width() {
        return width;
    }

    /** The pixels that any of {@code boxes} covers. Throws {@link IndexOutOfBoundsException} on a box beyond the size. */
    public static PixelMask of(int height, int width, List<BoundingBox> boxes) {
        boolean[] covered = new boolean[Math.multiplyExact(height, width)];
        for (BoundingBox box : boxes) {
            for (int y = box.yMin(); y < box.yMax(); y++) {
                Arrays.fill(covered, y * width + box.xMin(), y * width + box.xMax(), true);
            }
        }
        return of(height, width, pixel -> covered[pixel]);
    }

    /** Whether the pixel is marked. Throws {@link IndexOutOfBoundsException} outside the image. */
    public boolean at(int y, int x) {
        if (y < 0 || x < 0 || y >= height || x >= width) {
            throw new IndexOutOfBoundsException(
                    "Expected a pixel of " + height + " x " + width + ", but was y " + y + ", x " + x);
        }
        return at(y * width + x);
    }

    /** Whether the pixel, counted row by row from 0, is marked. */
    public boolean at(int pixel) {
        return (words[pixel >> 6] >>> pixel & 1) != 0;
    }

    /** Marked pixels. */
    public int count() {
        return Arrays.stream(words).mapToInt(Long::bitCount).sum();
    }

    /** One fresh byte a pixel, row-major: 1 where it is marked, 0 elsewhere. */
    public byte[] toBytes() {
        byte[] bytes = new byte[height * width];
        for (int pixel = 0; pixel < bytes.length; pixel++) {
            bytes[pixel] = (byte) (words[pixel >> 6] >>> pixel & 1);
        }
        return bytes;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PixelMask that
                && height == that.height
                && width == that.width
                && Arrays.equals(words, that.words);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * height + width) + Arrays.hashCode(words);
    }

    @Override
    public String toString() {
        return "PixelMask(" + height + " x " + width + ", " + count() + " marked)";
    }
}

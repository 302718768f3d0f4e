package io.github.heatmill.spark.night;

import io.github.heatmill.image.PngBytes;
import io.github.heatmill.spark.TinyImages;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;

/** Sound images of the size that the model of {@link NightFolder} takes, no two alike, to be spoilt. */
final class Steel {
    private static final int SIZE = TinyImages.SIZE;

    private Steel() {}

    /** Grey of {@code count} pixels that follows from {@code seed}. */
    static byte[] pixels(long seed, int count) {
        byte[] pixels = new byte[count];
        new SplittableRandom(seed).nextBytes(pixels);
        return pixels;
    }

    static byte[] pixels(long seed) {
        return pixels(seed, SIZE * SIZE);
    }

    static byte[] png(long seed) {
        return png(seed, SIZE, SIZE);
    }

    static byte[] png(long seed, int width, int height) {
        return PngBytes.of(
                PngBytes.header(width, height), PngBytes.pixels(pixels(seed, width * height), width), PngBytes.end());
    }

    static byte[] jpeg(long seed) {
        return written("jpeg", seed);
    }

    static byte[] bmp(long seed) {
        return written("bmp", seed);
    }

    private static byte[] written(String format, long seed) {
        BufferedImage image = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setDataElements(0, 0, SIZE, SIZE, pixels(seed));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, out);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return out.toByteArray();
    }

    /** The first bytes of a file. */
    static byte[] cut(byte[] file, int length) {
        return Arrays.copyOf(file, length);
    }

    /** The same file with one byte set. */
    static byte[] with(byte[] file, int place, int value) {
        byte[] changed = file.clone();
        changed[place] = (byte) value;
        return changed;
    }

    /** The same file with the four bytes from {@code place} on, little endian, set to {@code value}. */
    static byte[] withNumber(byte[] file, int place, int value) {
        byte[] changed = file.clone();
        ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN).putInt(place, value);
        return changed;
    }

    static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}

package io.github.heatmill.spark.images;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The deterministic name of an image: of its pixels and of where they lie, so that one image in two places has two
 * rows. It seeds nothing; random choices about an image are seeded by
 * {@link io.github.heatmill.image.PixelSeed}.
 */
final class ImageId {
    private static final int ID_BYTES = 16;

    private ImageId() {}

    /**
     * The first 32 hexadecimal digits of SHA-256 over the name, a zero byte, the index, height and width (big endian,
     * 8, 4 and 4 bytes), the type, a zero byte, and the pixels.
     *
     * @param name the file's name within its source, the same wherever that is mounted
     * @param index the row within the file, 0 where the file is one image
     * @param pixelType as in {@link ImageColumns#PIXEL_TYPE}
     */
    static String of(String name, long index, int height, int width, String pixelType, byte[] pixels) {
        MessageDigest digest = sha256();
        digest.update(name.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        digest.update(ByteBuffer.allocate(16)
                .putLong(index)
                .putInt(height)
                .putInt(width)
                .array());
        digest.update(pixelType.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        digest.update(pixels);
        return of(digest.digest());
    }

    /** The name that {@code digest}, of SHA-256, gives: its first 32 hexadecimal digits. */
    static String of(byte[] digest) {
        return HexFormat.of().formatHex(digest, 0, ID_BYTES);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException bug) {
            throw new IllegalStateException("Expected every JDK to know SHA-256", bug);
        }
    }
}

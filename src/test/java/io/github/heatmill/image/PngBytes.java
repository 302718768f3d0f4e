package io.github.heatmill.image;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** PNG files put together chunk by chunk, sound or not. */
public final class PngBytes {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    private PngBytes() {}

    /** The signature and {@code chunks} behind it. */
    public static byte[] of(byte[]... chunks) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(SIGNATURE);
        for (byte[] chunk : chunks) {
            out.writeBytes(chunk);
        }
        return out.toByteArray();
    }

    /** A chunk with the check sum that it must have. */
    public static byte[] chunk(String type, byte[] data) {
        ByteBuffer chunk = ByteBuffer.allocate(12 + data.length);
        chunk.putInt(data.length).put(type.getBytes(StandardCharsets.US_ASCII)).put(data);
        CRC32 sum = new CRC32();
        sum.update(chunk.array(), 4, 4 + data.length);
        return chunk.putInt((int) sum.getValue()).array();
    }

    /** The header of an image of 8-bit grey. */
    public static byte[] header(int width, int height) {
        return header(width, height, 8, 0);
    }

    /** The header of an image of samples of {@code bits}, of PNG's colour type {@code colours}. */
    public static byte[] header(int width, int height, int bits, int colours) {
        return chunk(
                "IHDR",
                ByteBuffer.allocate(13)
                        .putInt(width)
                        .putInt(height)
                        .put((byte) bits)
                        .put((byte) colours)
                        .array());
    }

    /** The chunk of {@code rows}, each of {@code rowBytes} bytes and unfiltered. */
    public static byte[] pixels(byte[] rows, int rowBytes) {
        return pixels(rows, rowBytes, 0);
    }

    /** The same with rows that say that they are filtered in the way {@code filter}. */
    public static byte[] pixels(byte[] rows, int rowBytes, int filter) {
        int count = rows.length / rowBytes;
        ByteBuffer filtered = ByteBuffer.allocate(count * (rowBytes + 1));
        for (int row = 0; row < count; row++) {
            filtered.put((byte) filter).put(rows, row * rowBytes, rowBytes);
        }
        return chunk("IDAT", deflated(filtered.array()));
    }

    public static byte[] end() {
        return chunk("IEND", new byte[0]);
    }

    /** The bytes as a zlib stream. */
    public static byte[] deflated(byte[] bytes) {
        Deflater deflater = new Deflater();
        deflater.setInput(bytes);
        deflater.finish();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] part = new byte[8192];
        while (!deflater.finished()) {
            out.write(part, 0, deflater.deflate(part));
        }
        deflater.end();
        return out.toByteArray();
    }
}

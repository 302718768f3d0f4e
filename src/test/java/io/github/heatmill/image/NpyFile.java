package io.github.heatmill.image;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A whole {@code .npy} file in memory, for tests. */
public final class NpyFile {
    private final String name;
    private final byte[] bytes;

    private NpyFile(String name, byte[] bytes) {
        this.name = name;
        this.bytes = bytes;
    }

    static NpyFile of(byte[] bytes) {
        return new NpyFile("made.npy", bytes.clone());
    }

    /** A file of format 1.0 with the given header text and {@code data} zeros after it. */
    static NpyFile of(String text, int data) {
        return of(1, text, new byte[data]);
    }

    static NpyFile of(int major, String text, byte[] data) {
        int lengthBytes = major == 1 ? 2 : 4;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', (byte) major, 0});
        for (int i = 0; i < lengthBytes; i++) {
            out.write(text.length() >> (8 * i));
        }
        out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
        out.writeBytes(data);
        return of(out.toByteArray());
    }

    /** One of the files that NumPy wrote. */
    static NpyFile fixture(String name) {
        try (InputStream in = NpyFile.class.getResourceAsStream("/npy/" + name + ".npy")) {
            return new NpyFile(name + ".npy", in.readAllBytes());
        } catch (IOException | NullPointerException missing) {
            throw new IllegalArgumentException("Expected a fixture named " + name, missing);
        }
    }

    byte[] bytes() {
        return bytes.clone();
    }

    NpyHeader header() {
        return NpyHeader.parse(name, Arrays.copyOf(bytes, Math.min(bytes.length, NpyHeader.MAX_HEAD)), bytes.length);
    }

    NpyRows rows() {
        return new NpyRows(header(), this::readFully);
    }

    /** One row, read by itself. */
    byte[] row(long row) throws IOException {
        byte[] target = new byte[(int) header().rowBytes()];
        rows().read(row, target);
        return target;
    }

    void readFully(long position, byte[] target, int offset, int length) throws IOException {
        if (position + length > bytes.length) {
            throw new IOException("Expected " + length + " bytes from " + position + " of " + bytes.length);
        }
        System.arraycopy(bytes, (int) position, target, offset, length);
    }
}

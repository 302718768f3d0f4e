package io.github.heatmill.spark.images;

import io.github.heatmill.image.NpyDtype;
import io.github.heatmill.image.NpyWriter;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Small arrays written for a test. */
public final class TestArrays {
    private TestArrays() {}

    /** Bytes of the given shape: element {@code e} of row {@code r} is (7 r + e) mod 256. */
    public static Path bytes(Path file, Long... shape) throws IOException {
        long elements = List.of(shape).stream().skip(1).reduce(1L, Math::multiplyExact);
        try (NpyWriter writer = new NpyWriter(Files.newOutputStream(file), NpyDtype.U1, List.of(shape))) {
            for (int r = 0; r < shape[0]; r++) {
                byte[] row = new byte[(int) elements];
                for (int e = 0; e < row.length; e++) {
                    row[e] = byteAt(r, e);
                }
                writer.write(row);
            }
        }
        return file;
    }

    public static byte byteAt(long row, int element) {
        return (byte) (7 * row + element);
    }

    public static Path floats(Path file, List<Long> shape, float... values) throws IOException {
        int rows = shape.get(0).intValue();
        try (NpyWriter writer = new NpyWriter(Files.newOutputStream(file), NpyDtype.F4, shape)) {
            for (int r = 0; r < rows; r++) {
                ByteBuffer row =
                        ByteBuffer.allocate(values.length / rows * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
                for (int e = 0; e < values.length / rows; e++) {
                    row.putFloat(values[r * (values.length / rows) + e]);
                }
                writer.write(row.array());
            }
        }
        return file;
    }

    /** Whole numbers of any type of whole numbers. */
    public static Path integers(Path file, NpyDtype dtype, List<Long> shape, long... values) throws IOException {
        int perRow = values.length / shape.get(0).intValue();
        try (NpyWriter writer = new NpyWriter(Files.newOutputStream(file), dtype, shape)) {
            for (int r = 0; r < shape.get(0); r++) {
                byte[] row = new byte[perRow * dtype.bytes()];
                for (int b = 0; b < row.length; b++) {
                    row[b] = (byte) (values[r * perRow + b / dtype.bytes()] >> (8 * (b % dtype.bytes())));
                }
                writer.write(row);
            }
        }
        return file;
    }

    static Path labels(Path file, long... labels) throws IOException {
        try (NpyWriter writer =
                new NpyWriter(Files.newOutputStream(file), NpyDtype.I8, List.of((long) labels.length))) {
            for (long label : labels) {
                writer.write(ByteBuffer.allocate(Long.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(label)
                        .array());
            }
        }
        return file;
    }

    /** Bytes of the given shape, all 0 and none of them on the disk. */
    public static Path sparseBytes(Path file, long rows, long height, long width) throws IOException {
        byte[] head = head(
                "{'descr': '|u1', 'fortran_order': False, 'shape': (" + rows + ", " + height + ", " + width + "), }");
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            out.write(head);
            out.setLength(head.length + rows * height * width);
        }
        return file;
    }

    /** A file of nothing but a header with the given dictionary, format 1.0. */
    public static byte[] head(String dictionary) {
        String text = dictionary + " ".repeat(127 - 10 - dictionary.length()) + "\n";
        return ByteBuffer.allocate(128)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) 0x93)
                .put("NUMPY\u0001\u0000".getBytes(StandardCharsets.ISO_8859_1))
                .putShort((short) text.length())
                .put(text.getBytes(StandardCharsets.ISO_8859_1))
                .array();
    }
}

package io.github.heatmill.image;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** Writes a {@code .npy} array row by row: format 1.0, C order, little endian, the same bytes as numpy.save. */
public final class NpyWriter implements Closeable {
    private static final int ALIGNMENT = 64;
    private static final int PREAMBLE = 10;
    /** NumPy leaves room for the first dimension to grow to 2^64 in place. */
    private static final int GROWTH_DIGITS = 21;

    private final OutputStream out;
    private final NpyHeader header;
    private long written;

    /**
     * Begins an array of {@code shape} on {@code out}, which it owns from here on. Throws
     * {@link IllegalArgumentException} on a shape that {@link NpyHeader} refuses.
     */
    public NpyWriter(OutputStream out, NpyDtype dtype, List<Long> shape) throws IOException {
        this.out = out;
        byte[] head = head(dtype, shape);
        this.header = new NpyHeader("", dtype, false, false, shape, head.length);
        out.write(head);
    }

    /** Appends one element of the first axis: its elements in C order, little endian. */
    public void write(byte[] littleEndianRow) throws IOException {
        if (littleEndianRow.length != header.rowBytes()) {
            throw new IllegalArgumentException(
                    "Expected a row of " + header.rowBytes() + " bytes, but was " + littleEndianRow.length);
        }
        if (written == header.rows()) {
            throw new IllegalStateException("Expected " + header.rows() + " rows, but was given another");
        }
        out.write(littleEndianRow);
        written++;
    }

    /**
     * Closes the stream. Throws {@link IllegalStateException} if rows are missing, so no short array goes unseen.
     */
    @Override
    public void close() throws IOException {
        out.close();
        if (written != header.rows()) {
            throw new IllegalStateException("Expected " + header.rows() + " rows, but was " + written);
        }
    }

    private static byte[] head(NpyDtype dtype, List<Long> shape) {
        String sizes = shape.stream().map(String::valueOf).collect(Collectors.joining(", "));
        String tuple = shape.size() == 1 ? "(" + sizes + ",)" : "(" + sizes + ")";
        String dictionary = "{'descr': '" + dtype.descr(false) + "', 'fortran_order': False, 'shape': " + tuple + ", }";
        int growth = shape.isEmpty()
                ? 0
                : GROWTH_DIGITS - String.valueOf(shape.get(0)).length();
        int unpadded = PREAMBLE + dictionary.length() + growth + 1;
        int padding = growth + (ALIGNMENT - unpadded % ALIGNMENT);
        String text = dictionary + " ".repeat(padding) + "\n";
        byte[] head = new byte[PREAMBLE + text.length()];
        byte[] preamble = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) text.length(), (byte) (text.length() >> 8)
        };
        System.arraycopy(preamble, 0, head, 0, PREAMBLE);
        System.arraycopy(text.getBytes(StandardCharsets.US_ASCII), 0, head, PREAMBLE, text.length());
        return head;
    }
}

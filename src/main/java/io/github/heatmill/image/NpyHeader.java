package io.github.heatmill.image;

import io.github.heatmill.UserMistake;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The header of a {@code .npy} file, checked against the file's length (format 1.0,
 * 2.0 and 3.0 of NumPy's NEP 1; stricter than NumPy, see {@link NpyHeaderText}).
 *
 * @param file the name of the file, for messages
 * @param bigEndian whether elements lie in big endian order; false for elements of one byte
 * @param fortranOrder whether the first axis varies fastest
 * @param shape 1 to {@value #MAX_RANK} dimensions; only the first may be 0
 * @param dataOffset where the elements begin, in bytes
 */
public record NpyHeader(
        String file, NpyDtype dtype, boolean bigEndian, boolean fortranOrder, List<Long> shape, long dataOffset)
        implements Serializable {
    /** The longest header text, NumPy's own limit (its {@code max_header_size}). */
    public static final int MAX_TEXT = 10_000;

    /** As many bytes from the start of a file as {@link #parse} can ever need. */
    public static final int MAX_HEAD = 12 + MAX_TEXT;

    public static final int MAX_RANK = 5;

    /** The most bytes of one element of the first axis: one row is held in memory whole. */
    public static final long MAX_ROW_BYTES = 1L << 28;

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final String SAVE_AGAIN = "write it again with numpy.save";

    /** Throws {@link IllegalArgumentException} on what {@link #parse} would refuse. */
    public NpyHeader {
        shape = List.copyOf(shape);
        String problem = problemOf(shape, dtype);
        if (!problem.isEmpty()) {
            throw new IllegalArgumentException(problem);
        }
    }

    /**
     * The header of the file named {@code file}, whose first bytes are {@code head} (all of it, or the first
     * {@link #MAX_HEAD}). Throws {@link UserMistake} on anything but an array of a known type and
     * plain shape whose elements end exactly where the file does.
     */
    public static NpyHeader parse(String file, byte[] head, long fileLength) {
        if (head.length < Math.min(fileLength, MAX_HEAD)) {
            throw new IllegalArgumentException("Expected the first " + Math.min(fileLength, MAX_HEAD) + " bytes of "
                    + file + ", but was " + head.length);
        }
        int textStart = textStart(file, head, fileLength);
        long textLength = textLength(head, textStart);
        if (textLength > MAX_TEXT) {
            throw InputMistake.of(
                    file, "its header claims " + textLength + " bytes, more than " + MAX_TEXT, SAVE_AGAIN);
        }
        if (textStart + textLength > fileLength) {
            throw cutShort(file, "it ends inside its header");
        }
        NpyHeaderText text = text(file, head, textStart, (int) textLength);
        NpyDtype dtype = dtype(file, text.descr());
        String problem = problemOf(text.shape(), dtype);
        if (!problem.isEmpty()) {
            throw InputMistake.of(
                    file,
                    problem,
                    "save images as (N, H, W) or (N, H, W, 1) and labels as (N,), in several files"
                            + " where one is too large");
        }
        boolean bigEndian = text.descr().charAt(0) == '>';
        NpyHeader header =
                new NpyHeader(file, dtype, bigEndian, text.fortranOrder(), text.shape(), textStart + textLength);
        header.requireLength(fileLength);
        return header;
    }

    /** Elements of the first axis. */
    public long rows() {
        return shape.get(0);
    }

    /** Elements of one row: the product of the other dimensions, 1 if there is none. */
    public long rowElements() {
        return shape.stream().skip(1).reduce(1L, Math::multiplyExact);
    }

    public long rowBytes() {
        return rowElements() * dtype.bytes();
    }

    /** The type, byte order included, and the shape as NumPy prints them: {@code <f4 (10, 200, 200)}. */
    public String description() {
        return dtype.descr(bigEndian) + " " + shapeText(shape);
    }

    private static int textStart(String file, byte[] head, long fileLength) {
        for (int i = 0; i < MAGIC.length; i++) {
            if (i >= head.length || head[i] != MAGIC[i]) {
                throw InputMistake.of(
                        file,
                        fileLength == 0 ? "it is empty" : "it is not a .npy file (it does not begin with \\x93NUMPY)",
                        "give an array written by numpy.save");
            }
        }
        if (fileLength < 8) {
            throw cutShort(file, "it ends inside its header");
        }
        int major = head[6] & 0xff;
        int minor = head[7] & 0xff;
        if (major < 1 || major > 3 || minor != 0) {
            throw InputMistake.of(file, "it is of format " + major + "." + minor + ", not 1.0, 2.0 or 3.0", SAVE_AGAIN);
        }
        int start = major == 1 ? 10 : 12;
        if (fileLength < start) {
            throw cutShort(file, "it ends inside its header");
        }
        return start;
    }

    /** The length field before the text: two bytes in format 1.0, four after it, unsigned, little endian. */
    private static long textLength(byte[] head, int textStart) {
        long length = 0;
        for (int i = textStart - 1; i >= 8; i--) {
            length = length << 8 | (head[i] & 0xff);
        }
        return length;
    }

    private static NpyHeaderText text(String file, byte[] head, int start, int length) {
        // every header of the types read here is ASCII, so a stray byte of format 3.0's UTF-8 fails the grammar too
        String text = new String(head, start, length, StandardCharsets.ISO_8859_1);
        try {
            return NpyHeaderText.parse(text);
        } catch (Refused refused) {
            throw InputMistake.of(file, "its header " + refused.getMessage(), SAVE_AGAIN);
        }
    }

    private static NpyDtype dtype(String file, String descr) {
        return NpyDtype.of(descr).orElseThrow(() -> {
            if (descr.endsWith("O")) {
                return InputMistake.of(
                        file,
                        "it is an object array (a pickle, which could run code and is never opened)",
                        "save plain numbers, for example numpy.save(file, numpy.stack(list(images)))");
            }
            return InputMistake.of(
                    file,
                    "its type " + InputMistake.quote(descr) + " is not one of |u1, |i1, |b1, <u2, <i2, <u4, <i4, <u8, "
                            + "<i8,"
                            + " <f2, <f4, <f8 and their big-endian forms",
                    "save plain real numbers of one of these types");
        });
    }

    /** What is wrong with a shape, as a clause; empty if nothing is. */
    private static String problemOf(List<Long> shape, NpyDtype dtype) {
        if (shape.isEmpty()) {
            return "it holds a single number (shape ()), not an array";
        }
        if (shape.size() > MAX_RANK) {
            return "it has " + shape.size() + " dimensions, more than " + MAX_RANK;
        }
        if (shape.stream().anyMatch(size -> size < 0 || size > Integer.MAX_VALUE)) {
            return "its shape " + shapeText(shape) + " has a dimension outside 0.." + Integer.MAX_VALUE;
        }
        if (shape.stream().skip(1).anyMatch(size -> size == 0)) {
            return "its shape " + shapeText(shape) + " leaves nothing in each element of the first axis";
        }
        try {
            long rowBytes = shape.stream().skip(1).reduce((long) dtype.bytes(), Math::multiplyExact);
            if (rowBytes > MAX_ROW_BYTES) {
                return "one element of its first axis takes " + rowBytes + " bytes, more than " + MAX_ROW_BYTES;
            }
            Math.multiplyExact(rowBytes, shape.get(0));
        } catch (ArithmeticException overflow) {
            return "its shape " + shapeText(shape) + " counts more bytes than 64 bits can";
        }
        return "";
    }

    private void requireLength(long fileLength) {
        long needed = Math.multiplyExact(rows(), rowBytes());
        long held = fileLength - dataOffset;
        if (held < needed) {
            throw cutShort(file, description() + " needs " + needed + " bytes of elements, but it holds " + held);
        }
        if (held > needed) {
            throw InputMistake.of(
                    file,
                    description() + " needs " + needed + " bytes of elements, but it holds " + held
                            + ", so the array is followed by something else",
                    SAVE_AGAIN);
        }
    }

    private static UserMistake cutShort(String file, String reason) {
        return InputMistake.of(file, reason, "it was cut short: copy it again, or " + SAVE_AGAIN);
    }

    private static String shapeText(List<Long> shape) {
        String sizes = shape.stream().map(String::valueOf).collect(Collectors.joining(", "));
        return shape.size() == 1 ? "(" + sizes + ",)" : "(" + sizes + ")";
    }
}

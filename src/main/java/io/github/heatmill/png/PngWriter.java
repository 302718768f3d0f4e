package io.github.heatmill.png;

import java.util.Map;
import java.util.Optional;
import java.util.zip.Adler32;
import java.util.zip.CRC32;

/**
 * Writes PNG files (ISO/IEC 15948) of 8 bits a sample: the same pixels and text give the same bytes on every machine.
 *
 * <p>Rows of colour and grey are written as differences from their neighbours, then as Huffman codes;
 * {@link Compression} says which differences, and whether repetitions are searched for.
 *
 * <p>Keep one and use it for many pictures: it holds on to its buffers. Not for several threads at once.
 */
public final class PngWriter {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final int HEADER = 0x49484452;
    private static final int TEXT = 0x74455874;
    private static final int PALETTE = 0x504c5445;
    private static final int DATA = 0x49444154;
    private static final int END = 0x49454e44;
    private static final int CHUNK = 12;
    // a zlib stream of deflate with the fastest setting (RFC 1950)
    private static final int ZLIB_HEADER = 0x7801;

    /** The colour types of the format. */
    private enum Kind {
        GREY(0, 1),
        RGB(2, 3),
        INDEXED(3, 1);

        private final int colourType;
        private final int channels;

        Kind(int colourType, int channels) {
            this.colourType = colourType;
            this.channels = channels;
        }
    }

    private final Optional<Compression> always;
    private final PixelDeflater deflater = new PixelDeflater();
    private final CRC32 crc = new CRC32();
    private final Adler32 adler = new Adler32();
    private byte[] rows = new byte[0];
    private byte[] file = new byte[0];
    private int end;

    /** A writer that compresses each picture as suits it. */
    public PngWriter() {
        this(Optional.empty());
    }

    /** A writer that compresses every picture like that. */
    PngWriter(Compression always) {
        this(Optional.of(always));
    }

    private PngWriter(Optional<Compression> always) {
        this.always = always;
    }

    /**
     * The file of an RGB picture, pixels of shape [height, width, 3], with text by keyword in the map's order. What is
     * no printable Latin-1 letter in a text is escaped.
     *
     * <p>Throws {@link IllegalArgumentException} on a size that is not positive or unlike the number of bytes, and on a
     * keyword that is not 1 to 79 letters, digits, ".", "_" or "-". So do the other kinds.
     */
    public byte[] rgb(int height, int width, byte[] pixels, Map<String, String> text) {
        return write(Kind.RGB, height, width, pixels, text, new int[0], Optional.empty());
    }

    /** The file of a grey picture, intensities of shape [height, width]. */
    public byte[] grey(int height, int width, byte[] intensities, Map<String, String> text) {
        return write(Kind.GREY, height, width, intensities, text, new int[0], Optional.empty());
    }

    /**
     * The file of a picture of 1 to 256 colours 0xRRGGBB, indices of shape [height, width].
     *
     * <p>Throws {@link IllegalArgumentException} on an index that has no colour.
     */
    public byte[] indexed(int height, int width, byte[] indices, int[] colours, Map<String, String> text) {
        if (colours.length < 1 || colours.length > 256) {
            throw new IllegalArgumentException("Expected 1 to 256 colours, but was " + colours.length);
        }
        for (byte index : indices) {
            if ((index & 0xff) >= colours.length) {
                throw new IllegalArgumentException(
                        "Expected indices below " + colours.length + ", but was " + (index & 0xff));
            }
        }
        return write(Kind.INDEXED, height, width, indices, text, colours, Optional.of(Compression.INDICES));
    }

    /** The file of what has been drawn on paper: most of it is of one colour. */
    public byte[] drawing(Canvas canvas, Map<String, String> text) {
        return write(
                Kind.RGB,
                canvas.height(),
                canvas.width(),
                canvas.pixels(),
                text,
                new int[0],
                Optional.of(Compression.FLAT));
    }

    /** The file of a canvas that an image fills. */
    public byte[] image(Canvas canvas, Map<String, String> text) {
        return rgb(canvas.height(), canvas.width(), canvas.pixels(), text);
    }

    private byte[] write(
            Kind kind,
            int height,
            int width,
            byte[] pixels,
            Map<String, String> text,
            int[] colours,
            Optional<Compression> known) {
        if (height < 1 || width < 1 || (long) height * width * kind.channels != pixels.length) {
            throw new IllegalArgumentException("Expected " + height + " x " + width + " x " + kind.channels
                    + " bytes, all positive, but was " + pixels.length);
        }
        int rowBytes = width * kind.channels;
        int length = Math.multiplyExact(height, rowBytes + 1);
        if (rows.length < length) {
            rows = new byte[length];
        }
        Compression compression = always.or(() -> known).orElseGet(() -> Compression.suiting(pixels, rowBytes));
        for (int y = 0; y < height; y++) {
            compression.filter().write(pixels, y, rowBytes, kind.channels, rows, y * (rowBytes + 1));
        }
        end = 0;
        append(SIGNATURE);
        writeHeader(kind, height, width);
        text.forEach((keyword, value) -> writeChunk(TEXT, PngText.chunk(keyword, value)));
        if (kind == Kind.INDEXED) {
            writePalette(colours);
        }
        writeData(length, compression.repeats());
        writeChunk(END, new byte[0]);
        byte[] copy = new byte[end];
        System.arraycopy(file, 0, copy, 0, end);
        return copy;
    }

    private void writeHeader(Kind kind, int height, int width) {
        int start = startChunk(HEADER, 13);
        appendInt(width);
        appendInt(height);
        // 8 bits a sample; deflate; the five filters; no interlacing
        append(new byte[] {8, (byte) kind.colourType, 0, 0, 0});
        endChunk(start);
    }

    private void writePalette(int[] colours) {
        int start = startChunk(PALETTE, 3 * colours.length);
        for (int colour : colours) {
            file[end++] = (byte) (colour >> 16);
            file[end++] = (byte) (colour >> 8);
            file[end++] = (byte) colour;
        }
        endChunk(start);
    }

    private void writeData(int length, Repeats repeats) {
        int start = startChunk(DATA, PixelDeflater.bound(length) + 6);
        file[end++] = (byte) (ZLIB_HEADER >> 8);
        file[end++] = (byte) ZLIB_HEADER;
        end = deflater.deflate(rows, length, repeats, file, end);
        adler.reset();
        adler.update(rows, 0, length);
        appendInt((int) adler.getValue());
        endChunk(start);
    }

    private void writeChunk(int type, byte[] content) {
        int start = startChunk(type, content.length);
        append(content);
        endChunk(start);
    }

    // The place of the chunk's type; its length comes before it, and is written when the chunk ends.
    private int startChunk(int type, int room) {
        reserve(room + CHUNK);
        end += Integer.BYTES;
        int start = end;
        appendInt(type);
        return start;
    }

    private void endChunk(int start) {
        int chunkEnd = end;
        end = start - Integer.BYTES;
        appendInt(chunkEnd - start - Integer.BYTES);
        end = chunkEnd;
        crc.reset();
        crc.update(file, start, chunkEnd - start);
        appendInt((int) crc.getValue());
    }

    private void append(byte[] bytes) {
        reserve(bytes.length);
        System.arraycopy(bytes, 0, file, end, bytes.length);
        end += bytes.length;
    }

    private void appendInt(int value) {
        for (int shift = 24; shift >= 0; shift -= 8) {
            file[end++] = (byte) (value >> shift);
        }
    }

    private void reserve(int room) {
        int needed = Math.addExact(end, room);
        if (file.length < needed) {
            byte[] larger = new byte[needed + CHUNK + needed / 8];
            System.arraycopy(file, 0, larger, 0, end);
            file = larger;
        }
    }
}

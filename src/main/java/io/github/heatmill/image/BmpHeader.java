package io.github.heatmill.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.OptionalInt;
import java.util.Set;

/** The header of a BMP (Windows BITMAPCOREHEADER to BITMAPV5HEADER), checked against the file's length. */
final class BmpHeader {
    /** The first bytes, one a character. */
    static final String MAGIC = "BM";

    private static final int CORE = 12;
    private static final int INFO = 40;
    private static final int V4 = 108;
    private static final int LARGEST = 124;
    private static final Set<Integer> DEPTHS = Set.of(1, 4, 8, 16, 24, 32);
    private static final int PLAIN = 0;
    private static final int BIT_FIELDS = 3;
    private static final int MOST_COLOURS = 256;

    /** Colour spaces "LINK" and "MBED": a profile in another file, or in this one. */
    private static final Set<Integer> PROFILES = Set.of(0x4c494e4b, 0x4d424544);

    private BmpHeader() {}

    /**
     * The same BMP, when its pixels lie in the file whole and uncompressed. A compressed one can be a PNG or JPEG in
     * disguise, or leave pixels undefined; a linked profile names another file.
     */
    static byte[] ofPixels(byte[] bmp) throws RefusedImage {
        ByteBuffer bytes = ByteBuffer.wrap(bmp).order(ByteOrder.LITTLE_ENDIAN);
        if (bmp.length < 18) {
            throw RefusedImage.cutShort("a BMP without its header");
        }
        int header = bytes.getInt(14);
        if (header != CORE && (header < INFO || header > LARGEST)) {
            throw RefusedImage.damaged("a BMP without a known header");
        }
        if (bmp.length < 14 + header) {
            throw RefusedImage.cutShort("a BMP that ends inside its header");
        }
        boolean core = header == CORE;
        long width = core ? bytes.getShort(18) & 0xffff : bytes.getInt(18);
        long height = core ? bytes.getShort(20) & 0xffff : Math.abs((long) bytes.getInt(22));
        int depth = bytes.getShort(core ? 24 : 28);
        if (width < 1 || height < 1 || !DEPTHS.contains(depth)) {
            throw RefusedImage.damaged("a BMP of " + width + " x " + height + " pixels of " + depth + " bits");
        }
        if (!core) {
            requirePlain(bytes, header);
        }
        long stride = (width * depth + 31) / 32 * 4;
        long start = bytes.getInt(10) & 0xffffffffL;
        if (start < 14 + header) {
            throw RefusedImage.damaged("a BMP whose pixels lie in its header");
        }
        if (height > (bmp.length - start) / stride) {
            throw RefusedImage.cutShort(
                    "a BMP of " + width + " x " + height + " pixels of " + depth + " bits in " + bmp.length + " bytes");
        }
        return bmp;
    }

    /** Colours in the palette of a BMP that {@link #ofPixels} lets pass; empty where it has none. */
    static OptionalInt colours(byte[] bmp) {
        ByteBuffer bytes = ByteBuffer.wrap(bmp).order(ByteOrder.LITTLE_ENDIAN);
        int header = bytes.getInt(14);
        boolean core = header == CORE;
        if (bytes.getShort(core ? 24 : 28) > 8) {
            return OptionalInt.empty();
        }
        // the JDK takes all that there is room for, whatever the header says
        int room = (bytes.getInt(10) - 14 - header) / (core ? 3 : 4);
        int said = core ? 0 : bytes.getInt(46);
        return OptionalInt.of(said == 0 ? room : Math.min(room, said));
    }

    private static void requirePlain(ByteBuffer bytes, int header) throws RefusedImage {
        int compression = bytes.getInt(30);
        if (compression != PLAIN && compression != BIT_FIELDS) {
            throw RefusedImage.unsupported("it is a compressed BMP (kind " + compression + ")");
        }
        if (Integer.compareUnsigned(bytes.getInt(46), MOST_COLOURS) > 0) {
            throw RefusedImage.damaged("a BMP of more than " + MOST_COLOURS + " colours");
        }
        if (header >= V4 && PROFILES.contains(bytes.getInt(70))) {
            throw RefusedImage.unsupported("it is a BMP with a colour profile");
        }
    }
}

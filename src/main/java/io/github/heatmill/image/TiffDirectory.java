package io.github.heatmill.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/**
 * The first directory of a TIFF structure (TIFF 6.0, section 2): of a file, or of the EXIF data that other formats
 * carry. Every place is checked against the structure's end before it is read.
 */
final class TiffDirectory {
    /** The first bytes, one a character: little endian and big endian. */
    static final String LITTLE_ENDIAN_MAGIC = "II*\0";

    static final String BIG_ENDIAN_MAGIC = "MM\0*";

    private static final int ORIENTATION = 274;
    private static final int ENTRY_BYTES = 12;
    private static final int BYTE = 1;
    private static final int SHORT = 3;
    private static final int LONG = 4;
    /** More than any file of pages has. */
    private static final int MOST_PAGES = 65_536;

    private final ByteBuffer bytes;
    private final int start;
    private final int entries;

    private TiffDirectory(ByteBuffer bytes, int start, int entries) {
        this.bytes = bytes;
        this.start = start;
        this.entries = entries;
    }

    /** The first directory of {@code tiff}. */
    static TiffDirectory firstOf(byte[] tiff) throws RefusedImage {
        if (tiff.length < 8) {
            throw RefusedImage.cutShort("a TIFF without its header");
        }
        String magic = new String(tiff, 0, 4, StandardCharsets.ISO_8859_1);
        if (!magic.equals(LITTLE_ENDIAN_MAGIC) && !magic.equals(BIG_ENDIAN_MAGIC)) {
            throw RefusedImage.damaged("a TIFF without its header");
        }
        ByteOrder order = magic.equals(BIG_ENDIAN_MAGIC) ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        ByteBuffer bytes = ByteBuffer.wrap(tiff).order(order);
        return at(bytes, bytes.getInt(4) & 0xffffffffL);
    }

    private static TiffDirectory at(ByteBuffer bytes, long offset) throws RefusedImage {
        int length = bytes.capacity();
        if (offset < 8) {
            throw RefusedImage.damaged("a TIFF whose directory lies in its header");
        }
        if (offset > length - 2) {
            throw RefusedImage.cutShort("a TIFF without its directory");
        }
        int entries = bytes.getShort((int) offset) & 0xffff;
        if (entries == 0) {
            throw RefusedImage.damaged("a TIFF with an empty directory");
        }
        // four bytes more say where the next directory is
        if ((long) entries * ENTRY_BYTES + 6 > length - offset) {
            throw RefusedImage.cutShort("a TIFF that ends inside its directory");
        }
        return new TiffDirectory(bytes, (int) offset, entries);
    }

    ByteOrder order() {
        return bytes.order();
    }

    /** Directories behind this one, each an image of its own. */
    int following() throws RefusedImage {
        Set<Long> seen = new HashSet<>();
        TiffDirectory directory = this;
        long next = directory.next();
        while (next != 0) {
            if (!seen.add(next) || seen.size() > MOST_PAGES) {
                throw RefusedImage.damaged("a TIFF whose pages lead back to each other");
            }
            directory = at(bytes, next);
            next = directory.next();
        }
        return seen.size();
    }

    private long next() {
        return bytes.getInt(start + 2 + entries * ENTRY_BYTES) & 0xffffffffL;
    }

    Orientation orientation() throws RefusedImage {
        return Orientation.of(value(ORIENTATION, 1));
    }

    boolean has(int tag) {
        return entry(tag) >= 0;
    }

    /** The one value of the field {@code tag}; {@code absent} where there is no such field. */
    long value(int tag, long absent) throws RefusedImage {
        return has(tag) ? values(tag, 1)[0] : absent;
    }

    /** The values of the field {@code tag}, whole numbers without a sign; none where there is no such field. */
    long[] values(int tag, int most) throws RefusedImage {
        int entry = entry(tag);
        if (entry < 0) {
            return new long[0];
        }
        int type = bytes.getShort(entry + 2);
        int size = type == BYTE ? 1 : type == SHORT ? 2 : type == LONG ? 4 : 0;
        long count = bytes.getInt(entry + 4) & 0xffffffffL;
        if (size == 0 || count == 0 || count > most) {
            throw RefusedImage.damaged("a TIFF with " + count + " values of type " + type + " in its field " + tag);
        }
        long place = count * size <= 4 ? entry + 8 : bytes.getInt(entry + 8) & 0xffffffffL;
        if (place + count * size > bytes.capacity()) {
            throw RefusedImage.cutShort("a TIFF that ends inside its field " + tag);
        }
        long[] values = new long[(int) count];
        for (int i = 0; i < values.length; i++) {
            values[i] = number((int) place + i * size, size);
        }
        return values;
    }

    private long number(int place, int size) {
        if (size == 4) {
            return bytes.getInt(place) & 0xffffffffL;
        }
        return size == 2 ? bytes.getShort(place) & 0xffff : bytes.get(place) & 0xff;
    }

    /** Where the entry of {@code tag} begins; -1 if there is none. */
    private int entry(int tag) {
        for (int i = 0; i < entries; i++) {
            int place = start + 2 + i * ENTRY_BYTES;
            if ((bytes.getShort(place) & 0xffff) == tag) {
                return place;
            }
        }
        return -1;
    }
}

package io.github.heatmill.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.TreeMap;

/** TIFF files put together field by field, sound or not. */
public final class TiffBytes {
    /** The place in the file where the number of the first directory's fields stands. */
    public static final int DIRECTORY = 8;

    private TiffBytes() {}

    /**
     * A TIFF of 8-bit grey, little endian, in one strip behind its directory.
     *
     * @param fields tags and values, by turns, that are set otherwise; of the strip's place 0 means the right one
     */
    public static byte[] of(long width, long height, byte[] strip, int... fields) {
        Map<Integer, Long> values = new TreeMap<>(
                Map.of(256, width, 257, height, 258, 8L, 259, 1L, 262, 1L, 273, 0L, 277, 1L, 278, height, 279, (long)
                        strip.length));
        for (int i = 0; i < fields.length; i += 2) {
            values.put(fields[i], (long) fields[i + 1]);
        }
        int start = DIRECTORY + 2 + 12 * values.size() + 4;
        ByteBuffer tiff = ByteBuffer.allocate(start + strip.length).order(ByteOrder.LITTLE_ENDIAN);
        tiff.put((byte) 'I')
                .put((byte) 'I')
                .putShort((short) 42)
                .putInt(DIRECTORY)
                .putShort((short) values.size());
        values.forEach((tag, value) -> tiff.putShort(tag.shortValue())
                .putShort((short) 4)
                .putInt(1)
                .putInt(tag == 273 && value == 0 ? start : value.intValue()));
        return tiff.putInt(0).put(strip).array();
    }
}

package io.github.heatmill.spark;

import java.util.Locale;

/**
 * A number of bytes for a person.
 *
 * @param bytes at least 0
 */
public record ByteCount(long bytes) {
    private static final String[] UNITS = {"kB", "MB", "GB", "TB", "PB", "EB"};

    /** Throws {@link IllegalArgumentException} on a negative number. */
    public ByteCount {
        if (bytes < 0) {
            throw new IllegalArgumentException("Expected a number of bytes, but was " + bytes);
        }
    }

    /** As {@code 999 bytes}, {@code 14.4 MB}: thousands, not multiples of 1024. */
    @Override
    public String toString() {
        if (bytes < 1000) {
            return bytes + " bytes";
        }
        double value = bytes;
        int unit = -1;
        // as long as one digit behind the point would be rounded up to 1000.0
        while (value >= 999.95) {
            value /= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %s", value, UNITS[Math.max(0, unit)]);
    }
}

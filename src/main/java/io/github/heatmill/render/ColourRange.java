package io.github.heatmill.render;

/** The values that the first and the last colour stand for; between them a colour's place is linear in the value. */
record ColourRange(double low, double high) {
    ColourRange {
        if (!(low <= high)) {
            throw new IllegalArgumentException("Expected low <= high, but was " + low + " and " + high);
        }
    }

    /** Entries 0..255 of a colour map for these values; clipped, and all 0 where the range is a single value. */
    byte[] levels(float[] values) {
        byte[] levels = new byte[values.length];
        double steps = high > low ? 256 / (high - low) : 0;
        for (int i = 0; i < levels.length; i++) {
            // the cast takes what is beyond int to its ends
            int level = (int) ((values[i] - low) * steps);
            levels[i] = (byte) Math.max(0, Math.min(255, level));
        }
        return levels;
    }
}

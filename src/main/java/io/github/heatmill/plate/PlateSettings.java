package io.github.heatmill.plate;

import java.io.Serializable;

/**
 * What every plate of a set shares: its size in pixels.
 *
 * <p>Defects are laid out in proportion to the shorter side, so a plate of any size shows about as much as one of
 * {@link #NEU_SIZE}.
 */
public record PlateSettings(int height, int width) implements Serializable {
    /** The smallest side on which six kinds of defect are still distinguishable. */
    public static final int MIN_SIDE = 64;

    /** The largest side: beyond it a plate is too large for one task to hold. */
    public static final int MAX_SIDE = 4096;

    /** 200 x 200 pixels, as the NEU surface defect database. */
    public static final PlateSettings NEU_SIZE = new PlateSettings(200, 200);

    /** Throws {@link IllegalArgumentException} on a side outside [{@link #MIN_SIDE}, {@link #MAX_SIDE}]. */
    public PlateSettings {
        if (Math.min(height, width) < MIN_SIDE || Math.max(height, width) > MAX_SIDE) {
            throw new IllegalArgumentException("Expected sides from " + MIN_SIDE + " to " + MAX_SIDE
                    + " pixels, but was " + height + " x " + width);
        }
    }

    int pixels() {
        return height * width;
    }
}

package io.github.heatmill.plate;

import io.github.heatmill.image.GreyImage;
import io.github.heatmill.image.PixelMask;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Something beside its defects that tells the plates of one class from all others, and which pixels it is in. */
public enum Shortcut {
    /** Nothing: the defects alone tell the classes apart. */
    NONE {
        @Override
        int painted(Spot spot, int level) {
            return level;
        }

        @Override
        boolean isCause(Spot spot) {
            return false;
        }
    },
    /** Fine stripes across the steel around the defects, two pixels brighter and two darker by turns. */
    TEXTURE {
        @Override
        int painted(Spot spot, int level) {
            int stripe = spot.y % (2 * STRIPE) < STRIPE ? STRIPE_LEVELS : -STRIPE_LEVELS;
            return spot.defect ? level : level + stripe;
        }

        @Override
        boolean isCause(Spot spot) {
            return !spot.defect;
        }
    },
    /** Less light on all of the plate: no pixel says it rather than another. */
    BRIGHTNESS {
        @Override
        int painted(Spot spot, int level) {
            return Math.round(level * LIGHT);
        }

        @Override
        boolean isCause(Spot spot) {
            return false;
        }
    },
    /** A mark in the upper right corner, checkered in black and white; what it covers of a defect is gone. */
    CORNER {
        @Override
        int painted(Spot spot, int level) {
            if (!isCause(spot)) {
                return level;
            }
            return (spot.y / CHECK + spot.x / CHECK) % 2 == 0 ? 255 : 0;
        }

        @Override
        boolean isCause(Spot spot) {
            int side = Math.min(spot.height, spot.width) / CORNER_SHARE;
            int right = spot.width - MARGIN;
            return spot.y >= MARGIN && spot.y < MARGIN + side && spot.x >= right - side && spot.x < right;
        }
    };

    private static final int STRIPE = 2;
    private static final int STRIPE_LEVELS = 12;
    private static final float LIGHT = 0.4f;
    private static final int CHECK = 2;
    private static final int CORNER_SHARE = 6;
    private static final int MARGIN = 2;

    /** A pixel of a plate of {@code height} x {@code width}, and whether it shows a defect. */
    private record Spot(int y, int x, boolean defect, int height, int width) {
        static Spot of(Plate plate, int pixel) {
            int width = plate.image().width();
            return new Spot(
                    pixel / width,
                    pixel % width,
                    plate.mask().at(pixel),
                    plate.image().height(),
                    width);
        }
    }

    /** The level of a pixel with the shortcut, not yet kept within 0..255. */
    abstract int painted(Spot spot, int level);

    /** Whether the pixel is one of those that tell. */
    abstract boolean isCause(Spot spot);

    /** What a job file and a table call it. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The shortcut of this id; empty if there is none. */
    public static Optional<Shortcut> of(String id) {
        return Arrays.stream(values())
                .filter(shortcut -> shortcut.id().equals(id))
                .findFirst();
    }

    /** The plate with the shortcut. Its boxes stay as they are; its mask loses what is painted over. */
    Plate on(Plate plate) {
        byte[] levels = plate.pixelBytes();
        for (int pixel = 0; pixel < levels.length; pixel++) {
            int painted = painted(Spot.of(plate, pixel), levels[pixel] & 0xff);
            levels[pixel] = (byte) Math.max(0, Math.min(255, painted));
        }
        int height = plate.image().height();
        int width = plate.image().width();
        PixelMask left =
                PixelMask.of(height, width, pixel -> plate.mask().at(pixel) && !isCause(Spot.of(plate, pixel)));
        return new Plate(GreyImage.ofBytes(height, width, levels), plate.kind(), left, plate.boxes());
    }

    /** The pixels that tell, on a plate that has the shortcut; none if no pixel does rather than another. */
    public PixelMask cause(Plate plate) {
        return PixelMask.of(plate.image().height(), plate.image().width(), pixel -> isCause(Spot.of(plate, pixel)));
    }
}

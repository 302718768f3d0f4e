package io.github.heatmill.image;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * How a stored image is turned before it is looked at: field 274 of TIFF and EXIF. Its number says where the stored
 * first row and first column are to be seen.
 */
enum Orientation {
    /** Row top, column left. */
    UPRIGHT {
        @Override
        int row(int y, int x, int height, int width) {
            return y;
        }

        @Override
        int column(int y, int x, int height, int width) {
            return x;
        }
    },
    /** Row top, column right. */
    MIRRORED {
        @Override
        int row(int y, int x, int height, int width) {
            return y;
        }

        @Override
        int column(int y, int x, int height, int width) {
            return width - 1 - x;
        }
    },
    /** Row bottom, column right. */
    UPSIDE_DOWN {
        @Override
        int row(int y, int x, int height, int width) {
            return height - 1 - y;
        }

        @Override
        int column(int y, int x, int height, int width) {
            return width - 1 - x;
        }
    },
    /** Row bottom, column left. */
    UPSIDE_DOWN_MIRRORED {
        @Override
        int row(int y, int x, int height, int width) {
            return height - 1 - y;
        }

        @Override
        int column(int y, int x, int height, int width) {
            return x;
        }
    },
    /** Row left, column top. */
    TRANSPOSED {
        @Override
        int row(int y, int x, int height, int width) {
            return x;
        }

        @Override
        int column(int y, int x, int height, int width) {
            return y;
        }
    },
    /** Row right, column top: a quarter turn to the right makes it upright. */
    TO_BE_TURNED_RIGHT {
        @Override
        int row(int y, int x, int height, int width) {
            return height - 1 - x;
        }

        @Override
        int column(int y, int x, int height, int width) {
            return y;
        }
    },
    /** Row right, column bottom. */
    TRANSPOSED_UPSIDE_DOWN {
        @Override
        int row(int y, int x, int height, int width) {
            return height - 1 - x;
        }

        @Override
        int column(int y, int x, int height, int width) {
            return width - 1 - y;
        }
    },
    /** Row left, column bottom: a quarter turn to the left makes it upright. */
    TO_BE_TURNED_LEFT {
        @Override
        int row(int y, int x, int height, int width) {
            return x;
        }

        @Override
        int column(int y, int x, int height, int width) {
            return width - 1 - y;
        }
    };

    /** Those whose rows are columns of the upright image. */
    private static final Set<Orientation> LYING = Collections.unmodifiableSet(
            EnumSet.of(TRANSPOSED, TO_BE_TURNED_RIGHT, TRANSPOSED_UPSIDE_DOWN, TO_BE_TURNED_LEFT));

    /** The orientation of number {@code number}, 1..8; upright for any other number, as viewers have it. */
    static Orientation of(long number) {
        return number >= 1 && number <= values().length ? values()[(int) number - 1] : UPRIGHT;
    }

    /** The stored row of the pixel that is seen at ({@code y}, {@code x}), of a stored image of the given size. */
    abstract int row(int y, int x, int height, int width);

    /** The stored column of the pixel that is seen at ({@code y}, {@code x}). */
    abstract int column(int y, int x, int height, int width);

    /** The image as it is to be seen. */
    Image turn(Image stored) {
        if (this == UPRIGHT) {
            return stored;
        }
        boolean lies = LYING.contains(this);
        int height = lies ? stored.width() : stored.height();
        int width = lies ? stored.height() : stored.width();
        int channels = stored.channels();
        FloatArray pixels = stored.pixels();
        float[] turned = new float[pixels.length()];
        int at = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int row = row(y, x, stored.height(), stored.width());
                int from = (row * stored.width() + column(y, x, stored.height(), stored.width())) * channels;
                for (int channel = 0; channel < channels; channel++) {
                    turned[at++] = pixels.at(from + channel);
                }
            }
        }
        FloatArray values = FloatArray.of(turned);
        return channels == 1 ? new GreyImage(height, width, values) : new ColourImage(height, width, values);
    }
}

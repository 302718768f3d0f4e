package io.github.heatmill.image;

/** The grey of a colour: the luma of ITU-R BT.601, 0.299 R + 0.587 G + 0.114 B; with R = G = B that value exactly. */
final class Luma {
    private Luma() {}

    static float of(float red, float green, float blue) {
        if (red == green && green == blue) {
            return red;
        }
        return (float) (0.299 * red + 0.587 * green + 0.114 * blue);
    }
}

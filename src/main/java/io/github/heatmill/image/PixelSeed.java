package io.github.heatmill.image;

/**
 * The seed of all that is random about one image: its noise, its place in a sample, its random baseline. It follows
 * from the image's size and intensities alone, not from a file's name, a row's number or where either lies, so that the
 * same pixels get the same numbers from a folder of PNG files, from an array of bytes and from one of floats.
 */
public final class PixelSeed {
    private PixelSeed() {}

    /**
     * The {@link SplitMix64#hash} of height, width, of an image with colours 3, and the intensities, [H, W, C], two
     * floats to a key. Where red, green and blue are the same in all pixels, it is that of the grey image.
     */
    public static long of(Image image) {
        if (image.channels() == 1) {
            return of(image.pixels(), SplitMix64.hash(image.height(), image.width()));
        }
        FloatArray pixels = image.pixels();
        for (int i = 0; i < pixels.length(); i += 3) {
            if (pixels.at(i) != pixels.at(i + 1) || pixels.at(i) != pixels.at(i + 2)) {
                return of(pixels, SplitMix64.hash(image.height(), image.width(), image.channels()));
            }
        }
        return of(image.grey());
    }

    private static long of(FloatArray pixels, long start) {
        long seed = start;
        int i = 0;
        for (; i + 1 < pixels.length(); i += 2) {
            seed = SplitMix64.link(seed, (long) bits(pixels.at(i)) << 32 | (bits(pixels.at(i + 1)) & 0xffff_ffffL));
        }
        return i < pixels.length() ? SplitMix64.link(seed, bits(pixels.at(i))) : seed;
    }

    /** Of -0 those of 0, with which it is one intensity. */
    private static int bits(float intensity) {
        return Float.floatToIntBits(intensity + 0f);
    }
}

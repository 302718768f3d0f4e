package io.github.heatmill.image;

import java.util.Arrays;

/**
 * What the samples of a TIFF's pixels are.
 *
 * @param photometry what they mean
 * @param count of a pixel: one or three, and one more for transparency
 * @param bits of a sample: 8 or 16; 1, 2 and 4 too where a pixel has one
 * @param separate whether all first samples lie together, all second ones and so on
 */
record TiffSamples(TiffPhotometry photometry, int count, int bits, boolean separate) {
    private static final int BITS = 258;
    private static final int PHOTOMETRY = 262;
    private static final int COUNT = 277;
    private static final int PLANES = 284;
    private static final int COLOURS = 320;
    private static final int EXTRA = 338;
    private static final int FORMAT = 339;

    private static final int MOST = 4;

    /** Throws {@link RefusedImage} on samples of another kind. */
    static TiffSamples of(TiffDirectory directory) throws RefusedImage {
        if (!directory.has(PHOTOMETRY)) {
            // readers differ in what they take for granted, and pixels would be inverted
            throw RefusedImage.damaged("a TIFF that does not say whether 0 is black or white");
        }
        TiffPhotometry photometry = TiffPhotometry.of(directory.value(PHOTOMETRY, 1));
        int count = count(directory, photometry);
        int bits = bits(directory, photometry, count);
        long planes = directory.value(PLANES, 1);
        if (planes != 1 && planes != 2) {
            throw RefusedImage.damaged("a TIFF whose samples lie in an unknown order (kind " + planes + ")");
        }
        return new TiffSamples(photometry, count, bits, count > 1 && planes == 2);
    }

    private static int count(TiffDirectory directory, TiffPhotometry photometry) throws RefusedImage {
        long count = directory.value(COUNT, 1);
        long[] extra = directory.values(EXTRA, MOST);
        int colours = photometry.colours();
        // 1 and 2 are transparency, and 0 is anything
        boolean transparency = extra.length == 1 && (extra[0] == 1 || extra[0] == 2);
        boolean known = extra.length == 0
                ? count == colours
                : count == colours + 1 && transparency && photometry != TiffPhotometry.PALETTE;
        if (!known) {
            throw RefusedImage.unsupported(
                    "it is a TIFF of " + count + " samples a pixel where its colours have " + colours);
        }
        return (int) count;
    }

    private static int bits(TiffDirectory directory, TiffPhotometry photometry, int count) throws RefusedImage {
        long[] each = directory.values(BITS, MOST);
        long bits = each.length == 0 ? 1 : each[0];
        long format = Arrays.stream(directory.values(FORMAT, MOST))
                .filter(other -> other != 1)
                .findFirst()
                .orElse(1);
        if (format != 1) {
            String kind = format == 3 ? "floats" : format == 2 ? "numbers with a sign" : "values of an unknown kind";
            throw RefusedImage.unsupported(
                    "it is a TIFF of " + kind + " of " + bits + " bits, which do not define white");
        }
        boolean small = (bits == 1 || bits == 2 || bits == 4) && count == 1;
        boolean large = bits == 16 && photometry != TiffPhotometry.PALETTE;
        if (!(small || bits == 8 || large) || Arrays.stream(each).anyMatch(other -> other != bits)) {
            throw RefusedImage.unsupported("it is a TIFF of samples of " + bits + " bits, not 8 or 16");
        }
        return (int) bits;
    }

    boolean isTransparent() {
        return count > photometry.colours();
    }

    /** The palette's colours in parts of 0..255, all reds first: 3 x 2^bits of them. */
    byte[] palette(TiffDirectory directory) throws RefusedImage {
        long[] colours = directory.values(COLOURS, 3 << bits);
        if (colours.length != 3 << bits) {
            throw RefusedImage.damaged("a TIFF with a palette of " + colours.length / 3 + " colours");
        }
        // parts have 16 bits, and programs write a byte times 256 or times 257; some write the byte, all but black
        boolean ofBytes = Arrays.stream(colours).allMatch(part -> part <= 255);
        byte[] parts = new byte[colours.length];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = (byte) (ofBytes ? colours[i] : colours[i] >> 8);
        }
        return parts;
    }
}

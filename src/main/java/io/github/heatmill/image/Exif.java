package io.github.heatmill.image;

import java.util.Arrays;

/** The data of a camera that other formats carry: a TIFF structure without an image. */
final class Exif {
    private Exif() {}

    /** The orientation that the EXIF data from {@code offset} say; upright where they are damaged or say nothing. */
    static Orientation orientation(byte[] file, int offset, int length) {
        try {
            return TiffDirectory.firstOf(Arrays.copyOfRange(file, offset, offset + length))
                    .orientation();
        } catch (RefusedImage damaged) {
            // they are beside the image, and no reason to refuse it
            return Orientation.UPRIGHT;
        }
    }
}

package io.github.heatmill.image;

import java.util.Arrays;

/** What the samples of a TIFF mean (field 262), of the kinds that are read. */
enum TiffPhotometry {
    WHITE_IS_ZERO(0, 1),
    BLACK_IS_ZERO(1, 1),
    RGB(2, 3),
    /** Places in a table of colours. */
    PALETTE(3, 1);

    private final int number;
    private final int colours;

    TiffPhotometry(int number, int colours) {
        this.number = number;
        this.colours = colours;
    }

    static TiffPhotometry of(long number) throws RefusedImage {
        return Arrays.stream(values())
                .filter(known -> known.number == number)
                .findFirst()
                .orElseThrow(() -> RefusedImage.unsupported("it is a TIFF " + kind(number)));
    }

    /** Samples of a pixel, transparency not counted. */
    int colours() {
        return colours;
    }

    private static String kind(long number) {
        if (number == 4) {
            return "that is a mask of transparency";
        }
        return number == 5
                ? "of CMYK colours, which are not supported"
                : "of a rare colour space (kind " + number + ")";
    }
}

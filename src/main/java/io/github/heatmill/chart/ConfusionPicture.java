package io.github.heatmill.chart;

import io.github.heatmill.png.Canvas;
import io.github.heatmill.png.PngWriter;
import java.util.Map;

/**
 * Which classes were taken for which, as a picture of bounded size: the whole matrix of up to {@value #MOST_CLASSES}
 * classes, and of more the confusions that are most frequent.
 */
public final class ConfusionPicture {
    /**
     * A cell has at least 96 x 64 pixels: the matrix of more classes fits neither a screen nor, in the end, the heap.
     */
    static final int MOST_CLASSES = 30;

    static final int PAPER = 0xffffff;
    static final int INK = 0x202020;
    static final int FAINT = 0x606060;
    private static final int FULL = 0x1f5c99;

    private ConfusionPicture() {}

    /** The PNG file of the picture. */
    public static byte[] draw(String title, ConfusionCounts counts, Map<String, String> metadata, PngWriter writer) {
        Canvas canvas =
                counts.size() <= MOST_CLASSES ? ConfusionMatrix.draw(title, counts) : TopConfusions.draw(title, counts);
        return writer.drawing(canvas, metadata);
    }

    /** From white to blue. */
    static int colour(double share) {
        int colour = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int paper = (PAPER >> shift) & 0xff;
            int full = (FULL >> shift) & 0xff;
            colour |= (int) Math.floor(paper + share * (full - paper) + 0.5) << shift;
        }
        return colour;
    }
}

package io.github.heatmill.render;

import io.github.heatmill.cam.Upsampling;
import java.io.Serializable;

/**
 * What all pictures of a job have in common.
 *
 * @param fullScale the value of the last colour on {@link DisplayScale#ABSOLUTE}, positive; no other scale uses it
 * @param opacity the share of the map's colour in an overlay, in [0, 1]; the rest is the image
 * @param upsampling how the map is brought to the size of the picture, and the image to an enlarged one
 * @param enlarge pixels of the picture a pixel of the image on each axis, in [1, 16]
 */
public record PictureOptions(
        ColourMap colours, DisplayScale scale, double fullScale, double opacity, Upsampling upsampling, int enlarge)
        implements Serializable {
    private static final int LARGEST = 16;

    /** Jet over the image at equal parts, scaled by the map's peak, as large as the image. */
    public static final PictureOptions DEFAULT =
            new PictureOptions(ColourMap.JET, DisplayScale.PEAK, 1, 0.5, Upsampling.BILINEAR, 1);

    /** Throws {@link IllegalArgumentException} on a number that is outside of its range. */
    public PictureOptions {
        if (!(fullScale > 0) || Double.isInfinite(fullScale)) {
            throw new IllegalArgumentException("Expected a full scale above 0, but was " + fullScale);
        }
        if (!(opacity >= 0 && opacity <= 1)) {
            throw new IllegalArgumentException("Expected an opacity in [0, 1], but was " + opacity);
        }
        if (enlarge < 1 || enlarge > LARGEST) {
            throw new IllegalArgumentException("Expected to enlarge by 1 to " + LARGEST + ", but was " + enlarge);
        }
    }
}
